#include "core/course/threads_scene.h"

#include <algorithm>
#include <utility>

#include "core/export/svg.h"
#include "core/io/byte_sink.h"
#include "core/io/byte_source.h"
#include "core/mimalloc/read/page_blocks.h"
#include "core/session/named_position.h"
#include "core/trace/ops_reader.h"

namespace arenarium::course {
namespace {

Result<Position> scene_position(const MimallocRun& run, const std::string& at) {
    const Result<NamedPosition> named = parse_position(at);
    if (!named) return named.error();
    const Position end{run.size(), 0};
    if (named->kind == NamedPosition::Kind::end) return end;
    if (named->kind == NamedPosition::Kind::number && named->number <= end) return named->number;
    return Error{"at=" + at + " is no position of these operations", {}, "a number of operations, or end"};
}

}  // namespace

bool is_of_threads(const Scene& scene) {
    return mimalloc::find_profile(scene.profile) != nullptr;
}

Result<MimallocRun> run_threads_scene(const Scene& scene, const std::string& file) {
    const auto placed = [&](Error error) {
        error.place = {file, error.place.line == 0 ? scene.code.line : error.place.line + scene.code.line - 1,
                       std::max<std::uint32_t>(error.place.column, 1)};
        return error;
    };
    OpsReader reader(bytes_of_memory(scene.code.text, file));
    Result<MimallocRun> run = MimallocRun::read(reader, *mimalloc::find_profile(scene.profile));
    if (!run) return placed(run.error());
    const Result<Position> at = scene_position(*run, scene.at);
    if (!at) return placed(at.error());
    run->timeline().seek(*at);
    return run;
}

MimallocShown shown_at(MimallocRun& run) {
    const std::optional<Change> step = run.last_step();
    MimallocShown out{run.state(), run.profile(), run.position(), step, {}, {}};
    if (const auto i = run.latest_operation()) {
        out.asks = mimalloc::ThreadIndex{run.operation(*i).thread};
        out.operand = run.operand(*i);
    }
    return out;
}

std::optional<mimalloc::PageIndex> shown_page(const MimallocRun& run, const Scene& scene) {
    const auto i = run.latest_operation();
    if (scene.view != "page" || !i) return {};
    const mimalloc::State& s = run.state();
    for (const auto& block : {run.operation(*i).block, run.operand(*i)})
        if (block && page_holding(s, s.segment_of(block->page), s.slice_of(block->page)) == block->page)
            return block->page;
    return {};
}

std::string threads_picture_html(MimallocRun& run, const Scene& scene, const Translator& translate) {
    MimallocLook look;
    if (translate) look.translate = translate;
    const auto page = shown_page(run, scene);
    const char* const told = page ? "The blocks of a page" : "Segments, pages and queues";
    // Laid out for a desk and for a phone, as picture_html() does.
    std::string out = "<figure>";
    for (const auto& [shown, width] : {std::pair{"wide", 670.0}, std::pair{"narrow", 320.0}}) {
        const DrawList list = page ? mimalloc_page_picture(shown_at(run), look, *page, width)
                                   : mimalloc_picture(shown_at(run), look, width);
        StringSink svg;
        if (!write_svg(list, {ThemeName::light, "mimalloc", told, true}, svg)) return "";
        out += std::string("<div class=\"") + shown + "\">" + svg.content + "</div>";
    }
    return out + "</figure>\n";
}

}  // namespace arenarium::course
