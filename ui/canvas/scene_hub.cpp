#include "ui/canvas/scene_hub.h"

namespace arenarium::ui {

SceneHub::SceneHub(Bridge& bridge, Selection& selection, Theme& theme, QObject* parent)
    : QObject(parent), bridge_(bridge), selection_(selection), theme_(theme), metrics_(theme) {
    history_ = bridge_.history();
    connect(&bridge_, &Bridge::historyChanged, this, [this](const HistoryPtr& history) {
        // A process that is looked at again and again keeps its colours.
        const bool again = history_->source == SourceKind::snapshot && history->source == SourceKind::snapshot;
        if (!again) options_.tints.reset();
        history_ = history;
    });
    connect(&bridge_, &Bridge::momentChanged, this, [this] { rebuild(Cause::moment); });
    connect(&selection_, &Selection::changed, this, [this] { rebuild(Cause::selection); });
    connect(&theme_, &Theme::changed, this, [this] {
        metrics_.forget();
        rebuild(Cause::look);
    });
    rebuild(Cause::moment);
}

void SceneHub::setArenaOrder(ArenaOrder order) {
    options_.order = order;
    rebuild(Cause::look);
}

void SceneHub::setShowsAddresses(bool on) {
    options_.show_addresses = on;
    rebuild(Cause::look);
}

void SceneHub::setShowsAllClasses(bool on) {
    options_.all_classes = on;
    rebuild(Cause::look);
}

void SceneHub::setTints(const MomentPtr& moment, std::shared_ptr<const BlockTints> tints) {
    if (tints == options_.tints) return;
    if (tints && moment->log.size() != moment_->log.size()) return;
    options_.tints = std::move(tints);
    rebuild(Cause::look);
}

void SceneHub::rebuild(Cause cause) {
    // The old scene may look into the old moment until the new one is there.
    const MomentPtr before = std::exchange(moment_, bridge_.moment());
    options_.type_scale = theme_.typeScale();
    options_.arena_slots = history_->most_arenas;
    options_.selection = selection_.object();
    const SceneSource shown = source();
    scene_ = std::make_unique<const Scene>(make_scene(shown, &metrics_));
    emit changed(cause);
}

}  // namespace arenarium::ui
