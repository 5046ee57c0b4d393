// Viewport, grids, folding, routes, numbers: the arithmetic that pictures stand on.
#include <set>

#include "core/picture/fold_sequence.h"
#include "core/picture/route.h"
#include "core/picture/text_metrics.h"
#include "core/picture/viewport.h"
#include "core/scene/pymalloc/arena_layout.h"
#include "core/scene/pymalloc/format.h"
#include "core/scene/pymalloc/pool_layout.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"

namespace arenarium {
namespace {

double between(int low, int high) {
    return *rc::gen::inRange(low, high);
}

TEST_CASE("zooming keeps the point under the pointer, panning moves with the hand") {
    test::check_property("zoom and pan", [] {
        const Viewport v{between(1, 3000), between(1, 2000), between(1, 1000) / 100, {between(-500, 500), 7}};
        const Point at{between(0, 3000), between(0, 2000)};
        const Point world = v.to_world(at);
        const Viewport z = zoom_at(v, at, between(1, 400) / 100);
        RC_ASSERT(std::abs(z.to_screen(world).x - at.x) < 1e-6);
        RC_ASSERT(std::abs(z.to_screen(world).y - at.y) < 1e-6);
        const Viewport p = pan(v, 10, -4);
        RC_ASSERT(std::abs(p.to_screen(world).x - at.x - 10) < 1e-6);
        RC_ASSERT(std::abs(p.to_screen(world).y - at.y + 4) < 1e-6);
    });
}

TEST_CASE("the middle of a limited view lies within the world, and the whole of it is centred") {
    test::check_property("limits", [] {
        const Rect world{0, 0, between(1, 2000), between(1, 2000)};
        const Viewport v{
            between(1, 2000), between(1, 2000), between(1, 100000) / 100, {between(-9000, 9000), between(-9000, 9000)}};
        const Viewport l = limited(v, world, 500);
        const Rect seen = l.visible();
        const double slack = 1e-6 * (world.w + world.h);
        // Half a view at most, and nothing where the whole world is about to be seen.
        const auto beyond = [slack](double shown, double whole) { return std::min(shown, whole - shown) / 2 + slack; };
        RC_ASSERT(l.scale >= fit(world, v.width, v.height).scale * (1 - 1e-9));
        if (seen.w <= world.w)
            RC_ASSERT(seen.x >= -beyond(seen.w, world.w) && seen.right() <= world.w + beyond(seen.w, world.w));
        else
            RC_ASSERT(std::abs(seen.centre().x - world.centre().x) < slack);
        if (seen.h <= world.h)
            RC_ASSERT(seen.y >= -beyond(seen.h, world.h) && seen.bottom() <= world.h + beyond(seen.h, world.h));
        else
            RC_ASSERT(std::abs(seen.centre().y - world.centre().y) < slack);
        RC_ASSERT(limited(l, world, 500).scale == l.scale);
    });
}

TEST_CASE("from near, a corner of the world can be in the middle of the view") {
    const Rect world{0, 0, 1000, 600};
    for (const Point corner : {Point{0, 0}, Point{1000, 0}, Point{0, 600}, Point{1000, 600}}) {
        const Viewport near{400, 200, 1, {corner.x - 200, corner.y - 100}};
        const Viewport l = limited(near, world, 50);
        CHECK(std::abs(l.centre().x - corner.x) < 1e-9);
        CHECK(std::abs(l.centre().y - corner.y) < 1e-9);
    }
}

TEST_CASE("a dive starts and ends exactly, and never jumps") {
    test::check_property("dive", [] {
        const Rect a{between(0, 900), between(0, 900), between(1, 900), between(1, 900)};
        const Rect b{between(0, 900), between(0, 900), between(1, 900) / 100, between(1, 900) / 100};
        const Viewport from = fit(a, 800, 600), to = fit(b, 800, 600);
        RC_ASSERT(dive(from, to, 0) == from);
        RC_ASSERT(dive(from, to, 1) == to);
        Viewport last = from;
        const double length = dive_length(from, to);
        for (int i = 1; i <= 200; ++i) {
            const Viewport v = dive(from, to, i / 200.0);
            const double zoom = std::abs(std::log(v.scale / last.scale));
            const Point moved = last.to_screen(v.centre());
            RC_ASSERT(zoom <= 0.02 * length + 1e-6);
            RC_ASSERT(std::hypot(moved.x - 400, moved.y - 300) <= 800 * 0.02 * length + 1);
            last = v;
        }
    });
}

TEST_CASE("the cells of a chosen grid hold everything, in the area, apart from each other") {
    test::check_property("grids", [] {
        const auto count = static_cast<std::uint32_t>(between(1, 5000));
        const Rect area{10, 20, between(20, 2000), between(20, 2000)};
        GridWish wish;
        wish.gap_x = between(0, 20), wish.gap_y = between(0, 20);
        wish.power_of_two = *rc::gen::arbitrary<bool>();
        const Grid g = choose_grid(area, count, wish);
        RC_ASSERT(g.cols * g.rows() >= count);
        RC_ASSERT(area.contains(g.area(), 1e-6));
        RC_ASSERT(g.cell_w > 0 && g.cell_h > 0);
        RC_ASSERT(g.cell_w / g.cell_h <= wish.max_aspect * 1.0001);
        // The cells that meet a window, by more than rounding, are within it.
        const Rect window{between(0, 2000), between(0, 2000), between(1, 500), between(1, 500)};
        const Rect seen{window.x + 1e-6, window.y + 1e-6, window.w - 2e-6, window.h - 2e-6};
        const Grid::Span s = g.within(window);
        for (std::uint32_t i = 0; i < count; ++i) {
            const bool inside =
                g.row(i) >= s.row_begin && g.row(i) < s.row_end && g.col(i) >= s.col_begin && g.col(i) < s.col_end;
            if (g.cell(i).intersects(seen)) RC_ASSERT(inside);
        }
    });
}

TEST_CASE("arena tiles fill most of the surface at any count and shape") {
    for (const std::uint32_t arenas : {1u, 2u, 5u, 17u, 200u, 10000u}) {
        for (const auto& [w, h] : {std::pair{1180.0, 560.0}, {800.0, 800.0}, {400.0, 900.0}, {1920.0, 1080.0}}) {
            INFO(arenas << " arenas on " << w << " x " << h);
            const ProcessLayout p = process_layout(w, h, arenas, 64, 1);
            const Rect area = p.tiles.area();
            CHECK(Rect{0, 0, w, h}.contains(area, 1e-6));
            CHECK(p.tiles.cols * p.tiles.rows() >= arenas);
            CHECK(p.tiles.cell_w * p.tiles.cell_h * arenas > 0.5 * w * h);
            const ArenaLayout last = p.arena(arenas - 1);
            CHECK(last.tile.contains(last.pools.area(), 1e-6));
            CHECK(last.tile == p.tiles.cell(arenas - 1));
        }
    }
}

TEST_CASE("the parts of a pool lie inside it and do not overlap") {
    test::check_property("pools", [] {
        const Rect cell{5, 7, between(10, 1500), between(10, 900)};
        const auto size = static_cast<std::uint32_t>(between(1, 33)) * 16;
        const std::uint32_t blocks = (16384 - 48) / size, rest = 16384 - 48 - blocks * size;
        const std::uint32_t shown = std::min(blocks, static_cast<std::uint32_t>(between(1, 600)));
        const PoolLayout p = pool_layout(cell, {blocks, size, rest, shown}, 1);
        RC_ASSERT(p.blocks.count == shown && (shown < blocks) == !p.fold.empty());
        if (shown < blocks) {
            RC_ASSERT(cell.contains(p.fold, 1e-6) && p.block(blocks - 1) == p.fold);
            RC_ASSERT(!p.fold.inset(1e-6).intersects(p.block(shown - 1)));
            RC_ASSERT(!p.fold.inset(1e-6).intersects(p.leftover));
        }
        RC_ASSERT(cell.contains(p.title, 1e-6) && cell.contains(p.header, 1e-6) &&
                  cell.contains(p.blocks.area(), 1e-6));
        RC_ASSERT(p.title.bottom() <= p.header.y + 1e-6 && p.header.bottom() <= p.blocks.origin.y + 1e-6);
        for (std::uint32_t i = 0; i < header_fields; ++i) {
            RC_ASSERT(p.header.contains(p.fields[i], 1e-6));
            for (std::uint32_t k = 0; k < i; ++k)
                RC_ASSERT(!p.fields[i].inset(1e-9).intersects(p.fields[k]));
        }
        RC_ASSERT((rest > 0) == !p.leftover.empty());
        if (rest > 0)
            RC_ASSERT(cell.contains(p.leftover, 1e-6) && !p.leftover.inset(1e-6).intersects(p.block(blocks - 1)));
        const BlockLayout b = block_layout(p.block(blocks - 1), size, 1);
        for (std::uint32_t i = 0; i < size; ++i)
            RC_ASSERT(b.cell.contains(b.byte(i), 1e-6));
        RC_ASSERT(b.byte(size - 1).y >= b.strip.bottom() - 1e-9);
    });
}

TEST_CASE("a near view shows every block that was used, and keeps the number for many steps") {
    for (const std::uint32_t blocks : {7u, 15u, 31u, 63u, 126u, 255u, 510u, 1021u}) {
        std::uint32_t before = 0;
        int changes = 0;
        for (std::uint32_t carved = 0; carved <= blocks; ++carved) {
            const std::uint32_t shown = blocks_worth_showing(carved, blocks);
            CHECK(shown >= carved);
            CHECK(shown <= blocks);
            CHECK(shown >= before);
            changes += shown != before;
            before = shown;
        }
        CHECK(before == blocks);
        CHECK(changes <= 7);
    }
}

TEST_CASE("arrows keep to the gutters and never share a lane") {
    test::check_property("routes", [] {
        Grid g;
        g.cols = static_cast<std::uint32_t>(between(2, 12));
        g.count = g.cols * static_cast<std::uint32_t>(between(2, 8));
        g.cell_w = 60, g.cell_h = 30, g.gap_x = between(6, 20), g.gap_y = between(12, 30);
        Router router(g, 8);
        RC_ASSERT(router.open());
        std::vector<std::vector<Point>> ways;
        for (int i = 0; i < 12; ++i) {
            const auto a = static_cast<std::uint32_t>(between(0, static_cast<int>(g.count)));
            const auto b = static_cast<std::uint32_t>(between(0, static_cast<int>(g.count)));
            const auto way = router.way(a, b);
            if (way.empty()) continue;
            for (std::size_t k = 0; k + 1 < way.size(); ++k) {
                RC_ASSERT(way[k].x == way[k + 1].x || way[k].y == way[k + 1].y);
                const Rect leg{std::min(way[k].x, way[k + 1].x), std::min(way[k].y, way[k + 1].y),
                               std::abs(way[k].x - way[k + 1].x) + 1e-9, std::abs(way[k].y - way[k + 1].y) + 1e-9};
                for (std::uint32_t c = 0; c < g.count; ++c)
                    RC_ASSERT(!leg.intersects(g.cell(c).inset(1e-6)));
            }
            ways.push_back(way);
        }
        for (std::size_t i = 0; i < ways.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k) {
                if (ways[i].size() < 4 || ways[k].size() < 4) continue;
                for (std::size_t m = 1; m + 2 < ways[i].size(); ++m) {
                    for (std::size_t n = 1; n + 2 < ways[k].size(); ++n) {
                        const Point a = ways[i][m], b = ways[i][m + 1], c = ways[k][n], d = ways[k][n + 1];
                        const bool both_level = a.y == b.y && c.y == d.y && a.y == c.y;
                        if (both_level)
                            RC_ASSERT(std::max(a.x, b.x) <= std::min(c.x, d.x) ||
                                      std::max(c.x, d.x) <= std::min(a.x, b.x));
                    }
                }
            }
        }
    });
}

TEST_CASE("a folded list covers everything in order within its room and shows the focus") {
    test::check_property("folds", [] {
        const auto n = static_cast<std::uint32_t>(between(0, 12000));
        const auto slots = static_cast<std::uint32_t>(between(1, 40));
        const auto focus = n == 0 ? 0 : static_cast<std::uint32_t>(between(0, static_cast<int>(n)));
        const auto pieces = fold_sequence(n, slots, focus);
        RC_ASSERT(pieces.size() <= slots);
        std::uint32_t next = 0;
        bool shown = false;
        for (const Piece& p : pieces) {
            RC_ASSERT(p.first == next && p.last >= p.first && p.last < n);
            RC_ASSERT(p.folded == (p.last > p.first));
            shown |= !p.folded && p.first == focus;
            next = p.last + 1;
        }
        RC_ASSERT(next == n);
        if (n > 0 && slots >= 3) RC_ASSERT(shown);
        if (n > 0 && slots >= 5) RC_ASSERT(!pieces.front().folded && !pieces.back().folded);
        if (n <= slots) RC_ASSERT(pieces.size() == n);
    });
}

TEST_CASE("numbers read as people write them") {
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(8144) == "8,144");
    CHECK(grouped(1234567) == "1,234,567");
    CHECK(byte_size(512) == "512 B");
    CHECK(byte_size(16384) == "16 KiB");
    CHECK(byte_size(1536) == "1.5 KiB");
    CHECK(byte_size(5u << 20) == "5 MiB");
    CHECK(hex_address({0x7f1c2a200000}) == "0x7f1c2a200000");
    CHECK(filled("%2 of %1 %", {"a", "b"}) == "b of a %");
    CHECK(filled("%3", {"a"}) == "%3");
}

TEST_CASE("text is cut at letters, and only when it must be") {
    const TextMetrics& m = default_metrics();
    const double whole = m.width("keep[12]", TextRole::mono, 12);
    CHECK(fitted("keep[12]", TextRole::mono, 12, whole, m) == "keep[12]");
    CHECK(fitted("keep[12]", TextRole::mono, 12, whole - 1, m) == "keep[1…");
    CHECK(fitted("keep[12]", TextRole::mono, 12, 20, m).empty());
    test::check_property("cutting", [&m](const std::string& text) {
        const double width = between(0, 200);
        const std::string cut = fitted(text, TextRole::label, 12, width, m);
        RC_ASSERT(m.width(cut, TextRole::label, 12) <= width + 1e-9 || cut.empty());
    });
    CHECK(fitted("äöüäöüäöü", TextRole::mono, 10, 31, m) == "äöüä…");
}

TEST_CASE("Bengali words are taken as wide as they are") {
    // As Noto Sans Bengali has them, at 100 pixels.
    constexpr std::pair<const char*, double> words[] = {
        {"অ্যারেনা", 322.6}, {"ব্লক", 141.0},    {"ব্যবহৃত", 286.8},   {"আকার", 282.7},  {"শ্রেণি", 192.4},
        {"মুক্ত", 155.2},     {"তালিকা", 304.3}, {"অপারেশন", 409.8}, {"বাইট", 195.9},  {"কখনও", 284.5},
        {"মেমরি", 245.2},   {"প্রসেস", 246.5},  {"ঠিকানা", 280.0},  {"অবজেক্ট", 347.4}};
    double estimated = 0, real = 0;
    for (const auto& [word, width] : words) {
        const double said = default_metrics().width(word, TextRole::label, 100);
        INFO(word << ": " << said << " for " << width);
        CHECK(said > 0.95 * width);
        CHECK(said < 1.4 * width);
        estimated += said;
        real += width;
    }
    CHECK(estimated > real);
    CHECK(estimated < 1.2 * real);
}

TEST_CASE("a name that is cut keeps its index, and never shows a part of a number") {
    const TextMetrics& m = default_metrics();
    const auto in = [&m](std::string_view name, double letters) {
        return fitted_name(name, TextRole::mono, 10, letters * m.width("m", TextRole::mono, 10) + 0.01, m);
    };
    CHECK(in("fresh[1234]", 11) == "fresh[1234]");
    CHECK(in("fresh[1234]", 10) == "fre…[1234]");
    CHECK(in("fresh[1234]", 8) == "f…[1234]");
    CHECK(in("fresh[1234]", 7) == "…[1234]");
    CHECK(in("fresh[1234]", 6) == "fresh…");
    CHECK(in("fresh[1234]", 4) == "fre…");
    CHECK(in("fresh[1234]", 3).empty());
    CHECK(in("grid[10][42]", 11) == "gr…[10][42]");
    CHECK(in("grid[10][42]", 8) == "gri…[42]");
    CHECK(in("block1234", 8) == "blo…1234");
    CHECK(in("a_long_name", 6) == "a_lon…");
    test::check_property("cutting names", [&m] {
        const std::string index = "[" + std::to_string(static_cast<int>(between(0, 99999))) + "]";
        const std::string name = std::string(static_cast<std::size_t>(between(1, 12)), 'n') + index;
        const double width = between(0, 160);
        const std::string cut = fitted_name(name, TextRole::label, 12, width, m);
        RC_ASSERT(m.width(cut, TextRole::label, 12) <= width + 1e-9 || cut.empty());
        RC_ASSERT(cut.find_first_of("0123456789") == std::string::npos || cut.ends_with(index));
    });
}

}  // namespace
}  // namespace arenarium
