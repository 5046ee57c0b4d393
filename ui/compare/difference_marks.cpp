#include "ui/compare/difference_marks.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "core/scene/pymalloc/format.h"
#include "core/scene/pymalloc/refs.h"

namespace arenarium::ui {

namespace {

// A thing that is smaller on the screen gives its tint to what holds it.
constexpr double least_block = 7, least_pool = 3;
// A large thing has words and numbers, which are read through its tint.
constexpr double large = 28;
// A region of more is slower than painting what lies between.
constexpr std::size_t most_rects = 40;

bool has_room(const std::optional<Rect>& place, double least) {
    return place && std::min(place->w, place->h) >= least;
}

MarkKind kind_of(const DifferenceMarks::Arena& arena) {
    if (arena.is_obtained) return MarkKind::obtained;
    MarkKind kind = MarkKind::changed;
    for (const DifferenceMarks::Pool& pool : arena.pools) {
        if (&pool != &arena.pools.front() && pool.kind != kind) return MarkKind::changed;
        kind = pool.kind;
    }
    return kind;
}

QString count_text(const PlacedMark& m) {
    QStringList words;
    const auto figure = [](std::uint64_t n) { return QString::fromStdString(grouped(n)); };
    if (m.came != 0) words << QStringLiteral("+") + figure(m.came);
    if (m.went != 0) words << QStringLiteral("\u2212") + figure(m.went);
    // The blocks are the same ones: what else differs are pools.
    if (words.isEmpty()) words << QStringLiteral("\u2260 ") + figure(m.pools);
    return words.join(QLatin1Char(' '));
}

// In the lower right corner, where it has room.
void paint_count(QPainter& painter, const PlacedMark& m, const Theme& theme) {
    const QFont font = theme.font(TextRole::small);
    const QFontMetricsF metrics(font);
    const QString text = count_text(m);
    const double width = metrics.horizontalAdvance(text) + 10, height = metrics.height() + 2;
    if (width + 8 > m.place.w || 3 * height > m.place.h) return;
    const QRectF pill(m.place.right() - width - 4, m.place.bottom() - height - 4, width, height);
    painter.setPen(theme.color(ColorRole::line));
    painter.setBrush(theme.color(ColorRole::panel));
    painter.drawRoundedRect(pill, 4, 4);
    painter.setFont(font);
    painter.setPen(theme.color(ColorRole::text));
    painter.drawText(pill, Qt::AlignCenter, text);
}

// All of its ink, which is painted on whole pixels.
QRect area_of(const PlacedMark& m) {
    return QRectF(m.place.x, m.place.y, m.place.w, m.place.h).toAlignedRect().adjusted(-1, -1, 1, 1);
}

QColor with_alpha(QColor color, double alpha) {
    color.setAlphaF(static_cast<float>(alpha));
    return color;
}

}  // namespace

QColor tint_ink(MarkKind kind, bool dark) {
    switch (kind) {
        case MarkKind::obtained:
        case MarkKind::came:
            return dark ? QColor(0xf0, 0x8a, 0xf0) : QColor(0xa8, 0x1c, 0xa8);
        case MarkKind::went:
            return dark ? QColor(0xff, 0x5c, 0x57) : QColor(0x8e, 0x10, 0x12);
        case MarkKind::changed:
            break;
    }
    return dark ? QColor(0xff, 0xff, 0xff) : QColor(0x10, 0x14, 0x1a);
}

// The process is laid out once for each call of places(): so level by level, not object by object.
std::vector<PlacedMark> placed_marks(const DifferenceMarks& marks, const Scene& scene, const Viewport& view) {
    const auto is_seen = [surface = view.surface()](const std::optional<Rect>& place) {
        return place && place->intersects(surface);
    };
    std::vector<PlacedMark> out, counts;
    const auto is_full = [&] { return out.size() + counts.size() >= most_marks; };

    std::vector<ObjectRef> refs;
    for (const DifferenceMarks::Arena& arena : marks.arenas) {
        refs.push_back(arena.ref);
        refs.push_back(arena.pools.empty() ? arena.ref : arena.pools.front().ref);
    }
    const auto arena_places = scene.places(refs, view);

    std::vector<const DifferenceMarks::Pool*> pools;
    refs.clear();
    for (std::size_t i = 0; i < marks.arenas.size() && !is_full(); ++i) {
        const DifferenceMarks::Arena& arena = marks.arenas[i];
        const std::optional<Rect>&place = arena_places[2 * i], &first_pool = arena_places[2 * i + 1];
        if (!is_seen(place)) continue;
        if (!arena.pools.empty())
            counts.push_back({{arena.ref, MarkKind::changed}, *place, arena.pools.size(), arena.came, arena.went});
        if (arena.pools.empty() || !has_room(first_pool, least_pool)) {
            out.push_back({{arena.ref, kind_of(arena)}, *place});
            continue;
        }
        if (arena.is_obtained) out.push_back({{arena.ref, MarkKind::obtained}, *place});
        for (const DifferenceMarks::Pool& pool : arena.pools) {
            pools.push_back(&pool);
            refs.push_back(pool.ref);
        }
    }
    const auto pool_places = scene.places(refs, view);

    // Where the first block has no room, none has; it has none where all of the pool would not do.
    const auto may_have_blocks = [&](std::size_t p) {
        if (pools[p]->blocks.empty() || !is_seen(pool_places[p])) return false;
        return pool_places[p]->w * pool_places[p]->h >= pools[p]->capacity * least_block * least_block;
    };
    refs.clear();
    for (std::size_t p = 0; p < pools.size(); ++p)
        if (may_have_blocks(p)) refs.push_back(pools[p]->blocks.front().ref);
    const auto first_blocks = scene.places(refs, view);

    std::vector<const DifferenceMark*> blocks;
    refs.clear();
    for (std::size_t p = 0, asked = 0; p < pools.size() && !is_full(); ++p) {
        if (!is_seen(pool_places[p])) continue;
        const DifferenceMarks::Pool& pool = *pools[p];
        const bool shows_blocks = may_have_blocks(p) && has_room(first_blocks[asked++], least_block);
        const bool tells_all = shows_blocks && pool.blocks.size() >= std::max(pool.came, pool.went);
        if (!tells_all || pool.kind == MarkKind::changed) out.push_back({{pool.ref, pool.kind}, *pool_places[p]});
        if (!shows_blocks) continue;
        for (const DifferenceMark& block : pool.blocks) {
            blocks.push_back(&block);
            refs.push_back(block.ref);
        }
    }
    const auto block_places = scene.places(refs, view);
    for (std::size_t b = 0; b < blocks.size() && !is_full(); ++b)
        if (has_room(block_places[b], least_block) && is_seen(block_places[b]))
            out.push_back({*blocks[b], *block_places[b]});
    out.insert(out.end(), counts.begin(), counts.end());
    return out;
}

void paint_tint(QPainter& painter, MarkKind kind, const QRectF& box, const Theme& theme) {
    const QColor ink = tint_ink(kind, theme.isDark());
    const double side = std::min(box.width(), box.height());
    const bool is_large = side >= large;
    switch (kind) {
        case MarkKind::obtained:
            break;  // its frame says it
        case MarkKind::came:
            painter.fillRect(box, with_alpha(ink, is_large ? 0.3 : 0.75));
            break;
        case MarkKind::went:
            painter.fillRect(box, with_alpha(ink, is_large ? 0.15 : 0.4));
            painter.fillRect(box, QBrush(ink, Qt::BDiagPattern));
            break;
        case MarkKind::changed:
            painter.fillRect(box, with_alpha(ink, is_large ? 0.1 : 0.35));
            break;
    }
    if (side < 6) return;
    const double pen = kind == MarkKind::obtained || is_large ? 2 : 1;
    painter.setPen(QPen(ink, pen, kind == MarkKind::changed ? Qt::DotLine : Qt::SolidLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2));
}

QRegion changed_region(const std::vector<PlacedMark>& before, const std::vector<PlacedMark>& now) {
    // An object has at most one tint and one count.
    const auto key_of = [](const PlacedMark& m) { return item_key(m.mark.ref, m.is_count() ? 1 : 0); };
    std::unordered_map<std::uint64_t, const PlacedMark*> gone;
    gone.reserve(before.size());
    for (const PlacedMark& m : before)
        gone.emplace(key_of(m), &m);
    QRect bounds;
    std::vector<QRect> rects;
    const auto change = [&](const PlacedMark& m) {
        bounds |= area_of(m);
        if (rects.size() < most_rects) rects.push_back(area_of(m));
    };
    for (const PlacedMark& m : now) {
        const auto same = gone.find(key_of(m));
        if (same != gone.end() && *same->second == m)
            gone.erase(same);
        else
            change(m);
    }
    for (const auto& [key, m] : gone)
        change(*m);
    if (rects.size() >= most_rects) return bounds;
    QRegion region;
    for (const QRect& r : rects)
        region += r;
    return region;
}

void paint_marks(QPainter& painter, const std::vector<PlacedMark>& marks, const QRegion& region, const Theme& theme) {
    for (const PlacedMark& m : marks) {
        if (m.is_count() || !region.intersects(area_of(m))) continue;
        // Whole pixels: neighbours must not blend where they meet.
        const QRectF box(std::round(m.place.x), std::round(m.place.y), std::max(1.0, std::round(m.place.w)),
                         std::max(1.0, std::round(m.place.h)));
        paint_tint(painter, m.mark.kind, box, theme);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PlacedMark& m : marks)
        if (m.is_count() && region.intersects(area_of(m))) paint_count(painter, m, theme);
}

}  // namespace arenarium::ui
