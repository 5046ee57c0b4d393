#include "core/picture/route.h"

#include <algorithm>
#include <cmath>

namespace arenarium {
namespace {

constexpr double head_room = 8;  // an arrow head stands before a cell's edge, clear of the lanes

std::uint32_t lanes_in(double gutter, double keep_clear, double lane) {
    const double room = gutter - keep_clear;
    return room <= 0 ? 0 : static_cast<std::uint32_t>(std::min(64.0, room / lane + 1));
}

}  // namespace

Router::Router(const Grid& grid, double outer, double lane) : grid_(grid), outer_(outer), lane_(lane) {
    // Row gutters hold arrow heads of both sides, column gutters only lines that pass.
    if (grid.gap_y >= head_room + 2) horizontal_lanes_ = lanes_in(grid.gap_y, head_room, lane);
    if (grid.gap_x >= 6) vertical_lanes_ = lanes_in(grid.gap_x, 4, lane);
    horizontal_.resize(grid.rows() + 1);
    vertical_.resize(grid.cols + 1);
}

double Router::gutter_y(std::uint32_t h) const {
    const Rect area = grid_.area();
    const double half = std::min(grid_.gap_y, 2 * outer_) / 2;
    if (h == 0) return area.y - half;
    if (h == grid_.rows()) return area.bottom() + half;
    return grid_.origin.y + h * (grid_.cell_h + grid_.gap_y) - grid_.gap_y / 2;
}

double Router::gutter_x(std::uint32_t v) const {
    const Rect area = grid_.area();
    const double half = std::min(grid_.gap_x, 2 * outer_) / 2;
    if (v == 0) return area.x - half;
    if (v == grid_.cols) return area.right() + half;
    return grid_.origin.x + v * (grid_.cell_w + grid_.gap_x) - grid_.gap_x / 2;
}

// Lanes lie around the middle of the gutter: 0, +1, -1, +2 …
double Router::offset(std::uint32_t lane, std::uint32_t count) const {
    const double middle = (count % 2 == 0) ? 0.5 : 0.0;
    const double step = lane % 2 == 1 ? (lane + 1) / 2 : -static_cast<double>(lane / 2);
    return (step - middle) * lane_;
}

bool Router::take(Lanes& lanes, std::uint32_t count, double from, double to, std::uint32_t& lane) const {
    if (from > to) std::swap(from, to);
    from -= lane_, to += lane_;
    for (std::uint32_t k = 0; k < count; ++k) {
        if (k == lanes.size()) lanes.emplace_back();
        const bool clear =
            std::all_of(lanes[k].begin(), lanes[k].end(), [=](const Stretch& s) { return s.to < from || to < s.from; });
        if (!clear) continue;
        lanes[k].push_back({from, to});
        lane = k;
        return true;
    }
    return false;
}

std::vector<Point> Router::straight(std::uint32_t a, std::uint32_t b) const {
    const Rect from = grid_.cell(a), to = grid_.cell(b);
    if (grid_.row(a) == grid_.row(b)) {
        const bool right = b > a;
        const double y = from.y + from.h * (right ? 0.5 : 0.7);
        return {{right ? from.right() : from.x, y}, {right ? to.x : to.right(), y}};
    }
    return {};
}

std::vector<Point> Router::legs(Point start, std::uint32_t h1, double x1, std::uint32_t v, std::uint32_t h2, double x2,
                                Point end) {
    std::uint32_t lane1 = 0, lane2 = 0, across = 0;
    if (h1 == h2) {
        if (!take(horizontal_[h1], horizontal_lanes_, x1, x2, lane1)) return {};
        const double y = gutter_y(h1) + offset(lane1, horizontal_lanes_);
        return {start, {x1, y}, {x2, y}, end};
    }
    if (!take(vertical_[v], vertical_lanes_, gutter_y(h1), gutter_y(h2), across)) return {};
    const double x = gutter_x(v) + offset(across, vertical_lanes_);
    if (!take(horizontal_[h1], horizontal_lanes_, x1, x, lane1)) return {};
    if (!take(horizontal_[h2], horizontal_lanes_, x, x2, lane2)) return {};
    const double y1 = gutter_y(h1) + offset(lane1, horizontal_lanes_);
    const double y2 = gutter_y(h2) + offset(lane2, horizontal_lanes_);
    return {start, {x1, y1}, {x, y1}, {x, y2}, {x2, y2}, end};
}

std::vector<Point> Router::way(std::uint32_t a, std::uint32_t b) {
    if (!open() || a == b || a >= grid_.count || b >= grid_.count) return {};
    const std::uint32_t ra = grid_.row(a), rb = grid_.row(b), ca = grid_.col(a), cb = grid_.col(b);
    if (ra == rb && (ca + 1 == cb || cb + 1 == ca)) return straight(a, b);
    const Rect from = grid_.cell(a), to = grid_.cell(b);
    const bool down = rb > ra, level = ra == rb;
    // Ways out leave right of the middle, ways in arrive left of it.
    const double x1 = from.x + from.w * 0.62, x2 = to.x + to.w * 0.38;
    const bool leaves_below = down || level, arrives_above = down;
    const std::uint32_t h1 = leaves_below ? ra + 1 : ra, h2 = arrives_above ? rb : rb + 1;
    const std::uint32_t v = x2 > x1 ? ca + 1 : ca;
    return legs({x1, leaves_below ? from.bottom() : from.y}, h1, x1, v, h2, x2,
                {x2, arrives_above ? to.y : to.bottom()});
}

std::vector<Point> Router::way_from_above(Point from, std::uint32_t b) {
    if (!open() || b >= grid_.count) return {};
    const Rect to = grid_.cell(b);
    const double x2 = to.x + to.w * 0.38;
    const std::uint32_t column = grid_.col(b);
    const std::uint32_t v = from.x < x2 ? column : column + 1;
    return legs(from, 0, from.x, v, grid_.row(b), x2, {x2, to.y});
}

}  // namespace arenarium
