// The pen: adds items to a draw list, leaves out what is outside the surface, and fits text.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "core/picture/draw_list.h"
#include "core/picture/text_metrics.h"
#include "core/picture/viewport.h"

namespace arenarium {

constexpr Paint paint(ColorRole role, std::uint8_t ramp = 0) {
    return {role, ramp};
}

// Of a thing that stands somewhere on the scale, or, without a place, is one of many.
constexpr Paint ramp_paint(std::optional<std::uint8_t> place) {
    return place ? paint(ColorRole::ramp, *place) : paint(ColorRole::lost);
}
constexpr Paint soft_paint(std::optional<std::uint8_t> place) {
    return place ? paint(ColorRole::ramp_soft, *place) : paint(ColorRole::raised);
}
constexpr Paint on_ramp_paint(std::optional<std::uint8_t> place) {
    return place ? paint(ColorRole::on_ramp, *place) : paint(ColorRole::text);
}

struct RectLook {
    Paint fill{};
    Paint stroke{};
    float stroke_width = 1;
    float radius = 0;
    Pattern pattern = Pattern::none;
    bool dashed = false;
    double opacity = 1;
};

struct TextLook {
    TextRole role = TextRole::label;
    Paint ink{ColorRole::text, 0};
    Align align = Align::left;
    double opacity = 1;
    bool elide = true;     // false: the whole text or nothing
    bool is_name = false;  // of a block: elided before its index
};

struct LineLook {
    Paint stroke{ColorRole::link, 0};
    float width = 1.5F;
    float radius = 0;
    Arrow arrow = Arrow::none;
    bool dashed = false;
    double opacity = 1;
    Emphasis emphasis = Emphasis::none;
};

class Pen {
public:
    // `metrics` outlives it.
    Pen(const TextMetrics& metrics, double type_scale, double width, double height);

    DrawList list;
    double text_zoom = 1;  // what is written from here on is so much larger

    double type_scale() const { return type_scale_ * text_zoom; }
    double text_size(TextRole role) const { return text_style(role).size * type_scale(); }
    double text_height(TextRole role) const { return line_height(text_size(role)); }
    double text_width(std::string_view text, TextRole role) const {
        return metrics_.width(text, role, text_size(role));
    }
    Rect surface() const { return {0, 0, list.width, list.height}; }
    bool visible(const Rect& r) const { return r.intersects(surface()); }

    // `part` tells the items of one object apart; see item_key().
    void rect(const Rect&, const RectLook&, const ObjectRef&, std::uint32_t part);
    // The border that says how an object is touched or selected; nothing for Emphasis::none.
    void outline(const Rect&, float radius, Emphasis, const ObjectRef&, std::uint32_t part);
    // One line of text, centred vertically in `box`; elided to its width, dropped when too little is left, when the box
    // is too low or when it lies outside the surface. Returns the box of what was drawn, empty when dropped.
    Rect text(const Rect& box, std::string_view, const TextLook&, const ObjectRef&, std::uint32_t part);
    void line(std::initializer_list<Point>, const LineLook&, const ObjectRef&, std::uint32_t part);
    void line(const std::vector<Point>&, const LineLook&, const ObjectRef&, std::uint32_t part);
    // A round label with short text; its width follows the text. Returns its box; empty when it does not fit `box`.
    Rect badge(const Rect& box, std::string_view, Paint fill, Paint ink, Align, const ObjectRef&, std::uint32_t part,
               double opacity = 1);

    // A field of a C struct: name and value under each other, or in one line when `box` is low; the value only where
    // the whole name has room. Returns what is left of the box below.
    Rect field(const Rect& box, std::string_view name, std::string_view value, double opacity, const ObjectRef& ref,
               std::uint32_t part);

private:
    DrawItem& add(ItemKind, const ObjectRef&, std::uint32_t part);
    void add_line(const Point* points, std::size_t count, const LineLook&, const ObjectRef&, std::uint32_t part);

    const TextMetrics& metrics_;
    double type_scale_;
};

}  // namespace arenarium
