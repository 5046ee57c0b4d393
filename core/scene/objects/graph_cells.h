// Where the boxes of a picture of objects stand, in pixels at scale 1: world units of its viewport.
#pragma once

#include "core/picture/geometry.h"
#include "core/scene/objects/graph_layout.h"

namespace arenarium {

namespace graph_cells {
inline constexpr double pad = 12, node_width = 150, node_height = 56, column_gap = 66, row_gap = 20, root_width = 106;
}

// Of column 0: of a root.
constexpr Rect graph_cell(std::uint32_t column, std::uint32_t row) {
    using namespace graph_cells;
    const double y = pad + row * (node_height + row_gap);
    if (column == 0) return {pad, y + 12, root_width - 24, node_height - 24};
    return {pad + root_width + (column - 1) * (node_width + column_gap), y, node_width, node_height};
}
constexpr Rect graph_cell(const GraphLayout::Node& n) {
    return graph_cell(n.column, n.row);
}
// All of it.
inline Rect graph_world(const GraphLayout& l) {
    using namespace graph_cells;
    const Rect last = graph_cell(std::max(1U, l.columns - 1), l.rows == 0 ? 0 : l.rows - 1);
    return {0, 0, last.right() + column_gap / 2, last.bottom() + row_gap};
}

}  // namespace arenarium
