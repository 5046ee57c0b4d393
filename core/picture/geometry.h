// Points and rectangles. World units are pixels at zoom 1; screen units are logical pixels; y grows downwards.
#pragma once

#include <algorithm>
#include <cmath>

namespace arenarium {

struct Point {
    double x = 0, y = 0;

    friend bool operator==(const Point&, const Point&) = default;
};

struct Rect {
    double x = 0, y = 0, w = 0, h = 0;

    double right() const { return x + w; }
    double bottom() const { return y + h; }
    Point centre() const { return {x + w / 2, y + h / 2}; }
    bool empty() const { return w <= 0 || h <= 0; }
    bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    bool contains(const Rect& r, double slack = 0) const {
        return r.x >= x - slack && r.y >= y - slack && r.right() <= right() + slack && r.bottom() <= bottom() + slack;
    }
    bool intersects(const Rect& r) const { return r.x < right() && x < r.right() && r.y < bottom() && y < r.bottom(); }
    Rect inset(double d) const { return {x + d, y + d, std::max(0.0, w - 2 * d), std::max(0.0, h - 2 * d)}; }
    // The parts before and after a cut `d` below the top, or right of the left edge.
    Rect top(double d) const { return {x, y, w, std::min(d, h)}; }
    Rect below(double d) const { return {x, y + std::min(d, h), w, std::max(0.0, h - d)}; }
    Rect left(double d) const { return {x, y, std::min(d, w), h}; }
    Rect after(double d) const { return {x + std::min(d, w), y, std::max(0.0, w - d), h}; }

    friend bool operator==(const Rect&, const Rect&) = default;
};

inline Rect intersection(const Rect& a, const Rect& b) {
    const double x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    return {x, y, std::max(0.0, std::min(a.right(), b.right()) - x),
            std::max(0.0, std::min(a.bottom(), b.bottom()) - y)};
}

// How far the point is from the rectangle; 0 inside it.
inline double distance(const Rect& r, Point p) {
    const double dx = std::max({r.x - p.x, 0.0, p.x - r.right()});
    const double dy = std::max({r.y - p.y, 0.0, p.y - r.bottom()});
    return std::hypot(dx, dy);
}

// 0 up to `from`, 1 from `to` on, smooth between.
inline double smooth_step(double from, double to, double value) {
    const double t = std::clamp((value - from) / (to - from), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

}  // namespace arenarium
