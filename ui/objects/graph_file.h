// The picture of the objects as a file: SVG, PNG, DOT for Graphviz, or JSON for programs, by its ending.
#pragma once

#include <QString>

#include "core/base/result.h"
#include "ui/bridge/scene_source.h"
#include "ui/objects/graph_source.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

// For a dialog that asks for the name.
QString graph_file_filters();
// Pictures are as light or dark as the theme. Error: the ending is another one, or the file cannot be written.
Status write_graph_file(const QString& path, const GraphValues& values, objects::ObjectIndex selected,
                        const SceneSource& source, const Theme& theme);

}  // namespace arenarium::ui
