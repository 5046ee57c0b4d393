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
    if (ends.size() <= most_player_objects) return ends;
    std::vector<std::uint32_t> chosen;
    for (std::size_t k = 0; k < most_player_objects; ++k)
        chosen.push_back(ends[k * (ends.size() - 1) / (most_player_objects - 1)]);
    return chosen;
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
        for (const auto& [theme, to_text] : {std::pair(ThemeName::light, &one.light), {ThemeName::dark, &one.dark}}) {
            Result<std::string> svg = svg_of(picture, theme, one.words);
            if (!svg)
                written = svg.error();
            else
                *to_text = std::move(*svg);
        }
        if (all.empty() || all.back().light != one.light) all.push_back(std::move(one));
    };
    const Status seen = objects_along(source, file_name, options, positions, draw, stop);
    if (!seen) return seen.error();
    if (!written) return written.error();
    return all;
}

}  // namespace arenarium
