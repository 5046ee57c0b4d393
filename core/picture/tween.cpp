// The way from one draw list to another.
#include <unordered_map>

#include "core/picture/draw_list.h"

namespace arenarium {
namespace {

using ByKey = std::unordered_map<std::uint64_t, const DrawItem*>;

ByKey by_key(const DrawList& list) {
    ByKey map;
    map.reserve(list.items.size());
    for (const DrawItem& i : list.items)
        map.emplace(i.key, &i);
    return map;
}

class Tween {
public:
    Tween(const DrawList& from, const DrawList& to, double t) : from_(from), to_(to), t_(static_cast<float>(t)) {
        out_.width = to.width;
        out_.height = to.height;
        out_.background = to.background;
    }

    DrawList run() {
        const ByKey old = by_key(from_), now = by_key(to_);
        for (const DrawItem& i : from_.items) {
            if (now.contains(i.key)) continue;
            copy(from_, i).opacity *= 1 - t_;
        }
        for (const DrawItem& i : to_.items) {
            const auto it = old.find(i.key);
            if (it == old.end() || it->second->kind != i.kind) {
                copy(to_, i).opacity *= t_;
                continue;
            }
            move(copy(to_, i), *it->second);
        }
        return std::move(out_);
    }

private:
    DrawItem& copy(const DrawList& list, const DrawItem& i) {
        DrawItem item = i;
        if (i.kind == ItemKind::text) {
            item.begin = static_cast<std::uint32_t>(out_.text.size());
            out_.text += list.text_of(i);
        } else if (i.kind == ItemKind::line) {
            item.begin = static_cast<std::uint32_t>(out_.points.size());
            const auto points = list.points_of(i);
            out_.points.insert(out_.points.end(), points.begin(), points.end());
        }
        out_.items.push_back(item);
        return out_.items.back();
    }

    float between(float a, float b) const { return a + (b - a) * t_; }

    void move(DrawItem& item, const DrawItem& old) {
        item.x = between(old.x, item.x);
        item.y = between(old.y, item.y);
        if (item.kind != ItemKind::text) {
            item.w = between(old.w, item.w);
            item.h = between(old.h, item.h);
        }
        item.radius = between(old.radius, item.radius);
        item.stroke_width = between(old.stroke_width, item.stroke_width);
        item.opacity = between(old.opacity, item.opacity);
        if (item.kind != ItemKind::line) return;
        if (item.count != old.count) {  // another way round: there is no way between the two
            item.opacity *= t_;
            return;
        }
        const auto was = from_.points_of(old);
        for (std::uint32_t k = 0; k < item.count; ++k) {
            DrawPoint& p = out_.points[item.begin + k];
            p = {between(was[k].x, p.x), between(was[k].y, p.y)};
        }
    }

    const DrawList& from_;
    const DrawList& to_;
    float t_;
    DrawList out_;
};

}  // namespace

DrawList tween(const DrawList& from, const DrawList& to, double t) {
    if (t >= 1) return to;
    return Tween(from, to, std::max(t, 0.0)).run();
}

}  // namespace arenarium
