#include "ui/canvas/rect_raster.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace arenarium::ui {

namespace {

// A row of a curve is cut so often.
constexpr int slices_of(double radius) {
    return radius < 3 ? 2 : 4;
}
// In device pixels: a smaller corner is not seen.
constexpr double least_radius = 1.5;

// `pixel` times `share`, of 256, in each of its four channels.
constexpr QRgb scaled(QRgb pixel, unsigned share) {
    const unsigned even = ((pixel & 0x00ff00ffU) * share >> 8) & 0x00ff00ffU;
    const unsigned odd = ((pixel >> 8) & 0x00ff00ffU) * share & 0xff00ff00U;
    return even | odd;
}

constexpr QRgb over(QRgb above, QRgb below) {
    const unsigned alpha = qAlpha(above);
    return above + scaled(below, 256 - alpha - (alpha >> 7));
}

// Plain floor() and ceil() are calls into the library on the oldest x86-64.
int floor_within(double x, int most) {
    return x <= 0 ? 0 : x >= most ? most : static_cast<int>(x);
}
int ceil_within(double x, int most) {
    const int below = floor_within(x, most);
    return below < x && below < most ? below + 1 : below;
}

}  // namespace

RectRaster::RectRaster(QImage& image, double scale)
    : bits_(image.bits()),
      stride_(image.bytesPerLine()),
      width_(image.width()),
      height_(image.height()),
      clip_right_(width_),
      clip_bottom_(height_),
      scale_(scale) {}

void RectRaster::setClip(const QRect& pixels) {
    clip_left_ = pixels.left(), clip_right_ = pixels.left() + pixels.width();
    clip_top_ = pixels.top(), clip_bottom_ = pixels.top() + pixels.height();
}

double RectRaster::Shape::inset(double y) const {
    const double into = std::max(top + radius - y, y - (bottom - radius));
    if (into <= 0) return 0;
    return radius - std::sqrt(std::max(0.0, radius * radius - into * into));
}

RectRaster::Shape RectRaster::shape(const QRectF& rect, double radius, double shrink) const {
    Shape s{(rect.left() + shrink) * scale_, (rect.top() + shrink) * scale_, (rect.right() - shrink) * scale_,
            (rect.bottom() - shrink) * scale_, 0};
    const double most = std::min(s.right - s.left, s.bottom - s.top) / 2;
    if (radius * scale_ >= least_radius) s.radius = std::clamp((radius - shrink) * scale_, 0.0, std::max(0.0, most));
    return s;
}

void RectRaster::fill(const QRectF& rect, double radius, const Ink& ink) {
    draw(shape(rect, radius, 0), nullptr, ink);
}

void RectRaster::frame(const QRectF& rect, double radius, double width, const Ink& ink) {
    const Shape inner = shape(rect, radius, width);
    const bool is_solid = inner.right <= inner.left || inner.bottom <= inner.top;
    draw(shape(rect, radius, 0), is_solid ? nullptr : &inner, ink);
}

void RectRaster::draw(const Shape& outer, const Shape* inner, const Ink& ink) {
    if (!(outer.right > outer.left && outer.bottom > outer.top)) return;
    left_ = std::max(clip_left_, floor_within(outer.left, width_));
    right_ = std::min(clip_right_, ceil_within(outer.right, width_));
    const int first = std::max(clip_top_, floor_within(outer.top, height_));
    const int last = std::min(clip_bottom_, ceil_within(outer.bottom, height_));
    if (left_ >= right_ || first >= last) return;
    if (inner == nullptr && outer.radius == 0) return draw_square(outer, first, last, ink);

    // Between two breaks every row looks the same, or curves smoothly.
    const auto edges = [](const Shape& of) {
        return std::array{of.top, of.top + of.radius, of.bottom - of.radius, of.bottom};
    };
    const std::array outside = edges(outer), inside = edges(inner ? *inner : outer);
    std::array<double, 8> breaks{};
    std::merge(outside.begin(), outside.end(), inside.begin(), inside.end(), breaks.begin());
    const std::size_t count = breaks.size();

    // Between the sides, as wide as corners and border, nothing changes along a row.
    side_ = static_cast<int>(outer.radius + (inner ? inner->left - outer.left : 0)) + 3;
    std::size_t next = 0;
    for (int y = first; y < last;) {
        while (next < count && breaks[next] <= y)
            ++next;
        const double until = next < count ? breaks[next] : outer.bottom;
        clear_steps();
        int rows = 1;
        const double middle = y + 0.5;
        const bool is_whole = until >= y + 1 && outer.top <= y;
        if (is_whole) {
            cover(outer, inner, y, y + 1);
            const bool is_curved =
                outer.is_curved(middle) || (inner && inner->contains(middle) && inner->is_curved(middle));
            if (!is_curved) rows = std::min(last, static_cast<int>(until)) - y;
        } else {
            double from = std::max(double(y), outer.top);
            const double end = std::min(y + 1.0, outer.bottom);
            for (std::size_t i = next; from < end; ++i) {
                const double to = i < count ? std::min(breaks[i], end) : end;
                if (to > from) cover(outer, inner, from, to);
                from = std::max(from, to);
                if (i >= count) break;
            }
        }
        collect_spans();
        for (int i = 0; i < std::max(rows, 1); ++i)
            blend_row(y + i, ink);
        y += std::max(rows, 1);
    }
}

void RectRaster::draw_square(const Shape& s, int first, int last, const Ink& ink) {
    const auto share_of = [](double begin, double end, int at) {
        return std::min(end, at + 1.0) - std::max(begin, double(at));
    };
    for (int y = first; y < last; ++y) {
        const double height = share_of(s.top, s.bottom, y);
        const bool repeats = y > first + 1 && y < last - 1;  // the row before was a whole one, too
        if (!repeats) {
            spans_.clear();
            const auto add = [this, height](int begin, int end, double width) {
                const int cover = static_cast<int>(width * height * 256 + 0.5);
                if (cover > 0 && begin < end) spans_.push_back({begin, end, cover});
            };
            add(left_, left_ + 1, share_of(s.left, s.right, left_));
            add(left_ + 1, right_ - 1, 1);
            if (right_ - left_ > 1) add(right_ - 1, right_, share_of(s.left, s.right, right_ - 1));
        }
        blend_row(y, ink);
    }
}

void RectRaster::cover(const Shape& outer, const Shape* inner, double from, double to) {
    const double middle = (from + to) / 2;
    const bool has_hole = inner != nullptr && inner->contains(middle);
    const bool is_curved = outer.is_curved(middle) || (has_hole && inner->is_curved(middle));
    const int slices = is_curved ? slices_of(outer.radius) : 1;
    const double weight = (to - from) / slices;
    for (int i = 0; i < slices; ++i) {
        const double y = from + (i + 0.5) * weight;
        const double inset = outer.inset(y);
        cover_run(outer.left + inset, outer.right - inset, weight);
        if (!has_hole) continue;
        const double hole = inner->inset(y);
        cover_run(inner->left + hole, inner->right - hole, -weight);
    }
}

void RectRaster::clear_steps() {
    steps_.resize(static_cast<std::size_t>(width_) + 2);
    const auto side = std::min(static_cast<std::ptrdiff_t>(side_) + 2, static_cast<std::ptrdiff_t>(right_ - left_) + 2);
    std::fill(steps_.begin(), steps_.begin() + side, 0.0F);
    const auto end = steps_.begin() + (right_ - left_) + 2;
    std::fill(end - side, end, 0.0F);
}

void RectRaster::cover_run(double begin, double end, double weight) {
    begin = std::clamp(begin, double(left_), double(right_));
    end = std::clamp(end, begin, double(right_));
    const auto step = [this](double x, double w) {
        const int column = static_cast<int>(x);  // x >= 0
        const double share = x - column;
        const auto i = static_cast<std::size_t>(column - left_);
        steps_[i] += static_cast<float>(w * (1 - share));
        steps_[i + 1] += static_cast<float>(w * share);
    };
    step(begin, weight);
    step(end, -weight);
}

void RectRaster::collect_spans() {
    spans_.clear();
    float sum = 0;
    const auto collect = [this, &sum](int from, int to) {
        for (int x = from; x < to; ++x) {
            const float step = steps_[static_cast<std::size_t>(x - left_)];
            sum += step;
            if (step == 0.0F && x > left_) {
                if (!spans_.empty() && spans_.back().end == x) ++spans_.back().end;
                continue;
            }
            const int cover = std::min(256, static_cast<int>(sum * 256 + 0.5F));
            if (cover > 0) spans_.push_back({x, x + 1, cover});
        }
    };
    const int side_end = std::min(left_ + side_, right_), other_side = std::max(side_end, right_ - side_);
    collect(left_, side_end);
    if (!spans_.empty() && spans_.back().end == side_end) spans_.back().end = other_side;
    collect(other_side, right_);
}

void RectRaster::blend_row(int y, const Ink& ink) const {
    QRgb* row = reinterpret_cast<QRgb*>(bits_ + y * stride_);
    const QRgb* tile =
        ink.tile ? reinterpret_cast<const QRgb*>(ink.tile->constScanLine(y % ink.tile->height())) : nullptr;
    for (const Span& s : spans_) {
        const auto share = static_cast<unsigned>(s.cover);
        if (tile != nullptr) {
            const int side = ink.tile->width();
            for (int x = s.begin, i = s.begin % side; x < s.end; ++x, i = i + 1 == side ? 0 : i + 1)
                row[x] = over(scaled(tile[i], share), row[x]);
            continue;
        }
        const QRgb above = share == 256 ? ink.color : scaled(ink.color, share);
        if (qAlpha(above) == 255) {
            std::fill(row + s.begin, row + s.end, above);
        } else {
            for (int x = s.begin; x < s.end; ++x)
                row[x] = over(above, row[x]);
        }
    }
}

}  // namespace arenarium::ui
