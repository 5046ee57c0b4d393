#include "app/cli/trace_verbs.h"

#include <fmt/format.h>

#include "app/cli/console.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "app/cli/work_watch.h"
#include "core/io/byte_source.h"
#include "core/session/trace_session.h"
#include "core/trace/trace_check.h"

namespace arenarium::cli {
namespace {

constexpr std::size_t largest_file = std::size_t{16} << 30;

std::string text_of(const TraceCheck& check, const TraceReader& trace) {
    if (!check.difference) return counted(check.operations, "operation") + ", 0 differences\n";
    const TraceDifference& d = *check.difference;
    std::string out = fmt::format("operation {} differs: {}\n", d.operation, d.message);
    if (trace.sites().has(d.site)) out += "  at " + site_text(trace.sites(), d.site) + "\n";
    if (!d.before.empty()) out += "before it\n";
    for (const std::string& line : d.before)
        out += "  " + line + "\n";
    out += "what the engine did in it\n";
    for (const std::string& line : d.narration)
        out += "  " + line + "\n";
    return out;
}

}  // namespace

Result<TraceReader> read_trace(const std::string& path) {
    auto source = open_bytes(path);
    if (!source) return source.error();
    Result<std::string> bytes = read_all(**source, largest_file);
    if (!bytes) return bytes.error();
    return TraceReader::open(std::move(*bytes), (*source)->name());
}

Result<Session> open_trace(const std::string& path, const CommonOptions& options) {
    Result<TraceReader> trace = read_trace(path);
    if (!trace) return trace.error();
    const std::uint64_t all = trace->operations();
    if (options.max_ops && all > *options.max_ops)
        return Error{"more than " + std::to_string(*options.max_ops) + " operations", {path}, "raise --max-ops"};
    WorkWatch watch("opening", options.max_seconds);
    Result<Session> session = open_trace_session(std::move(*trace), [&](std::uint64_t operations) {
        watch.show(operations, static_cast<double>(operations) / static_cast<double>(all));
        return !watch.time_is_over();
    });
    if (!session) return watch.time_is_over() ? watch.time_error() : session.error();
    const TraceRecord& record = *session->trace();
    if (record.damage)
        print_error(*record.damage);
    else if (const std::string why = early_end(record.end); !why.empty())
        print_message(why);
    return session;
}

Error beyond_end(const std::string& path, std::uint32_t position, std::uint32_t operations) {
    return {"position " + std::to_string(position) + " is beyond the end",
            {path},
            "there are " + std::to_string(operations) + " operations"};
}

std::string site_text(const TraceSites& sites, std::uint32_t site) {
    if (!sites.has(site)) return "(no Python function)";
    const TraceCode& code = sites.code(site);
    return fmt::format("{}:{} {}", code.file, sites.places[site].line, code.name);
}

std::string early_end(const TraceEnd& end) {
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

int check_trace_file(const CommonOptions& options, const std::string& path) {
    Result<TraceReader> trace = read_trace(path);
    if (!trace) return print_error(trace.error()), bad_data;
    WorkWatch watch("checking", options.max_seconds);
    const auto between = [&](std::uint64_t operations) {
        watch.show(operations, static_cast<double>(operations) / static_cast<double>(trace->operations()));
        return watch.time_is_over() ? Status(watch.time_error()) : Status(Done{});
    };
    const Result<TraceCheck> check = check_trace(*trace, between);
    if (!check) return print_error(check.error()), bad_data;
    if (const std::string why = early_end(trace->end()); !why.empty()) print_message(why);
    StandardOutput out;
    out.write(text_of(*check, *trace));
    if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
    return check->difference ? different : done;
}

}  // namespace arenarium::cli
