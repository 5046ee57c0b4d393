#include "app/cli/recorded_sites.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/cli/console.h"
#include "app/cli/line_text.h"
#include "app/cli/outputs.h"
#include "app/cli/trace_verbs.h"
#include "app/cli/type_text.h"
#include "core/metrics/call_tree.h"
#include "core/session/open.h"
#include "core/session/recorded_timeline.h"

namespace arenarium::cli {
namespace {

struct Range {
    std::uint32_t first = 0, last = 0;
    bool usual = false;  // nobody said where
    std::optional<std::uint32_t> finalizing;
};

Result<Range> range_of(RecordedUse& use, const std::vector<std::string>& positions) {
    Range out;
    if (positions.empty()) {
        const Result<std::optional<std::uint32_t>> finalizing = use.finalizing();
        if (!finalizing) return finalizing.error();
        out.finalizing = *finalizing;
        out.usual = true;
    }
    const auto find = [&](const std::string& name) { return use.operation(*parse_position(name)); };
    const Result<std::uint32_t> first = find(!positions.empty() ? positions.front() : out.finalizing ? "exit" : "end");
    if (!first) return first.error();
    const Result<std::uint32_t> last = positions.size() < 2 ? first : find(positions.back());
    if (!last) return last.error();
    out.first = *first, out.last = *last;
    if (out.first > out.last) throw UsageError{"--growth", "the first position comes after the second"};
    return out;
}

Result<std::string> table(RecordedUse& use, const Range& range, const RecordedWish& wish) {
    const Origins::By by = wish.text.stacks ? Origins::By::stack : Origins::By::line;
    if (wish.table == RecordedTable::lines)
        return line_table(use, wish.growth ? range.first : 0, range.last, wish.text.top);
    if (wish.table == RecordedTable::traffic) {
        const Result<std::vector<Traffic>> rows = use.traffic(wish.growth ? range.first : 0, range.last, by);
        if (!rows) return rows.error();
        return traffic_text(*rows, use.origins(), wish.text);
    }
    if (wish.growth) {
        Result<std::vector<Growth>> rows = use.growth(range.first, range.last, by);
        if (!rows) return rows.error();
        return growth_text(std::move(*rows), use.origins(), wish.text);
    }
    const Result<LiveBlocks> live = use.held(range.last, by);
    if (!live) return live.error();
    return held_text(*live, use.origins(), wish.text);
}

}  // namespace

Error no_call_sites(const std::string& file) {
    return {file + " does not say which lines asked for memory",
            {},
            "these formats are of recordings that were made without --no-sites"};
}

bool can_be_streamed(const std::string& path, const std::vector<std::string>& positions) {
    if (path == "-" || file_kind(path) != FileKind::recording) return false;
    return std::none_of(positions.begin(), positions.end(), [](const std::string& name) {
        const Result<NamedPosition> at = parse_position(name);
        return at && at->kind == NamedPosition::Kind::number && at->number.micro != 0;
    });
}

Result<TraceReader> RecordedReading::open_trace() {
    Result<TraceReader> trace = read_trace(file_);
    if (!trace) return trace.error();
    all_ = trace->operations();
    if (options_.max_ops && all_ > *options_.max_ops)
        return Error{"more than " + std::to_string(*options_.max_ops) + " operations", {file_}, "raise --max-ops"};
    return trace;
}

Result<RecordedUse> RecordedReading::open() {
    Result<TraceReader> trace = open_trace();
    if (!trace) return trace.error();
    return RecordedUse(std::move(*trace), progress());
}

TraceProgress RecordedReading::progress() {
    return [this](std::uint64_t done) {
        watch_.show("reading", done, all_ == 0 ? 1 : static_cast<double>(done) / static_cast<double>(all_));
        return !watch_.time_is_over();
    };
}

Error RecordedReading::why(const Error& error) const {
    if (!watch_.time_is_over()) return error;
    Error out = watch_.time_error();
    out.place.file = file_;
    return out;
}

void say_how_it_ended(const std::optional<Error>& damage, const TraceEnd& end) {
    if (damage)
        print_error(*damage);
    else if (const std::string why = early_end(end); !why.empty())
        print_message(why);
}

Status write_recorded_stacks(const std::string& file, const std::string& at, StackFormat format,
                             const CommonOptions& options, ByteSink& to) {
    RecordedReading reading(file, options);
    Result<RecordedUse> use = reading.open();
    if (!use) return use.error();
    const Result<std::uint32_t> operation = use->operation(*parse_position(at.empty() ? "end" : at));
    if (!operation) return reading.why(operation.error());
    const Result<UseBySite> by_site = use->by_site(*operation);
    if (!by_site) return reading.why(by_site.error());
    say_how_it_ended(use->damage(), use->trace().end());
    const CallSites& sites = use->trace().sites();
    if (sites.places.size() < 2) return no_call_sites(file);
    return write_stacks(format, sites, call_tree(sites, *by_site), to);
}

Status write_recorded_timeline(const std::string& file, const CommonOptions& options, ByteSink& to) {
    RecordedReading reading(file, options);
    Result<TraceReader> trace = reading.open_trace();
    if (!trace) return trace.error();
    const TraceEnd end = trace->end();
    const Result<TimelineReport> report = write_timeline(std::move(*trace), to, reading.progress());
    if (!report) return reading.why(report.error());
    say_how_it_ended(report->damage, end);
    return Done{};
}

int show_recorded_sites(const RecordedWish& wish, const CommonOptions& options) {
    RecordedReading reading(wish.file, options);
    Result<RecordedUse> use = reading.open();
    if (!use) return print_error(use.error()), bad_data;
    const bool is_types = wish.table == RecordedTable::types;
    const Result<Range> range = is_types ? Range{} : range_of(*use, wish.positions);
    if (!range) return print_error(reading.why(range.error())), bad_data;
    const Result<std::string> text = is_types ? type_table(*use, wish.file, wish.text.top) : table(*use, *range, wish);
    if (!text) return print_error(reading.why(text.error())), bad_data;
    say_how_it_ended(use->damage(), use->trace().end());
    StandardOutput out;
    if (range->usual && !use->trace().header().no_arenas)
        out.write(use->damage() ? exit_note({}, use->reached()) : exit_note(range->finalizing, use->whole()));
    out.write(*text);
    if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
    return done;
}

}  // namespace arenarium::cli
