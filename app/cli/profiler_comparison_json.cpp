#include <nlohmann/json.hpp>

#include "app/cli/profiler_comparison.h"

namespace arenarium::cli {
namespace {

using Json = nlohmann::ordered_json;

Json run_json(const MeasuredRun& run) {
    return {{"status", run.status}, {"processor_seconds", run.processor}, {"resident_bytes", run.most_bytes}};
}

Json seen_json(const SeenLine& seen) {
    return {{"bytes", seen.bytes}, {"blocks", seen.blocks}};
}

}  // namespace

std::string comparison_json(const ProfilerComparison& c, std::size_t top) {
    Json out;
    out["command"] = c.command;
    out["plain"] = run_json(c.plain);
    out["empty_bytes"] = c.empty_bytes ? Json(*c.empty_bytes) : Json();
    out["profilers"] = Json::array();
    for (const SeenByProfiler& s : c.seen) {
        Json one{{"name", s.name}, {"missing", s.missing}};
        if (s.missing.empty()) {
            one["run"] = run_json(s.run);
            one["file_bytes"] = s.file_bytes;
            one["live"] = seen_json(s.live);
            one["peak"] = seen_json(s.peak);
            one["has_lines"] = s.has_lines;
        }
        out["profilers"].push_back(std::move(one));
    }
    out["lines"] = Json::array();
    for (const std::string& line : lines_to_show(c, top)) {
        Json by = Json::object();
        for (const SeenByProfiler& s : c.seen)
            if (const auto at = s.by_line.find(line); s.missing.empty() && s.has_lines && at != s.by_line.end())
                by[s.name] = seen_json(at->second);
        out["lines"].push_back({{"line", line}, {"seen", std::move(by)}});
    }
    out["arenas"] = Json();
    if (c.arenas)
        out["arenas"] = {{"count", c.arenas->arenas},
                         {"bytes", c.arenas->arena_bytes},
                         {"block_bytes", c.arenas->block_bytes},
                         {"outside_bytes", c.arenas->outside_bytes}};
    // What a program writes need not be UTF-8.
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace arenarium::cli
