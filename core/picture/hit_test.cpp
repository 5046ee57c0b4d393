#include "core/picture/hit_test.h"

#include <algorithm>

namespace arenarium {
namespace {

double distance_to_leg(Point p, DrawPoint a, DrawPoint b) {
    const double dx = double{b.x} - a.x, dy = double{b.y} - a.y, length2 = dx * dx + dy * dy;
    const double t = length2 == 0 ? 0 : std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0);
    return std::hypot(p.x - (a.x + t * dx), p.y - (a.y + t * dy));
}

double distance_to(const DrawList& list, const DrawItem& i, Point p) {
    if (i.kind != ItemKind::line) return distance(i.rect(), p);
    const auto points = list.points_of(i);
    double least = 1e300;
    for (std::size_t k = 0; k + 1 < points.size(); ++k)
        least = std::min(least, distance_to_leg(p, points[k], points[k + 1]));
    return std::max(0.0, least - i.stroke_width / 2.0);
}

// What an emphasis draws around a thing is hollow: the parts of the thing lie within.
bool is_outline(const DrawItem& i) {
    return i.kind == ItemKind::rect && i.emphasis != Emphasis::none && i.fill.role == ColorRole::none;
}

}  // namespace

Hit hit_test(const DrawList& list, Point p, double tolerance) {
    Hit nearest;
    double best = tolerance;
    for (auto i = list.items.rbegin(); i != list.items.rend(); ++i) {
        if (!i->ref || is_outline(*i)) continue;
        const double d = distance_to(list, *i, p);
        if (d <= 0) return {i->ref, i->rect()};
        if (d < best) best = d, nearest = {i->ref, i->rect()};
    }
    return nearest;
}

}  // namespace arenarium
