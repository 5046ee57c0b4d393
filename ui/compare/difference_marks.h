// Tints on the canvas for what is different: on blocks where these have room, else on pools, else on arenas; and counts
// in each arena. A tint is told apart by its hue, by how light it is and by its pattern, so that nobody needs all
// three.
#pragma once

#include <QColor>
#include <QRectF>
#include <QRegion>

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
    Rect place;  // of the object
    // Of an arena's counts, which stand in its corner; all 0 for a tint.
    std::uint64_t pools = 0, came = 0, went = 0;

    bool is_count() const { return (pools | came | went) != 0; }
    friend bool operator==(const PlacedMark&, const PlacedMark&) = default;
};
inline constexpr std::size_t most_marks = 4000;
// Those that can be seen, at most `most_marks`; arenas first.
std::vector<PlacedMark> placed_marks(const DifferenceMarks& marks, const Scene& scene, const Viewport& view);

// Where the two would be painted differently.
QRegion changed_region(const std::vector<PlacedMark>& before, const std::vector<PlacedMark>& now);

// Those that `region` has a part of.
void paint_marks(QPainter& painter, const std::vector<PlacedMark>& marks, const QRegion& region, const Theme& theme);
// The tint alone, as in a legend.
void paint_tint(QPainter& painter, MarkKind kind, const QRectF& box, const Theme& theme);
// The ink of a tint.
QColor tint_ink(MarkKind kind, bool dark);

}  // namespace arenarium::ui
