// Marks on the canvas for what is different from the bookmarked position. Each kind has a shape of its own, so that it
// is told apart without colour too.
#pragma once

#include <QRectF>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/scene/pymalloc/scene.h"
#include "ui/compare/difference.h"
#include "ui/theme/theme.h"

class QPainter;

namespace arenarium::ui {

// A mark as it stands on a surface.
struct PlacedMark {
    DifferenceMark mark;
    Rect place;                        // of the object
    std::uint32_t came = 0, went = 0;  // pool whose blocks are too small to be marked: how many; both 0 else
};
inline constexpr std::size_t most_marks = 4000;
// Those that can be seen, at most `most_marks`; innermost first.
std::vector<PlacedMark> placed_marks(const DifferenceMarks& marks, const Scene& scene, const Viewport& view);

void paint_marks(QPainter& painter, const std::vector<PlacedMark>& marks, const Theme& theme);
// The shape alone, as in a legend.
void paint_mark(QPainter& painter, MarkKind kind, const QRectF& box, const Theme& theme);

}  // namespace arenarium::ui
