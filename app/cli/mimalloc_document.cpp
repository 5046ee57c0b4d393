#include "app/cli/mimalloc_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "app/cli/work_watch.h"
#include "core/base/number_text.h"
#include "core/export/svg.h"
#include "core/mimalloc/read/lists.h"
#include "core/mimalloc/read/page_blocks.h"
#include "core/scene/mimalloc/heap_picture.h"
#include "core/session/named_position.h"
#include "core/session/open_requests.h"

namespace arenarium::cli {
namespace {

std::string position_text(Position p) {
    return std::to_string(p.operation) + (p.micro == 0 ? "" : "." + std::to_string(p.micro));
}

MimallocShown shown(MimallocRun& run) {
    const std::optional<Change> step = run.last_step();
    MimallocShown out{run.state(), run.profile(), run.position(), step, {}, {}};
    if (const auto i = run.latest_operation()) {
        out.asks = mimalloc::ThreadIndex{run.operation(*i).thread};
        out.operand = run.operand(*i);
    }
    return out;
}

bool is_page(const mimalloc::State& s, mimalloc::PageIndex p) {
    return p && p.value < s.pages.size() && page_holding(s, s.segment_of(p), s.slice_of(p)) == p;
}

Result<mimalloc::PageIndex> page_named(const MimallocRun& run, const std::string& name) {
    const mimalloc::State& s = run.state();
    if (!name.empty()) {
        std::uint32_t segment = 0, slice = 0;
        const char* const end = name.data() + name.size();
        const auto [colon, wrong] = std::from_chars(name.data(), end, segment);
        const bool first = wrong == std::errc{} && colon != end && *colon == ':';
        const auto [last, problem] =
            first ? std::from_chars(colon + 1, end, slice) : std::from_chars_result{end, wrong};
        if (!first || problem != std::errc{} || last != end)
            return Error{"'" + name + "' names no page", {}, "a page is SEGMENT:SLICE, such as 0:12"};
        const mimalloc::PageIndex found = page_holding(s, {segment}, slice);
        if (!found) return Error{"no page has slice " + name, {}, "'--as text' lists the pages there are"};
        return found;
    }
    if (const auto i = run.latest_operation()) {
        for (const auto& block : {run.operation(*i).block, run.operand(*i)})
            if (block && is_page(s, block->page)) return block->page;
    }
    for (std::uint32_t p = 0; p < s.pages.size(); ++p)
        if (is_page(s, {p})) return mimalloc::PageIndex{p};
    return Error{"no page is in use there", {}, "choose a later position with --at"};
}

}  // namespace

bool on_mimalloc(const CommonOptions& options) {
    return mimalloc::find_profile(options.profile) != nullptr;
}

std::string option_of_arenas(const CommonOptions& o) {
    if (o.rules()) return "--address-space, --arena-misalign and --arena-limit";
    if (!o.snapshot.empty()) return "--snapshot";
    return o.stats ? "--stats" : "";
}

Result<Position> mimalloc_position(const MimallocRun& run, const std::string& at) {
    const Position end{run.size(), 0};
    if (at.empty()) return end;
    const Result<NamedPosition> named = parse_position(at);
    if (!named) return named.error();
    switch (named->kind) {
        case NamedPosition::Kind::end:
        case NamedPosition::Kind::exit:
            return end;
        case NamedPosition::Kind::percent:
            return Position{static_cast<std::uint32_t>(named->amount * run.size() / 100), 0};
        case NamedPosition::Kind::number:
            if (named->number <= end) return named->number;
            return Error{"position " + at + " is beyond the end",
                         {},
                         "the number of operations is " + std::to_string(run.size())};
        default:
            return Error{"operations on mimalloc have no position '" + at + "'", {}, "give a number, 40% or end"};
    }
}

Result<MimallocRun> open_mimalloc(const std::string& path, const CommonOptions& options) {
    const Result<OpenedRequests> requests = open_requests(path, options.process);
    if (!requests) return requests.error();
    RequestSource& source = *requests->source;
    WorkWatch watch(options.max_seconds);
    Result<MimallocRun> run =
        MimallocRun::read(source, *mimalloc::find_profile(options.profile), [&](std::uint64_t operations) -> Status {
            watch.show("reading", operations, source.fraction_read());
            if (options.max_ops && operations > *options.max_ops)
                return Error{"more than " + counted(*options.max_ops, "operation"), {path}, "give --max-ops more"};
            if (watch.time_is_over()) return watch.time_error();
            return Done{};
        });
    if (!run) return run.error();
    const Result<Position> at = mimalloc_position(*run, options.at);
    if (!at) return Error{at.error().message, {path}, at.error().advice};
    run->timeline().seek(*at);
    return run;
}

Status write_mimalloc_steps(MimallocRun& run, Position to, ByteSink& sink) {
    BufferedSink out(sink);
    const char* separator = "";
    while (run.position() < to) {
        const Position begin = run.position();
        const std::vector<Change> changes = run.timeline().changes(begin.operation);
        out.add(fmt::format("{}operation {}, {}\n", separator, begin.operation + std::uint64_t{1},
                            run.text_of(begin.operation)));
        separator = "\n";
        if (changes.empty()) run.timeline().micro_step();
        for (std::size_t i = begin.micro; i < changes.size() && run.position() < to; ++i) {
            run.timeline().micro_step();
            const mimalloc::Narration n = mimalloc::narrate(run.state(), changes[i]);
            const std::string place = "  " + position_text(run.position()) + "  ";
            out.add(place + n.function);
            if (!n.field.empty())
                out.add(fmt::format("  {}{}{} {} → {}", n.object, n.object.empty() ? "" : "  ", n.field, n.before,
                                    n.after));
            out.add("\n" + std::string(place.size(), ' ') + n.sentence + "\n");
        }
    }
    return out.finish();
}

Status write_mimalloc_picture(MimallocRun& run, const MimallocPicture& wish, ByteSink& to) {
    SvgOptions svg{ThemeName::light, "mimalloc", ""};
    if (wish.theme == "dark") svg.theme = ThemeName::dark;
    if (wish.theme == "print") svg.theme = ThemeName::print;
    const double width = wish.width == 0 ? 1280 : wish.width;
    if (wish.picture == "page") {
        const Result<mimalloc::PageIndex> page = page_named(run, wish.object);
        if (!page) return page.error();
        svg.title = "page " + mimalloc::page_name(run.state(), *page);
        svg.description = "The blocks of a page, and the lists through them";
        return write_svg(mimalloc_page_picture(shown(run), {}, *page, width), svg, to);
    }
    svg.description = "Segments with their pages, and the queues of each thread";
    return write_svg(mimalloc_picture(shown(run), {}, width), svg, to);
}

Status write_mimalloc_text(const MimallocRun& run, ByteSink& to) {
    const mimalloc::State& s = run.state();
    BufferedSink out(to);
    const auto page_line = [&](mimalloc::PageIndex p) {
        const mimalloc::Page& page = s.page(p);
        const auto length = [&](BlockNumber head) { return blocks_from(s, p, head).size(); };
        out.add(
            fmt::format("  page {:<8} blocks of {:<9} {:>5} of {:>5} in use  free {:>4}  local_free {:>4}  "
                        "xthread_free {:>4}{}\n",
                        mimalloc::page_name(s, p), byte_size(page.block_size), page.used, page.reserved,
                        length(page.free), length(page.local_free), length(page.thread_free),
                        page.retire_expire != 0 ? "  retired"
                        : page.in_full          ? "  full"
                                                : ""));
    };
    for (std::uint32_t i = 0; i < s.segments.size(); ++i) {
        const mimalloc::Segment& segment = s.segments[i];
        if (segment.kind == mimalloc::SegmentKind::none) continue;
        const std::string owner =
            segment.thread ? fmt::format("of thread {}", segment.thread.value)
                           : std::string(segment.kind == mimalloc::SegmentKind::huge ? "one huge block" : "abandoned");
        out.add(fmt::format("segment {}: {}, {}, {}\n", i, byte_size(segment.segment_slices * run.profile().slice_size),
                            owner, counted(segment.used, "page")));
        for (const mimalloc::PageIndex p : spans_in(s, {i}))
            if (is_page(s, p)) page_line(p);
    }
    for (std::uint32_t t = 0; t < s.threads.size(); ++t) {
        out.add(fmt::format("thread {}: {}, {} on thread_delayed_free\n", t, counted(s.threads[t].page_count, "page"),
                            counted(s.threads[t].thread_delayed_free.size(), "block")));
        for (std::uint32_t bin = 1; bin < mimalloc::bins; ++bin) {
            const auto pages = pages_of(s, {static_cast<std::uint16_t>(t)}, bin);
            if (pages.empty()) continue;
            std::string line = bin == mimalloc::bin_full   ? "full"
                               : bin == mimalloc::bin_huge ? "large"
                                                           : byte_size(mimalloc::bin_size(bin));
            for (const mimalloc::PageIndex p : pages)
                line += " " + mimalloc::page_name(s, p);
            out.add("  queue " + line + "\n");
        }
    }
    return out.finish();
}

}  // namespace arenarium::cli
