// A picture as data: small items in painting order, which a window, an SVG writer or a test reads alike.
//
// Colours are roles; a theme (palette.h) turns them into RGB. Coordinates are logical pixels of the surface, whose
// top left corner is 0, 0; the painter clips to its size. Text is already fitted: it is drawn as it stands.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/picture/geometry.h"
#include "core/picture/object_ref.h"

namespace arenarium {

enum class ColorRole : std::uint8_t {
    none,
    background,
    panel,
    raised,
    line,
    text,
    dim,
    accent,     // what is written
    on_accent,  // text on accent
    link,       // links and free lists
    on_link,
    ramp,       // a place on a scale; see Paint::ramp
    ramp_soft,  // the same, faint: room that is there but not used
    on_ramp,    // text on ramp
    virgin,     // ink of what was never used
    lost,       // ink of what is lost: alignment, leftover, unused tails
};
inline constexpr int color_roles = 16;

struct Paint {
    ColorRole role = ColorRole::none;
    std::uint8_t ramp = 0;  // ramp roles: place on the scale, 0: least, 255: most

    friend bool operator==(Paint, Paint) = default;
};

enum class ItemKind : std::uint8_t { rect, text, line };

// Ink over the fill, in the colour of the stroke, anchored to the surface so that neighbours join.
enum class Pattern : std::uint8_t {
    none,
    hatch,        // diagonals 6 px apart: virgin
    cross_hatch,  // both diagonals: lost for good
    dense_hatch,  // diagonals 4 px apart, the other way: room beyond what was asked for
    dots,         // content that nobody knows
};

// How the current micro-step or the user touches the thing. Colours are set accordingly; a painter may add a halo
// to `written`.
enum class Emphasis : std::uint8_t { none, selected, read, written, fading };

enum class TextRole : std::uint8_t { title, label, strong, small, mono, mono_small, mono_strong, caption };
inline constexpr int text_roles = 8;

enum class Align : std::uint8_t { left, centre, right };

enum class Arrow : std::uint8_t { none = 0, end = 1, start = 2, both = 3 };

struct DrawPoint {
    float x = 0, y = 0;

    friend bool operator==(DrawPoint, DrawPoint) = default;
};

struct DrawItem {
    std::uint64_t key = 0;  // see item_key()
    ObjectRef ref;          // what it belongs to; kind none: decoration
    ItemKind kind = ItemKind::rect;
    Pattern pattern = Pattern::none;
    Emphasis emphasis = Emphasis::none;
    Arrow arrow = Arrow::none;  // line
    Align align = Align::left;  // text: the edge of the box that stays when a font is wider than measured
    TextRole text_role = TextRole::label;
    bool dashed = false;
    Paint fill;                        // text: the ink
    Paint stroke;                      // rect: border and pattern; line: the line
    float x = 0, y = 0, w = 0, h = 0;  // rect; text: box of the measured text; line: bounds
    float radius = 0;                  // rect: corners; line: rounding of its bends
    float stroke_width = 0;
    float opacity = 1;
    float size = 0;                      // text: font size; line: length of the arrow head
    std::uint32_t begin = 0, count = 0;  // text: bytes of DrawList::text; line: points

    Rect rect() const { return {x, y, w, h}; }
    friend bool operator==(const DrawItem&, const DrawItem&) = default;
};

struct DrawList {
    double width = 0, height = 0;
    ColorRole background = ColorRole::background;
    std::vector<DrawItem> items;
    std::string text;  // UTF-8, of all text items
    std::vector<DrawPoint> points;

    std::string_view text_of(const DrawItem& i) const { return std::string_view(text).substr(i.begin, i.count); }
    std::span<const DrawPoint> points_of(const DrawItem& i) const {
        return std::span(points).subspan(i.begin, i.count);
    }
    friend bool operator==(const DrawList&, const DrawList&) = default;
};

// Font size in pixels of a role at type scale 1, whether it is bold, and whether it is monospaced.
struct TextStyle {
    double size;
    bool bold, mono;
};
TextStyle text_style(TextRole);

// A line item as painters want it: straight to `to`, or a quadratic curve over `control`.
struct PathStep {
    enum class Kind : std::uint8_t { move, line, quad } kind;
    DrawPoint control, to;
};
std::vector<PathStep> line_path(const DrawList&, const DrawItem&);
// The filled triangles of its arrow heads: three points each, the tip first.
std::vector<DrawPoint> arrow_heads(const DrawList&, const DrawItem&);

// The picture on the way from one list to another, t from 0 to 1: what both have moves, the rest fades. t = 1 is `to`.
DrawList tween(const DrawList& from, const DrawList& to, double t);

}  // namespace arenarium
