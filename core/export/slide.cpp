#include "core/export/slide.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "core/base/number_text.h"
#include "core/metrics/operation_effect.h"
#include "core/picture/compose.h"
#include "core/pymalloc/read/narration.h"
#include "core/scene/pymalloc/drawing.h"
#include "core/scene/pymalloc/format.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {
namespace {

// Logical pixels of a slide of 1280 x 720.
constexpr double margin = 20, title_h = 44, line_gap = 8, band_gap = 10, foot = 12;
constexpr double title_size = 27, head_size = 17, source_size = 19, sentence_size = 23, least_sentence = 13;
constexpr std::uint32_t source_lines = 5;
constexpr double source_share = 0.47;  // of the width
constexpr double least_source = 0.7;   // of its usual size, for a long line to be whole
constexpr double lecture_scale = 1.6;

enum Part : std::uint32_t {
    title_part = 1u << 18,
    head_part,
    call_part,
    function_part,
    place_part,
    band_part,
    row_part,
    mark_part,
    source_part = 1u << 19,
    sentence_part = 1u << 20
};

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

class Slide {
public:
    explicit Slide(const SlideInput& in)
        : in_(in),
          s_(slide_type_scale(in.width, in.height) / lecture_scale),
          metrics_(in.options.metrics ? *in.options.metrics : default_metrics()),
          scene_(in.moment, scaled(in), in.summary) {
        list_.width = in.width;
        list_.height = in.height;
    }

    DrawList draw() {
        Rect rest{0, 0, list_.width, list_.height};
        if (!in_.title.empty()) {
            text({px(margin), 0, rest.w - 2 * px(margin), px(title_h)}, in_.title, title_size, TextRole::title,
                 paint(ColorRole::text), Align::left, title_part);
            rest = rest.below(px(title_h));
        } else {
            rest = rest.below(px(line_gap));
        }
        const double band = band_height();
        const Rect below{0, rest.bottom() - band, rest.w, band};
        rest.h -= band + px(band_gap);
        draw_memory(rest);
        draw_band(below);
        return std::move(list_);
    }

private:
    static SceneOptions scaled(const SlideInput& in) {
        SceneOptions options = in.options;
        options.type_scale = slide_type_scale(in.width, in.height);
        return options;
    }
    std::string tr(const char* text) const {
        return in_.options.translate ? in_.options.translate(text) : std::string(text);
    }
    double px(double v) const { return v * s_; }
    double line(double size) const { return line_height(px(size)); }
    double band_height() const { return line(head_size) + px(6) + source_lines * line(source_size) + px(foot); }

    // One line, elided to the box.
    double text(const Rect& box, const std::string& words, double size, TextRole role, Paint ink, Align align,
                std::uint32_t part, bool is_sized = false) {
        const double pixels = is_sized ? size : px(size);
        const std::string shown = fitted(words, role, pixels, box.w, metrics_);
        if (shown.empty()) return 0;
        const double width = metrics_.width(shown, role, pixels), height = line_height(pixels);
        DrawItem& i = list_.items.emplace_back();
        i.key = item_key({}, part);
        i.kind = ItemKind::text;
        i.x = static_cast<float>(align == Align::right ? box.right() - width : box.x);
        i.y = static_cast<float>(box.y + (box.h - height) / 2);
        i.w = static_cast<float>(width), i.h = static_cast<float>(height);
        i.fill = ink;
        i.align = align;
        i.text_role = role;
        i.size = static_cast<float>(pixels);
        i.begin = static_cast<std::uint32_t>(list_.text.size());
        i.count = static_cast<std::uint32_t>(shown.size());
        list_.text += shown;
        return width;
    }
    void plate(const Rect& r, Paint fill, std::uint32_t part) {
        DrawItem& i = list_.items.emplace_back();
        i.key = item_key({}, part);
        i.x = static_cast<float>(r.x), i.y = static_cast<float>(r.y);
        i.w = static_cast<float>(r.w), i.h = static_cast<float>(r.h);
        i.radius = static_cast<float>(px(4));
        i.fill = fill;
    }

    void draw_memory(const Rect& r) {
        if (in_.canvas) {
            Viewport view = *in_.canvas;
            if (view.width <= 0)
                view = scene_.fit(PymallocRef::process(), r.w, r.h);
            else if (view.width != r.w || view.height != r.h)
                view = scene_.resized(view, r.w, r.h);
            add_moved(list_, scene_.canvas(view), r.x, r.y);
            return;
        }
        const ObjectRef subject = in_.subject ? in_.subject : scene_.step_subject();
        Rect rest = r;
        if (memory_object(subject).kind == PymallocKind::pool) {
            const DrawList above = scene_.usable_line(r.w);
            add_moved(list_, above, r.x, r.y);
            rest = r.below(above.height + px(line_gap));
        }
        if (!rest.empty()) add_moved(list_, scene_.large(subject, rest.w, rest.h), rest.x, rest.y);
    }

    void draw_band(const Rect& r) {
        plate(r, paint(ColorRole::panel), band_part);
        const double source_w = has_source() ? source_share * r.w : 0;
        const double left = px(margin), gap = px(24);
        const Rect head = {r.x + left, r.y + px(3), r.w - 2 * left, line(head_size)};
        const Rect body = {r.x, head.bottom() + px(3), r.w, source_lines * line(source_size)};
        const Rect right_head{r.x + (source_w > 0 ? source_w + gap : left), head.y, 0, head.h};
        write_head(head, right_head.x);
        if (source_w > 0) write_source({r.x + left, body.y, source_w - left, body.h});
        write_sentence({right_head.x, body.y, r.right() - left - right_head.x, body.h});
    }

    void write_head(const Rect& row, double middle) {
        const Moment& m = in_.moment;
        const std::string where =
            filled(tr(words::operation_of), {grouped(m.position.operation), grouped(m.log.size())}) + " · CPython " +
            m.profile->name;
        const double width =
            text(row, where, head_size, TextRole::label, paint(ColorRole::dim), Align::right, place_part);
        if (middle > row.x)
            text({row.x, row.y, middle - row.x - px(24), row.h}, place_text(), head_size, TextRole::label,
                 paint(ColorRole::dim), Align::left, head_part);
        Rect rest{middle, row.y, row.right() - width - px(24) - middle, row.h};
        rest = rest.after(
            text(rest, in_.call, head_size, TextRole::mono_strong, paint(ColorRole::text), Align::left, call_part) +
            px(16));
        text(rest, slide_function(m, in_.translate), head_size, TextRole::mono, paint(ColorRole::link), Align::left,
             function_part);
    }

    std::uint32_t current_line() const {
        return in_.moment.last_operation ? in_.moment.log.origin(in_.moment.last_operation).line : 0;
    }
    bool has_source() const { return !in_.source.empty(); }
    // "line 12", "cache.py line 12".
    std::string place_text() const {
        if (!in_.moment.last_operation) return {};
        const OriginPlace place = in_.moment.log.place(in_.moment.last_operation);
        if (place.line == 0) return {};
        const std::string line = filled(tr(words::line), {std::to_string(place.line)});
        return place.file.empty() ? line : std::string(place.file.substr(place.file.rfind('/') + 1)) + " " + line;
    }

    // Lines around the current one: it stands in the middle where the script allows.
    void write_source(const Rect& r) {
        const auto n = static_cast<std::uint32_t>(in_.source.size());
        const std::uint32_t current = std::min(current_line(), n), shown = std::min(n, source_lines);
        const std::uint32_t middle = current == 0 ? 1 : current;
        std::uint32_t first = middle > shown / 2 ? middle - shown / 2 : 1;
        first = std::min(first, n - shown + 1);
        const double row_h = line(source_size), pixels = px(source_size);
        const double number_w = metrics_.width(std::to_string(first + shown), TextRole::mono, px(head_size)) + px(12);
        const std::size_t indent = shared_indent(first, shown);
        for (std::uint32_t k = 0; k < shown; ++k) {
            const std::uint32_t number = first + k;
            const Rect row{r.x, r.y + k * row_h, r.w, row_h};
            const bool is_current = number == current;
            if (is_current) plate({row.x - px(8), row.y, row.w + px(8), row.h}, paint(ColorRole::raised), row_part);
            if (is_current) plate({row.x - px(8), row.y, px(4), row.h}, paint(ColorRole::text), mark_part);
            text({row.x, row.y, number_w - px(10), row.h}, std::to_string(number), head_size, TextRole::mono,
                 paint(ColorRole::dim), Align::right, source_part + 2 * k);
            const std::string& code = in_.source[number - 1];
            const std::size_t start = code.find_first_not_of(' ');
            if (start == std::string::npos) continue;
            const TextRole role = is_current ? TextRole::mono_strong : TextRole::mono;
            // Painters may leave out spaces that lead a text.
            const double x = number_w + metrics_.width(std::string(start - indent, '0'), role, pixels);
            // The current line is whole where a smaller size makes it so.
            const double whole = metrics_.width(code.substr(start), role, pixels);
            const double share = is_current && whole > 0 ? (row.w - x) / whole : 1;
            const double size = share < 1 && share >= least_source ? std::floor(2 * share * pixels) / 2 : pixels;
            text(row.after(x), code.substr(start), size, role, paint(is_current ? ColorRole::text : ColorRole::dim),
                 Align::left, source_part + 2 * k + 1, true);
        }
    }
    // Spaces before every one of these lines: they take no room.
    std::size_t shared_indent(std::uint32_t first, std::uint32_t shown) const {
        std::size_t least = std::string::npos;
        for (std::uint32_t k = first; k < first + shown; ++k) {
            const std::size_t start = in_.source[k - 1].find_first_not_of(' ');
            if (start != std::string::npos) least = std::min(least, start);
        }
        return least == std::string::npos ? 0 : least;
    }

    std::vector<std::string> wrapped(const std::string& text, double size, double width) const {
        std::vector<std::string> lines(1);
        for (const std::string& word : words_of(text)) {
            const std::string longer = lines.back().empty() ? word : lines.back() + " " + word;
            if (!lines.back().empty() && metrics_.width(longer, TextRole::label, size) > width)
                lines.push_back(word);
            else
                lines.back() = longer;
        }
        return lines;
    }

    void write_sentence(const Rect& r) {
        std::string said = slide_sentence(in_.moment, in_.translate);
        if (said.empty()) said = tr(words::nothing_yet);
        double size = px(sentence_size);
        std::vector<std::string> lines = wrapped(said, size, r.w);
        const auto fits = [&] { return static_cast<double>(lines.size()) * line_height(size) <= r.h; };
        while (!fits() && size > px(least_sentence)) {
            size -= 1;
            lines = wrapped(said, size, r.w);
        }
        for (std::uint32_t k = 0; k < lines.size(); ++k)
            text({r.x, r.y + k * line_height(size), r.w, line_height(size)}, lines[k], size, TextRole::label,
                 paint(ColorRole::text), Align::left, sentence_part + k, true);
    }

    const SlideInput& in_;
    double s_;
    const TextMetrics& metrics_;
    Scene scene_;
    DrawList list_;
};

}  // namespace

double slide_type_scale(double width, double height) {
    const double share = std::min(width / SlideInput::usual_width, height / SlideInput::usual_height);
    return lecture_scale * std::max(0.25, share);
}

DrawList draw_slide(const SlideInput& in) {
    return Slide(in).draw();
}

namespace {

// The micro-step at which the moment stands within its operation.
std::optional<Narration> micro_step_of(const Moment& m, const Translator& translate) {
    if (m.position.micro == 0 || m.happened == 0) return {};
    return narrate_operation(m.changes(), m.happened, m.heap(), *m.layout, *m.profile, translate)[m.happened - 1];
}

}  // namespace

std::string slide_sentence(const Moment& m, const Translator& translate) {
    if (const auto told = micro_step_of(m, translate)) return told->sentence;
    return operation_sentence(m, translate);
}

std::string slide_function(const Moment& m, const Translator& translate) {
    const auto told = micro_step_of(m, translate);
    return told ? told->function : "";
}

}  // namespace arenarium
