#include "ui/export/deck_maker.h"

#include <utility>

namespace arenarium::ui {

DeckMaker::DeckMaker(Bridge& bridge, QObject* parent) : QObject(parent), bridge_(bridge) {
    connect(&bridge_, &Bridge::momentsGathered, this, &DeckMaker::take);
}

Status DeckMaker::make(const std::vector<Chapter>& chapters, const QString& name, const SceneOptions& options) {
    Result<std::vector<Chapter>> shown = chapters_to_show(chapters, bridge_.moment()->log);
    if (!shown) return shown.error();
    chapters_ = std::move(shown).value();
    deck_ = {};
    deck_.name = name;
    deck_.options = options;
    deck_.options.selection = {};
    std::vector<Position> positions;
    for (const Chapter& chapter : chapters_)
        positions.push_back(chapter.position);
    is_waiting_ = true;
    bridge_.gather(positions);
    return Done{};
}

void DeckMaker::take(const std::vector<MomentPtr>& moments, bool cancelled) {
    if (!std::exchange(is_waiting_, false)) return;
    deck_.history = bridge_.history();
    for (std::size_t i = 0; i < moments.size() && i < chapters_.size(); ++i) {
        const Chapter& chapter = chapters_[i];
        deck_.pages.push_back({QString::fromStdString(chapter.title), QString::fromStdString(chapter.notes),
                               chapter_view(chapter.view), moments[i]});
    }
    emit made(deck_, cancelled);
}

}  // namespace arenarium::ui
