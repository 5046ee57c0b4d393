#include "tests/scene/svg_dump.h"

#include <fmt/format.h>

namespace arenarium::test {
namespace {

std::string css(const Theme& t, Paint p) {
    if (p.role == ColorRole::none) return "none";
    const Rgb c = color(t, p);
    return fmt::format("#{:02x}{:02x}{:02x}", c.r, c.g, c.b);
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '&')
            out += "&amp;";
        else
            out += c;
    }
    return out;
}

// Two strokes of a pattern tile, as a path.
std::string pattern_path(Pattern p) {
    if (p == Pattern::dense_hatch) return "M0,0 L4,4 M-1,3 L1,5 M3,-1 L5,1";
    if (p == Pattern::dots) return "M1,1 L2,1";
    std::string path = "M0,6 L6,0 M-1,1 L1,-1 M5,7 L7,5";
    if (p == Pattern::cross_hatch) path += " M0,0 L6,6";
    return path;
}

std::string pattern_id(Pattern p, Paint stroke) {
    return fmt::format("p{}-{}", static_cast<int>(p), static_cast<int>(stroke.role));
}

std::string rect(const DrawList&, const DrawItem& i, const Theme& t) {
    const std::string frame =
        fmt::format("<rect x='{:.2f}' y='{:.2f}' width='{:.2f}' height='{:.2f}' rx='{:.1f}' opacity='{:.2f}'", i.x, i.y,
                    i.w, i.h, i.radius, i.opacity);
    std::string out = fmt::format("{} fill='{}' stroke='{}' stroke-width='{}'{}/>\n", frame, css(t, i.fill),
                                  css(t, i.stroke), i.stroke_width, i.dashed ? " stroke-dasharray='3 3'" : "");
    if (i.pattern != Pattern::none)
        out += fmt::format("{} fill='url(#{})'/>\n", frame, pattern_id(i.pattern, i.stroke));
    return out;
}

std::string text(const DrawList& list, const DrawItem& i, const Theme& t) {
    const TextStyle style = text_style(i.text_role);
    const char* anchors[]{"start", "middle", "end"};
    const auto align = static_cast<std::size_t>(i.align);
    const double x = i.x + i.w * static_cast<double>(align) / 2;
    return fmt::format(
        "<text x='{:.2f}' y='{:.2f}' font-size='{}' font-family='{}' font-weight='{}' text-anchor='{}' fill='{}' "
        "opacity='{:.2f}'>{}</text>\n",
        x, i.y + i.h * 0.5 + i.size * 0.35, i.size, style.mono ? "DejaVu Sans Mono" : "Inter, DejaVu Sans",
        style.bold ? 600 : 400, anchors[align], css(t, i.fill), i.opacity, escaped(list.text_of(i)));
}

std::string line(const DrawList& list, const DrawItem& i, const Theme& t) {
    std::string d;
    for (const PathStep& s : line_path(list, i)) {
        if (s.kind == PathStep::Kind::move)
            d += fmt::format("M{:.2f},{:.2f}", s.to.x, s.to.y);
        else if (s.kind == PathStep::Kind::line)
            d += fmt::format("L{:.2f},{:.2f}", s.to.x, s.to.y);
        else
            d += fmt::format("Q{:.2f},{:.2f} {:.2f},{:.2f}", s.control.x, s.control.y, s.to.x, s.to.y);
    }
    std::string out =
        fmt::format("<path d='{}' fill='none' stroke='{}' stroke-width='{}' opacity='{:.2f}'{}/>\n", d,
                    css(t, i.stroke), i.stroke_width, i.opacity, i.dashed ? " stroke-dasharray='4 3'" : "");
    const auto heads = arrow_heads(list, i);
    for (std::size_t k = 0; k + 2 < heads.size(); k += 3)
        out += fmt::format("<path d='M{:.2f},{:.2f} L{:.2f},{:.2f} L{:.2f},{:.2f} Z' fill='{}' opacity='{:.2f}'/>\n",
                           heads[k].x, heads[k].y, heads[k + 1].x, heads[k + 1].y, heads[k + 2].x, heads[k + 2].y,
                           css(t, i.stroke), i.opacity);
    return out;
}

std::string patterns(const Theme& t) {
    std::string out = "<defs>\n";
    for (const Pattern p : {Pattern::hatch, Pattern::cross_hatch, Pattern::dense_hatch, Pattern::dots}) {
        for (const ColorRole role : {ColorRole::virgin, ColorRole::lost, ColorRole::line}) {
            const int size = p == Pattern::dense_hatch || p == Pattern::dots ? 4 : 6;
            out += fmt::format(
                "<pattern id='{}' width='{}' height='{}' patternUnits='userSpaceOnUse'><path d='{}' stroke='{}' "
                "stroke-width='1'/></pattern>\n",
                pattern_id(p, {role, 0}), size, size, pattern_path(p), css(t, {role, 0}));
        }
    }
    return out + "</defs>\n";
}

}  // namespace

std::string to_svg(const DrawList& list, const Theme& t) {
    std::string out = fmt::format(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{0:.0f}' height='{1:.0f}' viewBox='0 0 {0:.0f} {1:.0f}'>\n",
        list.width, list.height);
    out += patterns(t) + fmt::format("<rect width='100%' height='100%' fill='{}'/>\n", css(t, {list.background, 0}));
    for (const DrawItem& i : list.items)
        out += i.kind == ItemKind::rect   ? rect(list, i, t)
               : i.kind == ItemKind::text ? text(list, i, t)
                                          : line(list, i, t);
    return out + "</svg>\n";
}

}  // namespace arenarium::test
