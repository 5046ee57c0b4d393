#include "ui/bridge/scene_source.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>

namespace arenarium::ui {

SceneInput scene_input(const SceneSource& source, const TextMetrics* metrics) {
    const ShownFrame& frame = *source.frame;
    SceneInput input;
    input.state = frame.state.get();
    input.profile = frame.profile.get();
    input.layout = frame.layout.get();
    input.log = &frame.log;
    input.position = {frame.position.operation};
    input.inside_operation = frame.position.micro != 0;
    const std::span<const Change> happened = std::span(frame.changes).first(frame.happened);
    input.changes = input.inside_operation ? happened.last(std::min<std::size_t>(1, happened.size())) : happened;
    input.options = source.options;
    input.metrics = metrics;
    input.translate = [](const char* text) { return QCoreApplication::translate("scene", text).toStdString(); };
    input.source_line = [lines = source.history->source_lines](std::uint32_t line) {
        return line == 0 || line > lines->size() ? std::string() : (*lines)[line - 1];
    };
    input.summary = frame.summary;
    return input;
}

}  // namespace arenarium::ui
