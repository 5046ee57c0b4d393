#include "core/scene/pymalloc/large_pool.h"

#include <algorithm>
#include <cmath>

namespace arenarium {
namespace {

// Pixels at type scale 1. Gutters hold arrows.
constexpr double gutter_x = 11, gutter_y = 18;
constexpr double best_aspect = 1.7, header_share = 0.94;

std::uint32_t count_that_fit(double room, double least, double gap) {
    return static_cast<std::uint32_t>(std::max(1.0, std::floor((room + gap) / (least + gap) + 1e-9)));
}

// The columns that make the cells largest without making them narrower than may be.
Grid largest_cells(const Rect& area, std::uint32_t count, double unit) {
    const double gap_x = gutter_x * unit, gap_y = gutter_y * unit;
    const std::uint32_t most = count_that_fit(area.w, large_block_w * unit, gap_x);
    Grid best{{area.x, area.y}, count, 1, 0, 0, gap_x, gap_y};
    double best_size = -1;
    for (std::uint32_t cols = 1; cols <= std::min(most, count); ++cols) {
        const std::uint32_t rows = (count + cols - 1) / cols;
        const double w = (area.w - (cols - 1) * gap_x) / cols;
        const double h = std::min((area.h - (rows - 1) * gap_y) / rows, w);
        const double size = std::min(w / best_aspect, h);
        if (size <= best_size) continue;
        best_size = size;
        best.cols = cols, best.cell_w = w, best.cell_h = h;
    }
    best.cell_h = std::max(best.cell_h, 1.0);
    return best;
}

// The same number for many steps, so that blocks keep their places while the pool is carved.
std::uint32_t places_worth_having(std::uint32_t carved) {
    std::uint32_t places = 10;
    while (places < carved + 2)
        places += places / 2;
    return places;
}

class Shown {
public:
    explicit Shown(std::uint32_t blocks) : is_shown_(blocks, false) {}

    std::uint32_t slots() const { return slots_; }
    // Slots that are taken when b is shown as well.
    std::uint32_t slots_with(std::uint32_t b) const {
        if (is_shown_[b]) return slots_;
        return slots_ + 1 + places_of(free_before(b)) + places_of(free_after(b)) - places_of(gap_around(b));
    }
    void show(std::uint32_t b) {
        slots_ = slots_with(b);
        is_shown_[b] = true;
    }
    void begin() { slots_ = places_of(static_cast<std::uint32_t>(is_shown_.size())); }

    std::vector<Piece> pieces() const {
        std::vector<Piece> out;
        const auto n = static_cast<std::uint32_t>(is_shown_.size());
        for (std::uint32_t b = 0; b < n;) {
            std::uint32_t end = b + 1;
            if (!is_shown_[b])
                while (end < n && !is_shown_[end])
                    ++end;
            out.push_back({b, end - 1, end - b > 1});
            b = end;
        }
        return out;
    }

private:
    // One block that stands alone between shown ones is shown.
    static std::uint32_t places_of(std::uint32_t gap) { return gap == 0 ? 0 : 1; }
    std::uint32_t free_before(std::uint32_t b) const {
        std::uint32_t n = 0;
        while (n < b && !is_shown_[b - n - 1])
            ++n;
        return n;
    }
    std::uint32_t free_after(std::uint32_t b) const {
        std::uint32_t n = 0;
        while (b + n + 1 < is_shown_.size() && !is_shown_[b + n + 1])
            ++n;
        return n;
    }
    std::uint32_t gap_around(std::uint32_t b) const { return free_before(b) + 1 + free_after(b); }

    std::vector<bool> is_shown_;
    std::uint32_t slots_ = 0;
};

}  // namespace

std::vector<Piece> fold_around(std::uint32_t blocks, std::uint32_t slots, std::span<const std::uint32_t> first) {
    Shown shown(blocks);
    shown.begin();
    const auto try_to_show = [&](std::uint32_t b) {
        if (b < blocks && shown.slots_with(b) <= slots) shown.show(b);
    };
    for (const std::uint32_t b : first)
        try_to_show(b);
    for (std::uint32_t b = 0; b < blocks && shown.slots() < slots; ++b)
        try_to_show(b);
    return shown.pieces();
}

std::uint32_t LargePoolLayout::slot_of(std::uint32_t b) const {
    const auto it = std::partition_point(pieces.begin(), pieces.end(), [b](const Piece& p) { return p.last < b; });
    return static_cast<std::uint32_t>(it - pieces.begin());
}

Rect LargePoolLayout::leftover() const {
    if (leftover_share <= 0) return {};
    Rect r = slots.cell(static_cast<std::uint32_t>(pieces.size()));
    r.w *= leftover_share;
    return r;
}

LargePoolLayout large_pool_layout(const Rect& cell, const PoolView& v, double unit,
                                  std::span<const std::uint32_t> wanted) {
    LargePoolLayout out;
    // The eight fields of the header stand in one row at the shape of a slide.
    out.frame = pool_layout(cell, {}, header_share * unit);
    const Grid& below = out.frame.blocks;
    Rect area{below.origin.x, below.origin.y, below.cell_w, below.cell_h};
    area = area.below(gutter_y * unit / 2);
    out.slots = {{area.x, area.y}, 0, 1, area.w, area.h, 0, 0};
    if (v.blocks == 0) return out;
    const std::uint32_t cols = count_that_fit(area.w, large_block_w * unit, gutter_x * unit);
    const std::uint32_t rows = count_that_fit(area.h, large_block_h * unit, gutter_y * unit);
    const std::uint32_t rest = v.leftover > 0 ? 1 : 0;
    const std::uint32_t room = std::max(2u, cols * rows - std::min(cols * rows, rest));
    // What was never used needs no place each: the rest is larger for it.
    const std::uint32_t carved = v.blocks - v.count(BlockStatus::virgin);
    const std::uint32_t worth = places_worth_having(carved);
    const std::uint32_t places = worth + 1 < v.blocks ? worth + 1 : v.blocks;
    out.pieces = fold_around(v.blocks, std::min(room, places), wanted);
    out.slots = largest_cells(area, static_cast<std::uint32_t>(out.pieces.size()) + rest, unit);
    if (rest != 0) out.leftover_share = std::clamp(double(v.leftover) / v.block_size, 0.1, 1.0);
    return out;
}

}  // namespace arenarium
