#include "core/picture/viewport.h"

#include <algorithm>
#include <cmath>

namespace arenarium {
namespace {

constexpr double rho = 1.42;  // how much the way zooms out for speed; the authors' measured preference

Viewport looking_at(Viewport v, Point centre, double world_width) {
    v.scale = v.width / world_width;
    v.origin = {centre.x - v.width / v.scale / 2, centre.y - v.height / v.scale / 2};
    return v;
}

// van Wijk and Nuij's hyperbola between two views: widths w0, w1, distance u1.
struct Way {
    double w0, w1, u1, r0 = 0, length = 0;

    Way(double from, double to, double distance) : w0(from), w1(to), u1(distance) {
        if (straight()) {
            length = std::abs(std::log(w1 / w0)) / rho;
            return;
        }
        const double rho2 = rho * rho, rho4 = rho2 * rho2;
        const double b0 = (w1 * w1 - w0 * w0 + rho4 * u1 * u1) / (2 * w0 * rho2 * u1);
        const double b1 = (w1 * w1 - w0 * w0 - rho4 * u1 * u1) / (2 * w1 * rho2 * u1);
        r0 = -std::asinh(b0);
        length = (-std::asinh(b1) - r0) / rho;
    }
    bool straight() const { return u1 < 1e-6 * std::min(w0, w1); }
    double width(double s) const {
        if (straight()) return w0 * std::exp((w1 > w0 ? rho : -rho) * s);
        return w0 * std::cosh(r0) / std::cosh(rho * s + r0);
    }
    // Share of the distance.
    double covered(double s) const {
        if (straight()) return length > 0 ? s / length : 1;
        const double u = w0 / (rho * rho) * (std::cosh(r0) * std::tanh(rho * s + r0) - std::sinh(r0));
        return std::clamp(u / u1, 0.0, 1.0);
    }
};

Way way(const Viewport& a, const Viewport& b) {
    const Point from = a.centre(), to = b.centre();
    return {a.width / a.scale, b.width / b.scale, std::hypot(to.x - from.x, to.y - from.y)};
}

double limited_origin(double origin, double shown, double world_start, double world_size) {
    if (shown >= world_size) return world_start - (shown - world_size) / 2;
    // From near, what lies at an edge can be in the middle too.
    const double beyond = std::min(shown, world_size - shown) / 2;
    return std::clamp(origin, world_start - beyond, world_start + world_size - shown + beyond);
}

}  // namespace

Viewport fit(const Rect& world, double width, double height, double margin) {
    Viewport v{width, height, 1, {}};
    const double w = std::max(1.0, width - 2 * margin), h = std::max(1.0, height - 2 * margin);
    if (!world.empty()) v.scale = std::min(w / world.w, h / world.h);
    const Point c = world.centre();
    v.origin = {c.x - width / v.scale / 2, c.y - height / v.scale / 2};
    return v;
}

Viewport zoom_at(const Viewport& v, Point at, double factor) {
    if (!(factor > 0) || !std::isfinite(factor)) return v;
    const Point fixed = v.to_world(at);
    Viewport out = v;
    out.scale *= factor;
    out.origin = {fixed.x - at.x / out.scale, fixed.y - at.y / out.scale};
    return out;
}

Viewport pan(const Viewport& v, double dx, double dy) {
    Viewport out = v;
    out.origin = {v.origin.x - dx / v.scale, v.origin.y - dy / v.scale};
    return out;
}

Viewport limited(const Viewport& v, const Rect& world, double max_scale) {
    const double least = fit(world, v.width, v.height).scale;
    const double wanted = std::isfinite(v.scale) ? v.scale : least;
    const double scale = std::clamp(wanted, least, std::max(least, max_scale));
    Viewport out = v;
    if (scale != v.scale) out = zoom_at(v, {v.width / 2, v.height / 2}, scale / v.scale);
    out.scale = scale;
    if (!std::isfinite(out.origin.x) || !std::isfinite(out.origin.y)) out.origin = {world.x, world.y};
    out.origin.x = limited_origin(out.origin.x, v.width / scale, world.x, world.w);
    out.origin.y = limited_origin(out.origin.y, v.height / scale, world.y, world.h);
    return out;
}

Viewport dive(const Viewport& a, const Viewport& b, double t) {
    if (!(t > 0)) return a;
    if (t >= 1) return b;
    const Way w = way(a, b);
    const double s = t * w.length, share = w.length > 0 ? w.covered(s) : t;
    const Point from = a.centre(), to = b.centre();
    const Point centre{from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
    Viewport v = b;
    return looking_at(v, centre, w.width(s));
}

double dive_length(const Viewport& a, const Viewport& b) {
    return way(a, b).length;
}

}  // namespace arenarium
