#include "ui/bridge/scene_source.h"

#include <QCoreApplication>

namespace arenarium::ui {

Translator scene_translator() {
    return [](const char* text) { return QCoreApplication::translate("scene", text).toStdString(); };
}

SceneOptions scene_options(const SceneSource& source, const TextMetrics* metrics) {
    SceneOptions options = source.options;
    options.metrics = metrics;
    options.translate = scene_translator();
    options.source_line = [lines = source.history->source_lines](std::uint32_t line) {
        return line == 0 || line > lines->size() ? std::string() : (*lines)[line - 1];
    };
    return options;
}

Scene make_scene(const SceneSource& source, const TextMetrics* metrics) {
    return Scene(*source.moment, scene_options(source, metrics), source.moment->summary);
}

}  // namespace arenarium::ui
