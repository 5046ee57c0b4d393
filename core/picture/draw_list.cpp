#include "core/picture/draw_list.h"

#include <cmath>

namespace arenarium {
namespace {

DrawPoint towards(DrawPoint from, DrawPoint to, double distance) {
    const double dx = double{to.x} - from.x, dy = double{to.y} - from.y, length = std::hypot(dx, dy);
    if (length == 0) return from;
    const double share = std::min(1.0, distance / length);
    return {static_cast<float>(from.x + dx * share), static_cast<float>(from.y + dy * share)};
}

void add_head(std::vector<DrawPoint>& out, DrawPoint tip, DrawPoint behind, double length) {
    const double dx = double{behind.x} - tip.x, dy = double{behind.y} - tip.y, d = std::hypot(dx, dy);
    if (d == 0) return;
    const double ux = dx / d * length, uy = dy / d * length, half = 0.45;
    out.push_back(tip);
    out.push_back({static_cast<float>(tip.x + ux - uy * half), static_cast<float>(tip.y + uy + ux * half)});
    out.push_back({static_cast<float>(tip.x + ux + uy * half), static_cast<float>(tip.y + uy - ux * half)});
}

}  // namespace

TextStyle text_style(TextRole role) {
    switch (role) {
        case TextRole::title:
            return {14, true, false};
        case TextRole::label:
            return {12, false, false};
        case TextRole::strong:
            return {12, true, false};
        case TextRole::small:
            return {11, false, false};
        case TextRole::mono:
            return {12, false, true};
        case TextRole::mono_small:
            return {11, false, true};
        case TextRole::mono_strong:
            return {12, true, true};
        case TextRole::caption:
            return {13, true, true};
    }
    return {12, false, false};
}

std::vector<PathStep> line_path(const DrawList& list, const DrawItem& item) {
    using Kind = PathStep::Kind;
    const auto p = list.points_of(item);
    std::vector<PathStep> path;
    if (p.empty()) return path;
    path.push_back({Kind::move, p[0], p[0]});
    for (std::size_t i = 1; i + 1 < p.size(); ++i) {
        // Half a leg at most, so that two bends never overlap.
        const double before = std::hypot(p[i].x - p[i - 1].x, p[i].y - p[i - 1].y) / 2;
        const double after = std::hypot(p[i + 1].x - p[i].x, p[i + 1].y - p[i].y) / 2;
        const double r = std::min({double{item.radius}, before, after});
        const DrawPoint start = towards(p[i], p[i - 1], r);
        path.push_back({Kind::line, start, start});
        if (r > 0) path.push_back({Kind::quad, p[i], towards(p[i], p[i + 1], r)});
    }
    if (p.size() > 1) path.push_back({Kind::line, p.back(), p.back()});
    return path;
}

std::vector<DrawPoint> arrow_heads(const DrawList& list, const DrawItem& item) {
    const auto p = list.points_of(item);
    std::vector<DrawPoint> out;
    if (p.size() < 2) return out;
    const auto bits = static_cast<unsigned>(item.arrow);
    if (bits & static_cast<unsigned>(Arrow::end)) add_head(out, p[p.size() - 1], p[p.size() - 2], item.size);
    if (bits & static_cast<unsigned>(Arrow::start)) add_head(out, p[0], p[1], item.size);
    return out;
}

}  // namespace arenarium
