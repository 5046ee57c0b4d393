#include "core/session/player_objects.h"

#include <algorithm>

#include "core/export/svg.h"
#include "core/scene/objects/graph_picture.h"
#include "core/script/simulated/session.h"

namespace arenarium {
namespace {

// The positions in the range before which another line had the word.
std::vector<std::uint32_t> ends_of_lines(const OperationLog& log, std::uint32_t from, std::uint32_t to) {
    std::vector<std::uint32_t> ends;
    for (std::uint32_t i = from; i < to; ++i)
        if (i == from || log.origin({i}).line != log.origin({i - 1}).line) ends.push_back(i);
    ends.push_back(to);
    // A look at the objects takes time in proportion to them, and there are no more than operations.
    constexpr std::size_t most_looked_at = 6'000'000;
    const std::size_t most = std::clamp<std::size_t>(most_looked_at / std::max(to, 1u), 2, most_player_objects);
    if (ends.size() <= most) return ends;
    std::vector<std::uint32_t> chosen;
    for (std::size_t k = 0; k < most; ++k)
        chosen.push_back(ends[k * (ends.size() - 1) / (most - 1)]);
    return chosen;
}

// Of a picture as write_svg makes it.
std::string_view style_of(std::string_view svg) {
    const std::size_t begin = svg.find("<style>"), end = svg.find("</style>");
    return begin == std::string_view::npos || end == std::string_view::npos ? "" : svg.substr(begin, end - begin);
}
std::string_view id_of(std::string_view svg) {
    const std::size_t at = svg.find("id=\"") + 4;
    return svg.substr(at, svg.find('"', at) - at);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

// What has to take the place of the style of `light` to make it `dark`; when more differs, all of `dark`.
std::string dark_part(const std::string& light, const std::string& dark) {
    const std::string same_ids = replaced(dark, id_of(dark), id_of(light));
    const std::string style(style_of(same_ids));
    std::string made = light;
    const std::string_view old = style_of(light);
    if (style.empty() || old.empty()) return dark;
    made.replace(made.find(old), old.size(), style);
    return made == same_ids ? style : dark;
}

// Every so many, and the last, so that all together fit.
void thin_out(std::vector<PlayerObjects>& all) {
    std::size_t bytes = 0;
    for (const PlayerObjects& o : all)
        bytes += o.light.size() + o.dark.size();
    const std::size_t stride = (bytes + most_player_object_bytes - 1) / most_player_object_bytes;
    if (stride <= 1) return;
    std::vector<PlayerObjects> kept;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (i % stride == 0 || i + 1 == all.size()) kept.push_back(std::move(all[i]));
    all = std::move(kept);
}

Result<std::string> svg_of(const DrawList& picture, ThemeName theme, const std::string& words) {
    StringSink text;
    const Status written = write_svg(picture, {theme, "Objects", words}, text);
    if (!written) return written.error();
    return std::move(text.content);
}

}  // namespace

Result<std::vector<PlayerObjects>> player_objects(HeapHistory& history, const std::string& source,
                                                  const std::string& file_name, const SessionOptions& options,
                                                  std::uint32_t from, std::uint32_t to, const script::StopToken& stop) {
    std::vector<PlayerObjects> all;
    if (!script::simulated::is_objects_script(source)) return all;
    to = std::min(to, history.size());
    const std::vector<std::uint32_t> positions = ends_of_lines(history.log(), std::min(from, to), to);
    Status written = Done{};
    const ObjectsVisitor draw = [&](std::size_t number, const objects::ObjectGraph& graph) {
        history.timeline().seek({positions[number], 0});
        const Moment moment = history.view();
        const objects::GraphReading reading = objects::read_graph(graph);
        const GraphLayout layout = lay_out(graph, reading);
        const GraphShown shown{graph, reading, layout, nullptr, {}};
        PlayerObjects one{positions[number], graph_headline(shown, {}), "", ""};
        const DrawList picture = graph_picture(moment, shown, {});
        Result<std::string> light = svg_of(picture, ThemeName::light, one.words);
        const Result<std::string> dark = svg_of(picture, ThemeName::dark, one.words);
        if (!light || !dark) {
            written = light ? dark.error() : light.error();
            return;
        }
        one.dark = dark_part(*light, *dark);
        one.light = std::move(*light);
        if (all.empty() || all.back().light != one.light) all.push_back(std::move(one));
    };
    const Status seen = objects_along(source, file_name, options, positions, draw, stop);
    if (!seen) return seen.error();
    if (!written) return written.error();
    thin_out(all);
    return all;
}

}  // namespace arenarium
