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
#include "core/metrics/site_sum.h"
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

Result<SiteTables> rows_of(RecordedUse& use, const Range& range, const RecordedWish& wish) {
    SiteTables out;
    if (wish.table == RecordedTable::traffic) {
        Result<std::vector<Traffic>> rows = use.traffic(wish.growth ? range.first : 0, range.last, grouping(wish.text));
        if (!rows) return rows.error();
        out.traffic = std::move(*rows);
    } else if (wish.growth) {
        Result<std::vector<Growth>> rows = use.growth(range.first, range.last, grouping(wish.text));
        if (!rows) return rows.error();
        out.growth = std::move(*rows);
    } else {
        Result<LiveBlocks> live = use.held(range.last, grouping(wish.text));
        if (!live) return live.error();
        out.live = std::move(*live);
    }
    return out;
}

std::string table(const SiteTables& rows, const Origins& origins, const RecordedWish& wish) {
    if (wish.table == RecordedTable::traffic) return traffic_text(rows.traffic, origins, wish.text);
    if (wish.growth) return growth_text(rows.growth, origins, wish.text);
    return held_text(rows.live, origins, wish.text);
}

}  // namespace

Error no_call_sites(const std::string& file) {
    return {file + " does not say which lines asked for memory",
            {},
            "record it again without --no-sites"};
}

bool can_be_streamed(const std::string& path, const std::vector<std::string>& positions) {
    if (path == "-" || file_kind(path) != FileKind::recording) return false;
    return std::none_of(positions.begin(), positions.end(), [](const std::string& name) {
        const Result<NamedPosition> at = parse_position(name);
        return at && at->kind == NamedPosition::Kind::number && at->number.micro != 0;
    });
}

Result<TraceReader> RecordedReading::open_trace() {
    Result<TraceReader> trace = read_trace(file_, options_.process);
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

namespace {

// `sum`: takes part, when there are several.
Status show_one(const RecordedWish& wish, const CommonOptions& options, SiteSum* sum, StandardOutput& out) {
    RecordedReading reading(wish.file, options);
    Result<RecordedUse> use = reading.open();
    if (!use) return use.error();
    const bool is_types = wish.table == RecordedTable::types;
    const Result<Range> range = is_types ? Range{} : range_of(*use, wish.positions);
    if (!range) return reading.why(range.error());
    Result<std::string> text = std::string();
    if (is_types) {
        text = type_table(*use, wish.file, wish.text.top);
    } else if (wish.table == RecordedTable::lines) {
        text = line_table(*use, wish.growth ? range->first : 0, range->last, wish.text.top);
    } else if (Result<SiteTables> rows = rows_of(*use, *range, wish); !rows) {
        text = rows.error();
    } else {
        if (sum) sum->add(*rows, use->origins());
        if (sum) rows->live.classes.clear();  // of all together only
        text = table(*rows, use->origins(), wish);
    }
    if (!text) return reading.why(text.error());
    if (!wish.text.within.empty() && use->trace().sites().places.size() < 2) return no_call_sites(wish.file);
    if (const std::string from = late_beginning(use->trace().header(), use->trace().marks()); !from.empty())
        print_message(from);
    say_how_it_ended(use->damage(), use->trace().end());
    if (range->usual && !use->trace().header().no_arenas)
        out.write(use->damage() ? exit_note({}, use->reached()) : exit_note(range->finalizing, use->whole()));
    out.write(*text);
    return Done{};
}

// Each, and all together. What cannot be said of one is said so, and the others go on.
int show_all(const TraceProcesses& all, const RecordedWish& wish, const CommonOptions& options, StandardOutput& out) {
    SiteSum sum;
    std::uint32_t shown = 0;
    for (std::uint32_t i = 0; i < all.list.size(); ++i) {
        if (!is_listed(all.list[i])) continue;
        out.write(heading(all, i));
        if (all.list[i].recorded != 0) {
            CommonOptions one = options;
            one.process = std::to_string(i + 1);
            const Status status = show_one(wish, one, &sum, out);
            if (!status) print_error(status.error());
            if (status) ++shown;
        }
        out.write("\n");
    }
    if (const std::string others = others_text(all); !others.empty()) out.write(others + "\n");
    if (shown == 0) return bad_data;
    out.write("all of " + (shown == 1 ? std::string("1 process\n") : std::to_string(shown) + " processes\n"));
    out.write(table(sum.rows(), Origins(sum.sites(), grouping(wish.text)), wish));
    return done;
}

}  // namespace

int show_recorded_sites(const RecordedWish& wish, const CommonOptions& options) {
    const Result<std::optional<TraceProcesses>> several = all_processes(wish.file, options.process);
    if (!several) return print_error(several.error()), bad_data;
    if (*several && (wish.table == RecordedTable::lines || wish.table == RecordedTable::types))
        return print_error({"lines and types are not in a recording of several processes",
                            {wish.file},
                            "'arenarium record --lines' has them, of one"}),
               bad_data;
    StandardOutput out;
    int status = done;
    if (*several) {
        status = show_all(**several, wish, options, out);
    } else if (const Status shown = show_one(wish, options, nullptr, out); !shown) {
        return print_error(shown.error()), bad_data;
    }
    if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
    return status;
}

}  // namespace arenarium::cli
