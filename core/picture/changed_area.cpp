#include "core/picture/changed_area.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace arenarium {
namespace {

constexpr double tile = 64;
// Every rectangle goes once through all items.
constexpr std::size_t most_rects = 16;
constexpr double most_of_surface = 0.6;

// Where the text or the points stand in their list does not matter.
bool looks_alike(const DrawList& from, const DrawItem& a, const DrawList& to, const DrawItem& b) {
    DrawItem moved = a;
    moved.begin = b.begin;
    if (moved != b) return false;
    switch (a.kind) {
        case ItemKind::rect:
            return true;
        case ItemKind::text:
            return from.text_of(a) == to.text_of(b);
        case ItemKind::line:
            break;
    }
    const auto was = from.points_of(a), is = to.points_of(b);
    return std::equal(was.begin(), was.end(), is.begin(), is.end());
}

// The surface in tiles; those that are touched become few rectangles.
class Tiles {
public:
    Tiles(double width, double height)
        : width_(width),
          height_(height),
          columns_(static_cast<std::size_t>(std::ceil(width / tile))),
          rows_(static_cast<std::size_t>(std::ceil(height / tile))),
          touched_(columns_ * rows_) {}

    void touch(const Rect& area) {
        const Rect within = intersection(area, {0, 0, width_, height_});
        if (within.empty()) return;
        const auto last = [](double edge, std::size_t count) {
            return std::min(count, static_cast<std::size_t>(std::ceil(edge / tile)));
        };
        const std::size_t right = last(within.right(), columns_), bottom = last(within.bottom(), rows_);
        for (auto row = static_cast<std::size_t>(within.y / tile); row < bottom; ++row)
            for (auto column = static_cast<std::size_t>(within.x / tile); column < right; ++column)
                touched_[row * columns_ + column] = true;
    }

    std::optional<std::vector<Rect>> rects() const {
        std::vector<Rect> out;
        double area = 0;
        for (std::size_t row = 0; row < rows_; ++row) {
            for (std::size_t column = 0; column < columns_; ++column) {
                if (!touched_[row * columns_ + column]) continue;
                const std::size_t begin = column;
                while (column < columns_ && touched_[row * columns_ + column])
                    ++column;
                add(out, intersection({double(begin) * tile, double(row) * tile, double(column - begin) * tile, tile},
                                      {0, 0, std::ceil(width_), std::ceil(height_)}));
            }
        }
        for (const Rect& r : out)
            area += r.w * r.h;
        if (out.size() > most_rects || area > most_of_surface * width_ * height_) return std::nullopt;
        return out;
    }

private:
    // Below one that is as wide it makes that one longer.
    static void add(std::vector<Rect>& out, const Rect& run) {
        const auto above = std::find_if(out.begin(), out.end(), [&run](const Rect& r) {
            return r.x == run.x && r.w == run.w && r.bottom() == run.y;
        });
        if (above != out.end())
            above->h += run.h;
        else
            out.push_back(run);
    }

    double width_, height_;
    std::size_t columns_, rows_;
    std::vector<bool> touched_;
};

}  // namespace

Rect inked_area(const DrawList& list, const DrawItem& item) {
    constexpr double soft = 1, halo = 5;
    switch (item.kind) {
        case ItemKind::rect:
            return item.rect().inset(item.emphasis == Emphasis::written ? -halo : -soft);
        case ItemKind::text:
            return item.rect().inset(-std::max(4.0, double{item.h} / 2));
        case ItemKind::line:
            break;
    }
    const auto points = list.points_of(item);
    if (points.empty()) return {};
    float left = points[0].x, right = left, top = points[0].y, bottom = top;
    for (const DrawPoint& p : points) {
        left = std::min(left, p.x), right = std::max(right, p.x);
        top = std::min(top, p.y), bottom = std::max(bottom, p.y);
    }
    return Rect{double{left}, double{top}, double{right} - left, double{bottom} - top}.inset(
        -(double{item.stroke_width} + double{item.size} + soft));
}

std::optional<std::vector<Rect>> changed_area(const DrawList& from, const DrawList& to) {
    if (from.width != to.width || from.height != to.height || from.background != to.background) return std::nullopt;
    const std::size_t shorter = std::min(from.items.size(), to.items.size());
    std::size_t first = 0, same_end = 0;
    while (first < shorter && looks_alike(from, from.items[first], to, to.items[first]))
        ++first;
    while (first + same_end < shorter && looks_alike(from, from.items[from.items.size() - 1 - same_end], to,
                                                     to.items[to.items.size() - 1 - same_end]))
        ++same_end;
    const std::size_t from_end = from.items.size() - same_end, to_end = to.items.size() - same_end;

    std::unordered_map<std::uint64_t, std::size_t> by_key;
    by_key.reserve(from_end - first);
    for (std::size_t i = first; i < from_end; ++i)
        by_key.emplace(from.items[i].key, i);
    Tiles tiles(to.width, to.height);
    std::vector<bool> stays(from_end - first);
    std::size_t newest = first;  // what stays is painted in the same order
    for (std::size_t i = first; i < to_end; ++i) {
        const DrawItem& item = to.items[i];
        const auto old = by_key.find(item.key);
        if (old != by_key.end() && !stays[old->second - first] &&
            looks_alike(from, from.items[old->second], to, item)) {
            if (old->second < newest) return std::nullopt;
            newest = old->second;
            stays[old->second - first] = true;
        } else {
            tiles.touch(inked_area(to, item));
        }
    }
    for (std::size_t i = first; i < from_end; ++i)
        if (!stays[i - first]) tiles.touch(inked_area(from, from.items[i]));
    return tiles.rects();
}

}  // namespace arenarium
