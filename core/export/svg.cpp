#include "core/export/svg.h"

#include <cmath>
#include <map>
#include <new>
#include <utility>
#include <vector>

namespace arenarium {
namespace {

// At most two decimals, no trailing zeros.
std::string number(double value) {
    const long long hundredths = std::llround(value * 100);
    const unsigned long long size = hundredths < 0 ? 0ull - static_cast<unsigned long long>(hundredths)
                                                   : static_cast<unsigned long long>(hundredths);
    std::string out = (hundredths < 0 ? "-" : "") + std::to_string(size / 100);
    if (const auto rest = size % 100; rest != 0) {
        out += '.';
        out += static_cast<char>('0' + rest / 10);
        if (rest % 10 != 0) out += static_cast<char>('0' + rest % 10);
    }
    return out;
}

std::string hex(Rgb c) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out = "#";
    for (const unsigned v : {unsigned{c.r}, unsigned{c.g}, unsigned{c.b}})
        (out += digits[v >> 4]) += digits[v & 15];
    return out;
}

class Svg {
public:
    Svg(const DrawList& list, const SvgOptions& options) : list_(list), o_(options), theme_(theme(options.theme)) {}

    std::string write() {
        for (const DrawItem& i : list_.items) {
            if (i.kind == ItemKind::rect) rect(i);
            if (i.kind == ItemKind::text) text(i);
            if (i.kind == ItemKind::line) line(i);
        }
        std::string out = head() + body_ + "</svg>\n";
        const std::string id = name_of(out);
        std::string named;
        named.reserve(out.size() + 4 * out.size() / 16);
        for (const char c : out)  // the place of the id, which the content decides
            if (c == placeholder)
                named += id;
            else
                named += c;
        return named;
    }

private:
    static constexpr char placeholder = '\x01';  // in no XML text

    // FNV-1a in 20 bits: a letter and three letters or digits.
    static std::string name_of(const std::string& content) {
        std::uint64_t h = 0xcbf29ce484222325u;
        for (const char c : content)
            h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
        std::string id(1, static_cast<char>('a' + h % 26));
        for (int i = 0; i < 3; ++i)
            id += "0123456789abcdefghijklmnopqrstuvwxyz"[(h = h / 41) % 36];
        return id;
    }

    std::string css(Paint p) {
        if (p.role == ColorRole::none) return "none";
        const std::string own = hex(color(theme_, p));
        if (!o_.follows_device) return own;
        const std::string at_night = hex(color(arenarium::theme(ThemeName::dark), p));
        if (own == at_night) return own;
        const auto [it, is_new] = inks_.try_emplace({own, at_night}, inks_.size());
        return "var(--" + std::to_string(it->second) + ")";
    }

    std::string class_of(const std::string& look) {
        const auto it = classes_.try_emplace(look, classes_.size()).first;
        return placeholder + std::to_string(it->second);
    }
    static std::string opacity(float value) {
        return value >= 1 ? "" : ";opacity:" + number(static_cast<double>(value));
    }

    std::string pattern_of(Pattern pattern, Paint ink, Paint ground) {
        const auto key = std::to_string(static_cast<int>(pattern)) + css(ink) + css(ground);
        const auto [it, is_new] = patterns_.try_emplace(key, patterns_.size());
        const std::string id = placeholder + ("p" + std::to_string(it->second));
        if (!is_new) return id;
        const char* path = "M0 6 6 0M-1 1 1-1M5 7 7 5";
        if (pattern == Pattern::cross_hatch) path = "M0 6 6 0M-1 1 1-1M5 7 7 5M0 0 6 6M-1 5 1 7M5-1 7 1";
        if (pattern == Pattern::dense_hatch) path = "M0 0 4 4M-1 3 1 5M3-1 5 1";
        if (pattern == Pattern::dots) path = "M1 1.5h1";
        const std::string size = pattern == Pattern::dense_hatch || pattern == Pattern::dots ? "4" : "6";
        defs_ += "<pattern id=\"" + id + "\" width=\"" + size + "\" height=\"" + size +
                 "\" patternUnits=\"userSpaceOnUse\">";
        if (ground.role != ColorRole::none)
            defs_ += "<path d=\"M0 0h" + size + "v" + size + "h-" + size + "z\" style=\"fill:" + css(ground) + "\"/>";
        defs_ += std::string("<path d=\"") + path + "\" style=\"stroke:" + css(ink) + ";fill:none\"/></pattern>\n";
        return id;
    }

    void rect(const DrawItem& i) {
        std::string look =
            "fill:" +
            (i.pattern == Pattern::none ? css(i.fill) : "url(#" + pattern_of(i.pattern, i.stroke, i.fill) + ")");
        if (i.stroke.role != ColorRole::none && i.stroke_width > 0) {
            look += ";stroke:" + css(i.stroke);
            if (i.stroke_width != 1) look += ";stroke-width:" + number(double{i.stroke_width});
            if (i.dashed) look += ";stroke-dasharray:3 2";
        }
        body_ += "<rect class=\"" + class_of(look + opacity(i.opacity)) + "\" x=\"" + number(double{i.x}) + "\" y=\"" +
                 number(double{i.y}) + "\" width=\"" + number(double{i.w}) + "\" height=\"" + number(double{i.h}) +
                 "\"";
        if (i.radius > 0) body_ += " rx=\"" + number(double{i.radius}) + "\"";
        body_ += "/>\n";
    }

    void text(const DrawItem& i) {
        const TextStyle style = text_style(i.text_role);
        std::string look = std::string("font-family:") + (style.mono ? "monospace" : "sans-serif") +
                           ";font-size:" + number(double{i.size}) + "px";
        if (style.bold) look += ";font-weight:600";
        if (i.align != Align::left) look += std::string(";text-anchor:") + (i.align == Align::right ? "end" : "middle");
        look += ";fill:" + css(i.fill) + opacity(i.opacity);
        const double x = double{i.x} + double{i.w} * static_cast<int>(i.align) / 2;
        const double y = double{i.y} + double{i.h} / 2 + double{i.size} * 0.35;
        body_ += "<text class=\"" + class_of(look) + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\">" +
                 xml_text(list_.text_of(i)) + "</text>\n";
    }

    static std::string at(DrawPoint p) { return number(double{p.x}) + " " + number(double{p.y}); }

    void line(const DrawItem& i) {
        std::string look = "fill:none;stroke:" + css(i.stroke);
        if (i.stroke_width != 1) look += ";stroke-width:" + number(double{i.stroke_width});
        if (i.dashed) look += ";stroke-dasharray:4 3";
        body_ += "<path class=\"" + class_of(look + opacity(i.opacity)) + "\" d=\"";
        for (const PathStep& s : line_path(list_, i)) {
            if (s.kind == PathStep::Kind::move) body_ += "M" + at(s.to);
            if (s.kind == PathStep::Kind::line) body_ += "L" + at(s.to);
            if (s.kind == PathStep::Kind::quad) body_ += "Q" + at(s.control) + " " + at(s.to);
        }
        body_ += "\"/>\n";
        const std::vector<DrawPoint> heads = arrow_heads(list_, i);
        if (heads.size() < 3) return;
        body_ += "<path class=\"" + class_of("fill:" + css(i.stroke) + opacity(i.opacity)) + "\" d=\"";
        for (std::size_t k = 0; k + 2 < heads.size(); k += 3)
            body_ += "M" + at(heads[k]) + "L" + at(heads[k + 1]) + "L" + at(heads[k + 2]) + "Z";
        body_ += "\"/>\n";
    }

    std::string variables(const std::string& id) const {
        if (inks_.empty()) return "";
        std::string day, night;
        for (const auto& [colors, index] : inks_) {
            day += "--" + std::to_string(index) + ":" + colors.first + ";";
            night += "--" + std::to_string(index) + ":" + colors.second + ";";
        }
        return "#" + id + "{" + day + "}\n@media (prefers-color-scheme:dark){#" + id + "{" + night + "}}\n";
    }

    std::string head() {
        const std::string w = number(list_.width), h = number(list_.height), id(1, placeholder);
        std::string ground;
        if (list_.background != ColorRole::none)
            ground = "<path class=\"" + class_of("fill:" + css({list_.background, 0})) + "\" d=\"M0 0h" + w + "v" + h +
                     "h-" + w + "z\"/>\n";
        std::vector<const std::string*> looks(classes_.size());
        for (const auto& [look, index] : classes_)
            looks[index] = &look;
        std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"" + id + "\" width=\"" + w + "\" height=\"" +
                          h + "\" viewBox=\"0 0 " + w + " " + h + "\" role=\"img\" aria-labelledby=\"" + id + "t " +
                          id + "d\">\n<title id=\"" + id + "t\">" + xml_text(o_.title) + "</title>\n<desc id=\"" + id +
                          "d\">" + xml_text(o_.description) + "</desc>\n<style>\n";
        for (std::size_t i = 0; i < looks.size(); ++i)
            out += "." + id + std::to_string(i) + "{" + *looks[i] + "}\n";
        out += variables(id) + "</style>\n";
        if (!defs_.empty()) out += "<defs>\n" + defs_ + "</defs>\n";
        return out + ground;
    }

    const DrawList& list_;
    const SvgOptions& o_;
    const Theme& theme_;
    std::map<std::string, std::size_t> classes_, patterns_;
    std::map<std::pair<std::string, std::string>, std::size_t> inks_;  // by day and by night
    std::string body_, defs_;
};

}  // namespace

Status write_svg(const DrawList& list, const SvgOptions& options, ByteSink& sink) try {
    return sink.write(Svg(list, options).write());
} catch (const std::bad_alloc&) {
    return out_of_memory();
}

}  // namespace arenarium
