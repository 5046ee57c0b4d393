#include "ui/compare/difference_marks.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

#include "core/scene/pymalloc/format.h"
#include "core/scene/pymalloc/refs.h"

namespace arenarium::ui {

namespace {

// A thing that is smaller on the screen bears no mark.
constexpr double least_block = 7, least_pool = 8;

QColor ink_of(MarkKind kind, const Theme& theme) {
    switch (kind) {
        case MarkKind::obtained:
        case MarkKind::came:
            return theme.isDark() ? QColor(0x56, 0xd3, 0x64) : QColor(0x11, 0x6b, 0x2d);
        case MarkKind::went:
            return theme.error();
        case MarkKind::changed:
            break;
    }
    return theme.color(ColorRole::text);
}

QRectF corner(const Rect& place, double side) {
    return {place.right() - side - 1.5, place.y + 1.5, side, side};
}

// Blocks that came and went, as two figures in the lower right corner; the shapes alone where figures have no room.
void paint_counts(QPainter& painter, const PlacedMark& m, const Theme& theme) {
    const QFont font = theme.font(TextRole::small);
    const QFontMetricsF metrics(font);
    const double shape = metrics.ascent() * 0.7, gap = 3, height = metrics.height() + 2;
    const auto figure = [](std::uint32_t n) { return QString::fromStdString(grouped(n)); };
    double width = gap;
    for (const std::uint32_t n : {m.came, m.went})
        if (n != 0) width += shape + gap + metrics.horizontalAdvance(figure(n)) + 2 * gap;
    const bool has_room = width + 4 <= m.place.w && height + 4 <= m.place.h;
    if (!has_room) {
        const double side = std::clamp(std::min(m.place.w, m.place.h) * 0.3, 4.0, 9.0);
        const double y = m.place.bottom() - side - 1.5;
        if (m.came != 0) paint_mark(painter, MarkKind::came, {m.place.right() - side - 1.5, y, side, side}, theme);
        if (m.went != 0) paint_mark(painter, MarkKind::went, {m.place.x + 1.5, y, side, side}, theme);
        return;
    }
    const QRectF pill(m.place.right() - width - 2, m.place.bottom() - height - 2, width, height);
    painter.setPen(theme.color(ColorRole::line));
    painter.setBrush(theme.color(ColorRole::panel));
    painter.drawRoundedRect(pill, 4, 4);
    painter.setFont(font);
    double x = pill.x() + gap;
    const auto write = [&](MarkKind kind, std::uint32_t n) {
        if (n == 0) return;
        paint_mark(painter, kind, {x, pill.center().y() - shape / 2, shape, shape}, theme);
        x += shape + gap;
        painter.setPen(theme.color(ColorRole::text));
        painter.drawText(QPointF(x, pill.y() + 1 + metrics.ascent()), figure(n));
        x += metrics.horizontalAdvance(figure(n)) + 2 * gap;
    };
    write(MarkKind::came, m.came);
    write(MarkKind::went, m.went);
}

}  // namespace

std::vector<PlacedMark> placed_marks(const DifferenceMarks& marks, const Scene& scene, const Viewport& view) {
    const Rect surface = view.surface();
    std::vector<PlacedMark> blocks, pools, arenas;
    const auto place = [&](const ObjectRef& ref, double least) {
        std::optional<Rect> r = scene.place(ref, view);
        if (r && (!r->intersects(surface) || std::min(r->w, r->h) < least)) r.reset();
        return r;
    };
    const auto is_full = [&] { return blocks.size() + pools.size() + arenas.size() >= most_marks; };
    for (const DifferenceMarks::Arena& arena : marks.arenas) {
        if (is_full()) break;
        const std::optional<Rect> r = place(arena.ref, least_pool);
        if (!r) continue;
        if (arena.is_obtained) arenas.push_back({{arena.ref, MarkKind::obtained}, *r});
        for (const DifferenceMarks::Pool& pool : arena.pools) {
            if (is_full()) break;
            const std::optional<Rect> room = place(pool.ref, least_pool);
            if (!room) continue;
            const std::size_t first = blocks.size();
            bool is_any_small = pool.blocks.size() < std::max(pool.came, pool.went);
            for (const DifferenceMark& block : pool.blocks) {
                if (is_full() || is_any_small) break;
                const std::optional<Rect> b = scene.place(block.ref, view);
                is_any_small = !b || std::min(b->w, b->h) < least_block;
                if (b && b->intersects(surface)) blocks.push_back({block, *b});
            }
            if (is_any_small) blocks.resize(first);
            if (pool.is_marked) pools.push_back({{pool.ref, pool.kind}, *room});
            if (is_any_small && (pool.came != 0 || pool.went != 0))
                pools.push_back({{pool.ref, MarkKind::changed}, *room, pool.came, pool.went});
        }
    }
    blocks.insert(blocks.end(), pools.begin(), pools.end());
    blocks.insert(blocks.end(), arenas.begin(), arenas.end());
    return blocks;
}

void paint_mark(QPainter& painter, MarkKind kind, const QRectF& box, const Theme& theme) {
    const QColor ink = ink_of(kind, theme), halo = theme.color(ColorRole::panel);
    const double pen = std::clamp(box.width() / 5, 1.25, 2.5);
    painter.setBrush(Qt::NoBrush);
    const auto twice = [&](auto draw) {
        for (const auto& [color, width] : {std::pair(halo, pen + 2), std::pair(ink, pen)}) {
            painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            draw();
        }
    };
    const QRectF in = box.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2);
    switch (kind) {
        case MarkKind::obtained:
            return twice([&] {
                painter.drawLine(QPointF(in.center().x(), in.top()), QPointF(in.center().x(), in.bottom()));
                painter.drawLine(QPointF(in.left(), in.center().y()), QPointF(in.right(), in.center().y()));
            });
        case MarkKind::came:
            painter.setPen(QPen(halo, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.setBrush(ink);
            painter.drawPolygon(QPolygonF({box.topLeft(), box.topRight(), box.bottomRight()}));
            return;
        case MarkKind::went:
            return twice([&] {
                painter.drawLine(in.topLeft(), in.bottomRight());
                painter.drawLine(in.topRight(), in.bottomLeft());
            });
        case MarkKind::changed:
            return twice([&] { painter.drawEllipse(in); });
    }
}

void paint_marks(QPainter& painter, const std::vector<PlacedMark>& marks, const Theme& theme) {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PlacedMark& m : marks) {
        const double room = std::min(m.place.w, m.place.h);
        if (m.came != 0 || m.went != 0) {
            paint_counts(painter, m, theme);
        } else if (m.mark.ref.kind == PymallocKind::block && m.mark.kind == MarkKind::went) {
            const double side = std::clamp(room * 0.5, 5.0, 16.0);
            const Point c = m.place.centre();
            paint_mark(painter, m.mark.kind, {c.x - side / 2, c.y - side / 2, side, side}, theme);
        } else if (m.mark.ref.kind == PymallocKind::block) {
            paint_mark(painter, m.mark.kind, corner(m.place, std::clamp(room * 0.4, 4.0, 12.0)), theme);
        } else {
            paint_mark(painter, m.mark.kind, corner(m.place, std::clamp(room * 0.22, 5.0, 14.0)), theme);
        }
    }
}

}  // namespace arenarium::ui
