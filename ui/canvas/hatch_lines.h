// A pattern as lines instead of a tile of pixels, for pages that are printed at any size.
#pragma once

#include <QColor>
#include <QPainter>
#include <QRectF>

#include "core/picture/draw_list.h"

namespace arenarium::ui {

// Within the rectangle; anchored to the painter's origin, so that neighbours join.
void paint_hatch_lines(QPainter& painter, Pattern pattern, const QColor& ink, const QRectF& rect, double radius);

}  // namespace arenarium::ui
