#include "app/cli/watch_sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "app/cli/memory_text.h"
#include "core/pymalloc/read/pools.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium::cli {
namespace {

// Bytes in use by arena, only of those that are held.
std::vector<std::uint64_t> use_of_arenas(const Inspection& seen) {
    const Layout l = seen.layout();
    std::vector<std::uint64_t> all(seen.state.maxarenas()), held;
    for_each_carved_pool(seen.state, l, [&](ArenaIndex a, PoolIndex p) {
        const PoolHeader& pool = seen.state.pool(p);
        all[a.value] += std::uint64_t{pool.ref_count} * l.block_size(pool.szidx);
    });
    for (std::uint32_t i = 0; i < all.size(); ++i)
        if (seen.state.arenas[i].address) held.push_back(all[i]);
    return held;
}

void count_arenas(const Inspection& seen, WatchSample& out) {
    const auto size = static_cast<double>(seen.profile.arena_size);
    out.fullness.fill(0);
    for (const std::uint64_t bytes : use_of_arenas(seen)) {
        const double part = static_cast<double>(bytes) / size;
        if (bytes != 0 && part <= almost_empty) ++out.almost_empty;
        ++out.fullness[bytes == 0 ? 0 : std::min<std::size_t>(10, 1 + static_cast<std::size_t>(part * 10))];
    }
}

std::string label(std::string text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '"') out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out;
}

}  // namespace

Result<WatchSample> take_sample(int pid, const WatchWish& wish) {
    InspectOptions how;
    if (wish.pins) how.contents_up_to = almost_empty;
    const Result<Inspection> seen = inspect_process(pid, how);
    if (!seen) return seen.error();
    const HeapTotals t = heap_totals(seen->state, seen->profile, seen->layout());
    WatchSample out;
    out.pid = pid;
    out.python = seen->python.version.text();
    out.profile = seen->profile.name;
    out.arena_size = seen->profile.arena_size;
    out.arenas = t.arenas_current;
    out.obtained = t.arenas_allocated_total;
    out.released = t.arenas_reclaimed;
    out.highwater = t.arenas_highwater;
    out.counts_known = seen->counts_known;
    out.in_use = t.allocated_bytes;
    for (const HeapTotals::SizeClassTotals& c : t.classes)
        out.blocks += c.blocks_in_use;
    count_arenas(*seen, out);
    out.seconds_stopped = seen->seconds_stopped;
    if (const Result<MemoryAccount> account = account_for_memory(*seen)) {
        out.resident = account->all.resident();
        out.verdict = verdict_text(*account, *seen);
    }
    if (wish.pins) out.pins = find_pins(*seen);
    if (wish.types) out.types = look_by_type(*seen);
    return out;
}

std::string sample_json(const WatchSample& s, unsigned top) {
    using nlohmann::ordered_json;
    ordered_json j{{"time", s.time},
                   {"pid", s.pid},
                   {"python", s.python},
                   {"profile", s.profile},
                   {"resident_bytes", s.resident},
                   {"verdict", s.verdict},
                   {"arenas", s.arenas},
                   {"arena_bytes", s.arena_bytes()},
                   {"arenas_obtained", s.obtained},
                   {"arenas_released", s.released},
                   {"arenas_highwater", s.highwater},
                   {"counts_known", s.counts_known},
                   {"bytes_in_use", s.in_use},
                   {"blocks", s.blocks},
                   {"almost_empty_arenas", s.almost_empty},
                   {"arenas_by_fullness", s.fullness},
                   {"stopped_seconds", s.seconds_stopped}};
    if (s.pins) {
        j["pins"] = {{"would_return_bytes", s.pins->bytes_that_would_return}, {"held_by", ordered_json::array()}};
        for (std::size_t i = 0; i < s.pins->roots.size() && i < top; ++i) {
            const PinGroup& g = s.pins->roots[i];
            j["pins"]["held_by"].push_back({{"name", g.name},
                                            {"arenas", g.arenas},
                                            {"arenas_alone", g.arenas_alone},
                                            {"blocks", g.blocks},
                                            {"bytes", g.bytes}});
        }
    }
    if (s.types) {
        j["types"] = ordered_json::array();
        for (std::size_t i = 0; i < s.types->types.size() && i < top; ++i) {
            const TypeCount& c = s.types->types[i];
            j["types"].push_back({{"type", c.type}, {"blocks", c.blocks}, {"bytes", c.bytes}});
        }
    }
    return j.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string sample_prometheus(const WatchSample& s, unsigned top) {
    std::string out;
    const std::string who = fmt::format("pid=\"{}\",python=\"{}\"", s.pid, label(s.python));
    const auto metric = [&](const char* name, const char* type, const char* help, auto value) {
        out += fmt::format("# HELP arenarium_{} {}\n# TYPE arenarium_{} {}\narenarium_{}{{{}}} {}\n", name, help, name,
                           type, name, who, value);
    };
    if (s.resident != 0) metric("resident_bytes", "gauge", "Resident memory of the process.", s.resident);
    metric("arenas", "gauge", "Arenas that the process holds.", s.arenas);
    metric("arena_bytes", "gauge", "Bytes of these arenas.", s.arena_bytes());
    metric("arenas_obtained_total", "counter", "Arenas obtained since the start.", s.obtained);
    metric("arenas_released_total", "counter", "Arenas released since the start.", s.released);
    metric("bytes_in_use", "gauge", "Bytes of blocks in use in arenas.", s.in_use);
    metric("blocks", "gauge", "Blocks in use in arenas.", s.blocks);
    metric("almost_empty_arenas", "gauge", "Arenas with at most a sixteenth of their bytes in use.", s.almost_empty);
    metric("stopped_seconds", "gauge", "How long the process stood still for this look.", s.seconds_stopped);
    if (s.pins) {
        metric("pinned_bytes", "gauge", "Bytes that would go back without what holds almost empty arenas.",
               s.pins->bytes_that_would_return);
        if (!s.pins->roots.empty())
            out +=
                "# HELP arenarium_pinned_arenas Almost empty arenas, by the variable that holds them.\n"
                "# TYPE arenarium_pinned_arenas gauge\n";
        for (std::size_t i = 0; i < s.pins->roots.size() && i < top; ++i)
            out += fmt::format("arenarium_pinned_arenas{{{},held_by=\"{}\"}} {}\n", who, label(s.pins->roots[i].name),
                               s.pins->roots[i].arenas);
    }
    if (s.types && !s.types->types.empty()) {
        out +=
            "# HELP arenarium_type_bytes Bytes in arenas, by type of object.\n"
            "# TYPE arenarium_type_bytes gauge\n";
        for (std::size_t i = 0; i < s.types->types.size() && i < top; ++i)
            out += fmt::format("arenarium_type_bytes{{{},type=\"{}\"}} {}\n", who, label(s.types->types[i].type),
                               s.types->types[i].bytes);
    }
    return out;
}

}  // namespace arenarium::cli
