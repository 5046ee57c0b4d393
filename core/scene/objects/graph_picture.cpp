#include "core/scene/objects/graph_picture.h"

#include <algorithm>

#include "core/scene/objects/graph_cells.h"
#include "core/scene/objects/graph_drawing.h"
#include "core/scene/objects/graph_lists.h"
#include "core/scene/objects/words.h"

namespace arenarium {
namespace {

constexpr std::uint32_t head = 1 << 30;
constexpr double pad = graph_cells::pad;

std::string said(const SceneOptions& options, const char* text) {
    return options.translate ? options.translate(text) : text;
}

std::vector<std::string> wrapped(const Drawing& d, const std::string& text, double width) {
    std::vector<std::string> lines(1);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        std::string longer = lines.back().empty() ? word : lines.back() + " " + word;
        if (!lines.back().empty() && d.text_width(longer, TextRole::small) > width)
            lines.push_back(word);
        else
            lines.back() = std::move(longer);
        at = end + 1;
    }
    return lines;
}

double draw_head(Drawing& d, const GraphShown& shown, const SceneOptions& options) {
    const double margin = pad * d.type_scale(), width = d.list.width - 2 * margin;
    const double row = d.text_height(TextRole::strong) + 2;
    double y = margin;
    d.text({margin, y, width, row}, graph_headline(shown, options), {TextRole::strong}, {}, head);
    y += row;
    std::uint32_t part = head + 1;
    for (const std::string& line : wrapped(d, said(options, sentence_of(shown)), width)) {
        const double h = d.text_height(TextRole::small) + 2;
        d.text({margin, y, width, h}, line, {TextRole::small, paint(ColorRole::dim)}, {}, part++);
        y += h;
    }
    return y + 6 * d.type_scale();
}

}  // namespace

std::string graph_headline(const GraphShown& shown, const SceneOptions& options) {
    const objects::ObjectGraph& g = shown.graph;
    if (g.size() == 0) return said(options, graph_words::nothing);
    std::uint64_t bytes = 0, garbage = 0;
    for (std::uint32_t i = 0; i < g.size(); ++i) {
        bytes += g.bytes_of({i});
        garbage += shown.reading.is_garbage({i});
    }
    std::string text = filled(said(options, graph_words::headline), {grouped(g.size()), byte_size(bytes)});
    if (garbage != 0) text += ", " + filled(said(options, graph_words::garbage), {grouped(garbage)});
    return text;
}

DrawList graph_picture(const Moment& m, const GraphShown& shown, const SceneOptions& options, double least_width) {
    const SceneModel model(m, options, nullptr);
    const double k = options.type_scale;
    const Rect world = graph_world(shown.layout);
    Drawing d(model, std::max({world.w * k, least_width, 420 * k}), 1e6);
    d.list.background = ColorRole::panel;
    const GraphLook look(shown);
    const double top = draw_collector_lists(d, shown, look, draw_head(d, shown, options));
    Viewport view;
    view.scale = k;
    GraphDrawing(d, shown, look, view, {0, top}).draw();
    d.list.height = top + world.h * k;
    return std::move(d.list);
}

DrawList graph_canvas(const Moment& m, const GraphShown& shown, const SceneOptions& options, const Viewport& view) {
    const SceneModel model(m, options, nullptr);
    Drawing d(model, view.width, view.height);
    d.list.background = ColorRole::panel;
    GraphDrawing(d, shown, GraphLook(shown), view, {}).draw();
    return std::move(d.list);
}

}  // namespace arenarium
