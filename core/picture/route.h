// Arrows between cells of a grid that keep to the gutters, so that they never cross what a cell says.
#pragma once

#include <cstdint>
#include <vector>

#include "core/picture/grid.h"

namespace arenarium {

// Hands out ways one after another; each gets a lane of its own where it would run over an earlier one.
class Router {
public:
    // `grid` in pixels. `outer`: width of the free margin around the grid, where arrows may run as well.
    Router(const Grid& grid, double outer, double lane = 4);

    // False: the gutters are too narrow for arrows.
    bool open() const { return horizontal_lanes_ > 0 && vertical_lanes_ > 0; }

    // From cell a to cell b: points of right-angled legs, from the edge of a to the edge of b. Empty when a lane that
    // it needs is full; then nothing is drawn and the numbers in the cells tell the order.
    std::vector<Point> way(std::uint32_t a, std::uint32_t b);
    // From a point above the grid, `from.y` being in or above the topmost gutter, to cell b.
    std::vector<Point> way_from_above(Point from, std::uint32_t b);

private:
    struct Stretch {
        double from, to;
    };
    using Lanes = std::vector<std::vector<Stretch>>;  // by lane

    // The middle of gutter `h` above row h (h = rows: below the last), and left of column v.
    double gutter_y(std::uint32_t h) const;
    double gutter_x(std::uint32_t v) const;
    bool take(Lanes&, std::uint32_t count, double from, double to, std::uint32_t& lane) const;
    double offset(std::uint32_t lane, std::uint32_t count) const;
    std::vector<Point> straight(std::uint32_t a, std::uint32_t b) const;
    // Along gutter h1 from x1, then, when h1 != h2, down or up column gutter v, and along h2 to x2.
    std::vector<Point> legs(Point start, std::uint32_t h1, double x1, std::uint32_t v, std::uint32_t h2, double x2,
                            Point end);

    Grid grid_;
    double outer_, lane_;
    std::uint32_t horizontal_lanes_ = 0, vertical_lanes_ = 0;
    std::vector<Lanes> horizontal_, vertical_;
};

}  // namespace arenarium
