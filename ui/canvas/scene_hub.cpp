#include "ui/canvas/scene_hub.h"

#include <QCoreApplication>

namespace arenarium::ui {

SceneHub::SceneHub(Bridge& bridge, Selection& selection, Theme& theme, QObject* parent)
    : QObject(parent), bridge_(bridge), selection_(selection), theme_(theme), metrics_(theme) {
    history_ = bridge_.history();
    connect(&bridge_, &Bridge::historyChanged, this, [this](const HistoryPtr& history) { history_ = history; });
    connect(&bridge_, &Bridge::frameChanged, this, [this] { rebuild(Cause::frame); });
    connect(&selection_, &Selection::changed, this, [this] { rebuild(Cause::selection); });
    connect(&theme_, &Theme::changed, this, [this] {
        metrics_.forget();
        rebuild(Cause::look);
    });
    rebuild(Cause::frame);
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

void SceneHub::rebuild(Cause cause) {
    // The old scene may look into the old frame until the new one is there.
    const FramePtr before = std::exchange(frame_, bridge_.frame());
    SceneInput input;
    input.state = frame_->state.get();
    input.profile = frame_->profile.get();
    input.layout = frame_->layout.get();
    input.log = &frame_->log;
    input.position = {frame_->position.operation};
    input.inside_operation = frame_->position.micro != 0;
    const std::span<const Change> happened = std::span(frame_->changes).first(frame_->happened);
    input.changes = input.inside_operation ? happened.last(std::min<std::size_t>(1, happened.size())) : happened;
    options_.type_scale = theme_.typeScale();
    options_.arena_slots = history_->most_arenas;
    options_.selection = selection_.object();
    input.options = options_;
    input.metrics = &metrics_;
    input.translate = [](const char* text) { return QCoreApplication::translate("scene", text).toStdString(); };
    input.source_line = [lines = history_->source_lines](std::uint32_t line) {
        return line == 0 || line > lines->size() ? std::string() : (*lines)[line - 1];
    };
    input.summary = frame_->summary;
    scene_ = std::make_unique<const Scene>(std::move(input));
    emit changed(cause);
}

}  // namespace arenarium::ui
