#include "ui/canvas/hatch_lines.h"

#include <QPainterPath>

#include <cmath>

namespace arenarium::ui {

namespace {

// The lines x + y = k * period, or x - y = k * period, that cross the rectangle.
void add_diagonals(QPainterPath& path, const QRectF& r, double period, bool rising) {
    const double low = rising ? r.left() + r.top() : r.left() - r.bottom();
    const double high = rising ? r.right() + r.bottom() : r.right() - r.top();
    for (double k = std::ceil(low / period) * period; k <= high; k += period) {
        // x at the lower and at the upper edge, within the rectangle.
        const auto x_at = [&](double y) { return rising ? k - y : k + y; };
        const double a = std::clamp(x_at(r.top()), r.left(), r.right());
        const double b = std::clamp(x_at(r.bottom()), r.left(), r.right());
        const auto y_at = [&](double x) { return rising ? k - x : x - k; };
        path.moveTo(a, y_at(a));
        path.lineTo(b, y_at(b));
    }
}

void add_dots(QPainterPath& path, const QRectF& r, double period) {
    for (double y = std::floor(r.top() / period) * period + period / 2; y < r.bottom(); y += period)
        for (double x = std::floor(r.left() / period) * period + period / 2; x < r.right(); x += period)
            path.addEllipse(QPointF(x, y), 1, 1);
}

}  // namespace

void paint_hatch_lines(QPainter& painter, Pattern pattern, const QColor& ink, const QRectF& rect, double radius) {
    if (pattern == Pattern::none || rect.isEmpty()) return;
    painter.save();
    QPainterPath path;
    if (pattern == Pattern::dots || radius > 0) {
        QPainterPath border;
        border.addRoundedRect(rect, radius, radius);
        painter.setClipPath(border, Qt::IntersectClip);
    }
    if (pattern == Pattern::dots) {
        add_dots(path, rect, 6);
        painter.fillPath(path, ink);
    } else {
        const double period = pattern == Pattern::dense_hatch ? 4 : 6;
        if (pattern != Pattern::dense_hatch) add_diagonals(path, rect, period, true);
        if (pattern != Pattern::hatch) add_diagonals(path, rect, period, false);
        painter.setPen(QPen(ink, 1, Qt::SolidLine, Qt::FlatCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
    }
    painter.restore();
}

}  // namespace arenarium::ui
