#include "core/scene/profile/flame_picture.h"

#include <algorithm>
#include <string_view>

#include "core/process/origins.h"
#include "core/scene/profile/refs.h"
#include "core/scene/profile/words.h"
#include "core/scene/pymalloc/drawing.h"

namespace arenarium {
namespace {

enum Part : std::uint32_t { body, name, bytes, frame };

constexpr double row_height = 22, gap = 1;

// The same file always has the same colour, far from the ends of the scale.
std::uint8_t ramp_of_file(std::string_view file) {
    std::uint32_t h = 2166136261u;
    for (const char c : file)
        h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
    return static_cast<std::uint8_t>(40 + (h >> 8) % 180);
}

}  // namespace

std::string frame_text(const CallSites& sites, const CallNode& node, const Translator& tr) {
    if (!sites.has(node.site)) return tr(node.depth == 0 ? profile_words::everything : profile_words::no_line);
    const FunctionCode& code = sites.code(node.site);
    return origin_text({code.file, code.name, sites.places[node.site].line});
}

DrawList flame_picture(const Moment& moment, const FlameShown& shown, const SceneOptions& options, double width,
                       std::shared_ptr<const Summary> summary) {
    const SceneModel model(moment, options, std::move(summary));
    const auto tr = [&](const char* text) { return model.tr(text); };
    const std::vector<FlameBox> boxes = flame_layout(shown.tree, shown.focus, width > 0 ? 1.5 / width : 1);
    const double scale = model.type_scale(), row = row_height * scale;
    Drawing d(model, width, row * (boxes.back().depth + 1));
    d.list.background = ColorRole::panel;
    const CallSites& sites = moment.log.call_sites();
    for (const FlameBox& box : boxes) {
        const CallNode& node = shown.tree.nodes[box.node];
        const ProfileRef ref = ProfileRef::frame(box.node);
        const Rect whole{box.from * width, box.depth * row, (box.to - box.from) * width, row};
        const Rect r{whole.x, whole.y, std::max(0.5, whole.w - gap), row - gap};
        const bool known = sites.has(node.site);
        const std::uint8_t ramp = known ? ramp_of_file(sites.code(node.site).file) : 0;
        const bool above = box.node != shown.focus && box.depth < shown.tree.nodes[shown.focus].depth;
        RectLook look;
        look.fill = !known ? paint(ColorRole::raised) : paint(above ? ColorRole::ramp_soft : ColorRole::ramp, ramp);
        look.radius = 2;
        d.rect(r, look, ref, body);
        const Paint ink = known && !above ? paint(ColorRole::on_ramp, ramp) : paint(ColorRole::text);
        const Rect inner{r.x + 5 * scale, r.y, r.w - 10 * scale, r.h};
        const std::string amount = byte_size(static_cast<std::uint64_t>(std::max<std::int64_t>(0, node.total.bytes)));
        const std::string text =
            box.node == 0 && shown.is_growth ? tr(profile_words::all_that_grew) : frame_text(sites, node, tr);
        const double name_width = d.text_width(text, TextRole::small),
                     amount_width = d.text_width(amount, TextRole::mono_small);
        const bool both = name_width + amount_width + 12 * scale <= inner.w;
        // Without room for all of it: the function, or the place of code that is in none.
        const std::string_view function = known ? std::string_view(sites.code(node.site).name) : std::string_view();
        const bool is_module = function.empty() || function.front() == '<';
        const std::string_view shown_text =
            name_width <= inner.w || !known ? std::string_view(text)
            : is_module ? std::string_view(text).substr(0, text.size() - (function.empty() ? 0 : function.size() + 1))
                        : function;
        d.text(both ? inner.left(inner.w - amount_width - 8 * scale) : inner, shown_text,
               {TextRole::small, ink, Align::left, 1, true, is_module}, ref, name);
        if (both) d.text(inner, amount, {TextRole::mono_small, ink, Align::right, 1, false}, ref, bytes);
        if (shown.selected != 0 && box.node == shown.selected) d.outline(r, 2, Emphasis::selected, ref, frame);
    }
    return std::move(d.list);
}

}  // namespace arenarium
