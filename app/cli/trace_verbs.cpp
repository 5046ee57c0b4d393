#include "app/cli/trace_verbs.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "app/cli/console.h"
#include "app/cli/mimalloc_document.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "app/cli/work_watch.h"
#include "core/process/origins.h"
#include "core/session/open_requests.h"
#include "core/trace/mimalloc_check.h"
#include "core/trace/recorded_requests.h"
#include "core/trace/trace_check.h"

namespace arenarium::cli {
namespace {

constexpr std::size_t largest_file = std::size_t{16} << 30;

std::string text_of(const TraceCheck& check, const TraceReader& trace) {
    if (!check.difference) return counted(check.operations, "operation") + ", 0 differences\n";
    const TraceDifference& d = *check.difference;
    std::string out = fmt::format("operation {} differs: {}\n", d.operation, d.message);
    if (const CallSites& sites = trace.sites(); sites.has(d.site))
        out += "  at " +
               origin_text_with_path({sites.code(d.site).file, sites.code(d.site).name, sites.places[d.site].line}) +
               "\n";
    if (!d.before.empty()) out += "before it\n";
    for (const std::string& line : d.before)
        out += "  " + line + "\n";
    if (!d.narration.empty()) out += "what the engine did in it\n";
    for (const std::string& line : d.narration)
        out += "  " + line + "\n";
    return out;
}

}  // namespace

Result<TraceReader> read_trace(const std::string& path, const std::string& process) {
    Result<std::unique_ptr<RandomBytes>> bytes = open_random(path, largest_file);
    if (!bytes) return bytes.error();
    return TraceReader::open(std::move(*bytes), path == "-" ? "<stdin>" : path, process);
}

Result<std::optional<TraceProcesses>> all_processes(const std::string& path, const std::string& wish) {
    if (!wish.empty() || path == "-") return std::optional<TraceProcesses>();
    const Result<std::unique_ptr<RandomBytes>> bytes = open_random(path, largest_file);
    if (!bytes) return bytes.error();
    return read_processes(**bytes, path);
}

std::string heading(const TraceProcesses& all, std::uint32_t process) {
    const TraceProcess& p = all.list[process];
    std::string out = fmt::format("{} of {}: {}\n", process + 1, all.list.size(), text_of(p, all));
    if (p.recorded == 0) out += "  no recording: " + (p.problem.empty() ? "it is no Python" : p.problem) + "\n";
    return out;
}

std::string others_text(const TraceProcesses& all) {
    const auto others = static_cast<std::uint64_t>(
        std::count_if(all.list.begin(), all.list.end(), [](const TraceProcess& p) { return !is_listed(p); }));
    if (others == 0) return "";
    return others == 1 ? "and 1 program that is no Python\n"
                       : "and " + with_commas(others) + " programs that are no Python\n";
}

std::string early_end(const TraceEnd& end) {
    if (end == left_as_wished() || end == became_another()) return {};
    switch (end.how) {
        case TraceEnding::cut_off:
            return "the recording ends early: it was cut off, or its end is damaged";
        case TraceEnding::stopped:
            return "the recording ended before the program: " + end.reason;
        case TraceEnding::size_reached:
            return "the recording ended before the program: it reached --max-size";
        case TraceEnding::exited:
        case TraceEnding::signalled:
            break;
    }
    return {};
}

std::string late_beginning(const TraceHeader& header, const std::vector<TraceMark>& marks) {
    if (!header.knows_found || marks.empty()) return {};
    const std::uint64_t hundredths = marks.front().time * trace_format::unit_nanoseconds / 10'000'000;
    return fmt::format("what came before was cut away: the recording holds from {}.{:02} s on", hundredths / 100,
                       hundredths % 100);
}

namespace {

// What the program ran on, or what --profile says; null: pymalloc, or nothing that is known here.
const mimalloc::Profile* mimalloc_of(const TraceHeader& header, const CommonOptions& options) {
    return on_mimalloc(options) ? mimalloc::find_profile(options.profile) : arenarium::mimalloc_of(header);
}

int report(const Result<TraceCheck>& check, const TraceReader& trace, std::uint64_t& agreed) {
    if (!check) return print_error(check.error()), bad_data;
    if (const std::string from = late_beginning(trace.header(), trace.marks()); !from.empty()) print_message(from);
    if (const std::string why = early_end(trace.end()); !why.empty()) print_message(why);
    agreed += check->operations;
    StandardOutput out;
    out.write(text_of(*check, trace));
    if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
    return check->difference ? different : done;
}

int check_one(const CommonOptions& options, const std::string& path, const std::string& process,
              std::uint64_t& agreed) {
    Result<TraceReader> trace = read_trace(path, process);
    if (!trace) return print_error(trace.error()), bad_data;
    WorkWatch watch(options.max_seconds);
    const auto all = static_cast<double>(trace->operations());
    const auto between = [&](std::uint64_t operations) {
        watch.show("checking", operations, static_cast<double>(operations) / all);
        return watch.time_is_over() ? Status(watch.time_error()) : Status(Done{});
    };
    if (const mimalloc::Profile* const profile = mimalloc_of(trace->header(), options)) {
        if (const std::optional<Error> why = not_from_its_start(*trace)) return print_error(*why), bad_data;
        RecordedRequests requests(std::move(*trace));
        return report(check_on_mimalloc(requests, *profile, between), requests.trace(), agreed);
    }
    if (const std::optional<Error> why = trace->without_arenas()) return print_error(*why), bad_data;
    return report(check_trace(*trace, between), *trace, agreed);
}

}  // namespace

int check_trace_file(const CommonOptions& options, const std::string& path) {
    std::uint64_t agreed = 0;
    const Result<std::optional<TraceProcesses>> several = all_processes(path, options.process);
    if (!several) return print_error(several.error()), bad_data;
    if (!*several) return check_one(options, path, options.process, agreed);
    int worst = done, checked = 0, differing = 0;
    StandardOutput out;
    for (std::uint32_t i = 0; i < (*several)->list.size(); ++i) {
        if (!is_listed((*several)->list[i])) continue;
        out.write(heading(**several, i));
        if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
        if ((*several)->list[i].recorded == 0) continue;
        const int status = check_one(options, path, std::to_string(i + 1), agreed);
        ++checked;
        if (status == different) ++differing;
        if (worst != bad_data && status != done) worst = status;
    }
    out.write(others_text(**several));
    if (checked == 0) return print_error({"no process of this recording was recorded", {path}, ""}), bad_data;
    const std::string all = checked == 1 ? "1 process" : fmt::format("{} processes", checked);
    out.write(differing == 0 ? fmt::format("all of {}: {}, 0 differences\n", all, counted(agreed, "operation"))
                             : fmt::format("{} of {} differ\n", differing, all));
    if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
    return worst;
}

}  // namespace arenarium::cli
