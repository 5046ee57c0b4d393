#include "core/picture/pen.h"

#include <algorithm>

namespace arenarium {
namespace {

constexpr double nothing = 0.01;  // opacity below which an item is left out

// Far zoomed in, edges lie millions of pixels away; a float and a painter want them near.
Rect near_surface(const Rect& r, double width, double height) {
    constexpr double reach = 4096;
    return intersection(r, {-reach, -reach, width + 2 * reach, height + 2 * reach});
}

}  // namespace

Pen::Pen(const TextMetrics& metrics, double type_scale, double width, double height)
    : metrics_(metrics), type_scale_(type_scale) {
    list.width = width;
    list.height = height;
}

DrawItem& Pen::add(ItemKind kind, const ObjectRef& ref, std::uint32_t part) {
    DrawItem& i = list.items.emplace_back();
    i.key = item_key(ref, part);
    i.ref = ref;
    i.kind = kind;
    return i;
}

void Pen::rect(const Rect& r, const RectLook& look, const ObjectRef& ref, std::uint32_t part) {
    if (r.empty() || look.opacity < nothing || !visible(r)) return;
    const Rect shown = near_surface(r, list.width, list.height);
    DrawItem& i = add(ItemKind::rect, ref, part);
    i.x = static_cast<float>(shown.x), i.y = static_cast<float>(shown.y);
    i.w = static_cast<float>(shown.w), i.h = static_cast<float>(shown.h);
    i.radius = std::min(look.radius, static_cast<float>(std::min(r.w, r.h) / 2));
    i.fill = look.fill;
    i.stroke = look.stroke;
    i.stroke_width = look.stroke.role == ColorRole::none ? 0 : look.stroke_width;
    i.pattern = look.pattern;
    i.dashed = look.dashed;
    i.opacity = static_cast<float>(look.opacity);
}

void Pen::outline(const Rect& r, float radius, Emphasis e, const ObjectRef& ref, std::uint32_t part) {
    if (e == Emphasis::none || !visible(r)) return;
    RectLook look;
    look.radius = radius;
    look.stroke_width = e == Emphasis::read ? 1.5F : 2.0F;
    look.stroke = paint(e == Emphasis::written ? ColorRole::accent
                        : e == Emphasis::read  ? ColorRole::link
                                               : ColorRole::text);
    const std::size_t before = list.items.size();
    rect(r, look, ref, part);
    if (list.items.size() > before) list.items.back().emphasis = e;
}

Rect Pen::text(const Rect& box, std::string_view text, const TextLook& look, const ObjectRef& ref, std::uint32_t part) {
    const double size = text_size(look.role), height = line_height(size);
    if (text.empty() || look.opacity < nothing || box.h < height || box.w <= 0 || !visible(box)) return {};
    double width = metrics_.width(text, look.role, size);
    std::string shortened;
    if (width > box.w) {
        if (!look.elide) return {};
        shortened = (look.is_name ? fitted_name : fitted)(text, look.role, size, box.w, metrics_);
        if (shortened.empty()) return {};
        text = shortened;
        width = metrics_.width(text, look.role, size);
    }
    const double slack = box.w - width;
    const double x = look.align == Align::left ? box.x : look.align == Align::right ? box.x + slack : box.x + slack / 2;
    const Rect drawn{x, box.y + (box.h - height) / 2, width, height};
    if (!visible(drawn)) return {};
    DrawItem& i = add(ItemKind::text, ref, part);
    i.x = static_cast<float>(drawn.x), i.y = static_cast<float>(drawn.y);
    i.w = static_cast<float>(drawn.w), i.h = static_cast<float>(drawn.h);
    i.fill = look.ink;
    i.align = look.align;
    i.text_role = look.role;
    i.size = static_cast<float>(size);
    i.opacity = static_cast<float>(look.opacity);
    i.begin = static_cast<std::uint32_t>(list.text.size());
    i.count = static_cast<std::uint32_t>(text.size());
    list.text += text;
    return drawn;
}

void Pen::line(std::initializer_list<Point> points, const LineLook& look, const ObjectRef& ref, std::uint32_t part) {
    add_line(points.begin(), points.size(), look, ref, part);
}

void Pen::line(const std::vector<Point>& points, const LineLook& look, const ObjectRef& ref, std::uint32_t part) {
    add_line(points.data(), points.size(), look, ref, part);
}

void Pen::add_line(const Point* points, std::size_t count, const LineLook& look, const ObjectRef& ref,
                   std::uint32_t part) {
    if (count < 2 || look.opacity < nothing) return;
    double left = points[0].x, right = left, top = points[0].y, bottom = top;
    for (std::size_t k = 1; k < count; ++k) {
        left = std::min(left, points[k].x), right = std::max(right, points[k].x);
        top = std::min(top, points[k].y), bottom = std::max(bottom, points[k].y);
    }
    const Rect bounds{left, top, right - left, bottom - top};
    const Rect reach{left - 4, top - 4, bounds.w + 8, bounds.h + 8};
    if (!visible(reach)) return;
    DrawItem& i = add(ItemKind::line, ref, part);
    i.x = static_cast<float>(bounds.x), i.y = static_cast<float>(bounds.y);
    i.w = static_cast<float>(bounds.w), i.h = static_cast<float>(bounds.h);
    i.stroke = look.stroke;
    i.stroke_width = look.width;
    i.radius = look.radius;
    i.arrow = look.arrow;
    i.dashed = look.dashed;
    i.emphasis = look.emphasis;
    i.opacity = static_cast<float>(look.opacity);
    i.size = static_cast<float>(6 * std::min(type_scale(), 1.4));
    i.begin = static_cast<std::uint32_t>(list.points.size());
    i.count = static_cast<std::uint32_t>(count);
    for (std::size_t k = 0; k < count; ++k)
        list.points.push_back({static_cast<float>(points[k].x), static_cast<float>(points[k].y)});
}

Rect Pen::badge(const Rect& box, std::string_view text, Paint fill, Paint ink, Align align, const ObjectRef& ref,
                std::uint32_t part, double opacity) {
    constexpr TextRole role = TextRole::strong;
    const double height = text_height(role) + 2 * type_scale();
    const double width = std::max(height, text_width(text, role) + 12 * type_scale());
    if (width > box.w || height > box.h) return {};
    const double x = align == Align::left    ? box.x
                     : align == Align::right ? box.right() - width
                                             : box.x + (box.w - width) / 2;
    const Rect r{x, box.y + (box.h - height) / 2, width, height};
    RectLook look;
    look.fill = fill;
    look.radius = static_cast<float>(height / 2);
    look.opacity = opacity;
    rect(r, look, ref, part);
    this->text(r, text, {role, ink, Align::centre, opacity, false}, ref, part + 1);
    return r;
}

Rect Pen::field(const Rect& box, std::string_view name, std::string_view value, double opacity, const ObjectRef& ref,
                std::uint32_t part) {
    const double line = text_height(TextRole::mono_small), gap = 2 * type_scale();
    const double value_h = text_height(TextRole::mono);
    const TextLook dim{TextRole::mono_small, paint(ColorRole::dim), Align::left, opacity};
    if (box.h >= line + value_h) {
        text(box.top(line), name, dim, ref, part);
        const Rect second = box.below(line).top(std::min(value_h + gap, box.h - line));
        text(second, value, {TextRole::mono, paint(ColorRole::text), Align::left, opacity}, ref, part + 1);
        return box.below(second.bottom() - box.y);
    }
    const Rect row = box.top(value_h);
    TextLook whole = dim;
    whole.elide = false;
    const Rect drawn = text(row, name, whole, ref, part);
    if (drawn.empty()) {  // a number alone says less than half a name
        text(row, name, dim, ref, part);
        return {};
    }
    text(row.after(drawn.w + 8 * type_scale()), value,
         {TextRole::mono, paint(ColorRole::text), Align::right, opacity, false}, ref, part + 1);
    return {};
}

}  // namespace arenarium
