#include "app/cli/inspect_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "app/cli/memory_text.h"
#include "app/cli/outputs.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/read/pools.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium::cli {
namespace {

struct ArenaUse {
    ArenaIndex arena;
    std::uint64_t blocks = 0, bytes = 0;
    double part = 0;  // of the arena's bytes that are in use
};

std::vector<ArenaUse> arena_uses(const Inspection& seen) {
    const Layout l = seen.layout();
    std::vector<ArenaUse> uses(seen.state.maxarenas());
    for_each_carved_pool(seen.state, l, [&](ArenaIndex a, PoolIndex p) {
        const PoolHeader& pool = seen.state.pool(p);
        uses[a.value].blocks += pool.ref_count;
        uses[a.value].bytes += std::uint64_t{pool.ref_count} * l.block_size(pool.szidx);
    });
    for (std::uint32_t i = 0; i < uses.size(); ++i) {
        if (!seen.state.arenas[i].address) continue;
        uses[i].arena = {i};
        uses[i].part = static_cast<double>(uses[i].bytes) / seen.profile.arena_size;
    }
    std::erase_if(uses, [](const ArenaUse& u) { return u.arena.is_none(); });
    std::stable_sort(uses.begin(), uses.end(), [](const ArenaUse& a, const ArenaUse& b) { return a.bytes < b.bytes; });
    return uses;
}

// Ten steps of a tenth, and before them the arenas with nothing in use.
std::array<std::uint64_t, 11> by_fullness(const std::vector<ArenaUse>& uses) {
    std::array<std::uint64_t, 11> counts{};
    for (const ArenaUse& u : uses)
        ++counts[u.blocks == 0 ? 0 : std::min<std::size_t>(10, 1 + static_cast<std::size_t>(u.part * 10))];
    return counts;
}

std::string fullness_name(std::size_t step) {
    return step == 0 ? "empty" : fmt::format("{} to {} %", 10 * (step - 1), 10 * step);
}

struct Kind {
    const char* name;
    std::uint64_t bytes;
};
std::array<Kind, 6> kinds(const HeapTotals& t) {
    return {{{"in use", t.allocated_bytes},
             {"free blocks", t.available_bytes},
             {"free pools", t.free_pool_bytes},
             {"pool headers", t.pool_header_bytes},
             {"pool ends", t.quantization_bytes},
             {"arena alignment", t.alignment_bytes}}};
}

struct InUse {
    std::uint64_t blocks = 0, bytes = 0;
};
InUse in_use(const HeapState& state, const Layout& l) {
    InUse all;
    for_each_carved_pool(state, l, [&](ArenaIndex, PoolIndex p) {
        const PoolHeader& pool = state.pool(p);
        all.blocks += pool.ref_count;
        all.bytes += std::uint64_t{pool.ref_count} * l.block_size(pool.szidx);
    });
    return all;
}

nlohmann::ordered_json others_json(const Inspection& seen) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const OtherInterpreter& other : seen.others) {
        nlohmann::ordered_json one{{"arenas", other.arenas.size()}};
        if (other.state) {
            const auto [blocks, bytes] = in_use(*other.state, seen.layout());
            one["blocks"] = blocks;
            one["bytes_in_use"] = bytes;
        }
        list.push_back(std::move(one));
    }
    return list;
}

std::string interpreters_text(const Inspection& seen) {
    const std::string number = with_commas(seen.interpreters);
    if (seen.others_arenas.empty()) return number + ", which share these arenas";
    return number + ": below is the main one's; the others hold " + counted(seen.others_arenas.size(), "arena") + ", " +
           byte_size(seen.others_arenas.size() * seen.profile.arena_size);
}

// Each of those that have allocators of their own.
std::string others_text(const Inspection& seen, unsigned top) {
    if (seen.others.empty()) return {};
    std::string out = fmt::format(
        "\nother interpreters, in the order in which they were made\n  {:>6}  {:>8}  {:>14}  "
        "{:>14}  {:>12}\n",
        "", "arenas", "bytes held", "bytes in use", "blocks");
    for (std::size_t i = 0; i < std::min<std::size_t>(top, seen.others.size()); ++i) {
        const OtherInterpreter& other = seen.others[i];
        out += fmt::format("  {:>6}  {:>8}  {:>14}", i + 1, with_commas(other.arenas.size()),
                           with_commas(other.arenas.size() * seen.profile.arena_size));
        if (!other.state) {
            out += "  changed too fast to be read\n";
            continue;
        }
        const auto [blocks, bytes] = in_use(*other.state, seen.layout());
        out += fmt::format("  {:>14}  {:>12}\n", with_commas(bytes), with_commas(blocks));
    }
    if (seen.others.size() > top)
        out += fmt::format("  … and {} more (--top)\n", with_commas(seen.others.size() - top));
    return out;
}

std::string groups_text(const char* title, const std::vector<PinGroup>& groups, unsigned top) {
    std::string out =
        fmt::format("\n  {:>8}  {:>8}  {:>12}  {:>8}  {}\n", "arenas", "alone in", "bytes", "blocks", title);
    for (std::size_t i = 0; i < std::min<std::size_t>(top, groups.size()); ++i) {
        const PinGroup& g = groups[i];
        out += fmt::format("  {:>8}  {:>8}  {:>12}  {:>8}  {}\n", with_commas(g.arenas), with_commas(g.arenas_alone),
                           with_commas(g.bytes), with_commas(g.blocks), g.name.empty() ? "(no name found)" : g.name);
    }
    return out;
}

nlohmann::ordered_json groups_json(const char* key, const std::vector<PinGroup>& groups, unsigned top) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < std::min<std::size_t>(top, groups.size()); ++i) {
        const PinGroup& g = groups[i];
        list.push_back({{key, g.name},
                        {"blocks", g.blocks},
                        {"bytes", g.bytes},
                        {"arenas", g.arenas},
                        {"arenas_alone", g.arenas_alone}});
    }
    return list;
}

nlohmann::ordered_json memory_json(const MemoryAccount& memory, const Inspection& seen) {
    const auto bytes = [](const Residence& r) {
        return nlohmann::ordered_json{{"private", r.exclusive}, {"shared", r.shared}, {"swapped", r.swapped}};
    };
    nlohmann::ordered_json j{{"verdict", verdict_text(memory, seen)}, {"all", bytes(memory.all)}};
    for (std::size_t k = 0; k < memory_kinds; ++k)
        j["kinds"][name_of(static_cast<MemoryKind>(k))] = bytes(memory.kinds[k]);
    j["arenas_in_use"] = memory.arenas_in_use;
    j["arenas_unused"] = memory.arenas_unused;
    j["malloc_trim_would_return"] = memory.returnable;
    j["pages_known"] = memory.pages_known;
    j["c_heap_understood"] = memory.c_heap_understood;
    return j;
}

}  // namespace

std::string pins_text(const Inspection& seen, const Pins& pins, unsigned top) {
    if (pins.arenas == 0) return "\nno arena is almost empty\n";
    std::string out = fmt::format("\nalmost empty arenas: {}, held by {} of {}; {} would return without them\n",
                                  with_commas(pins.arenas), counted(pins.blocks, "block"), byte_size(pins.bytes_in_use),
                                  byte_size(pins.bytes_that_would_return));
    if (pins.pins.empty()) return out;
    out += groups_text("held by", pins.groups, top);
    out += groups_text("through", pins.roots, top);
    ArenaIndex shown;
    unsigned rows = 0;
    for (const Pin& pin : pins.pins) {
        if (++rows > top) break;
        if (pin.arena != shown)
            out += fmt::format("\narena {} at {}\n", pin.arena.value, hex_address(seen.state.arena(pin.arena).address));
        shown = pin.arena;
        out += fmt::format("  {} {}{}, {} bytes", pin.type, hex_address(pin.address),
                           pin.repr.empty() ? "" : " " + pin.repr, pin.size);
        if (pin.is_object) out += pin.immortal ? ", immortal" : ", " + counted(pin.refcount, "reference");
        for (std::size_t k = 0; k < pin.referred_by.size(); ++k)
            out += (k == 0 ? ", from " : "; ") + pin.referred_by[k];
        out += "\n";
    }
    if (pins.pins.size() > top) out += fmt::format("  … and {} more (--top)\n", with_commas(pins.pins.size() - top));
    return out;
}

std::string inspection_text(const Inspection& seen, const MemoryAccount* memory, const Pins* pins, unsigned top) {
    const HeapTotals t = heap_totals(seen.state, seen.profile, seen.layout());
    const std::vector<ArenaUse> uses = arena_uses(seen);
    std::string out;
    const auto line = [&out](const char* name, const std::string& value) {
        out += fmt::format("{:<14}{}\n", name, value);
    };
    line("process", fmt::format("{}, CPython {} ({})", seen.pid, seen.python.version.text(), seen.python.file));
    line("profile", seen.profile.name);
    if (seen.interpreters > 1) line("interpreters", interpreters_text(seen));
    line("stopped", fmt::format("{:.1f} ms{}", seen.seconds_stopped * 1000,
                                seen.stops == 1 ? "" : fmt::format(", {} times", seen.stops)));
    line("arenas", fmt::format("{} held, {}{} obtained, {} released, at most {}{} at once",
                               with_commas(t.arenas_current), seen.counts_known ? "" : "at least ",
                               with_commas(t.arenas_allocated_total), with_commas(t.arenas_reclaimed),
                               seen.counts_known ? "" : "at least ", with_commas(t.arenas_highwater)));
    if (memory) line("memory", verdict_text(*memory, seen));
    if (memory) out += memory_text(*memory);
    out += "\narenas by the part of their bytes in use\n";
    const auto counts = by_fullness(uses);
    const std::uint64_t most = *std::max_element(counts.begin(), counts.end());
    for (std::size_t k = 0; k < counts.size(); ++k)
        if (counts[k] != 0)
            out += fmt::format("  {:<12}{:>8}  {}\n", fullness_name(k), with_commas(counts[k]),
                               std::string(static_cast<std::size_t>(1 + counts[k] * 39 / most), '#'));
    out += "\nbytes of arenas\n";
    for (const Kind& kind : kinds(t))
        out += fmt::format(
            "  {:<16}{:>16}  {:>5.1f} %\n", kind.name, with_commas(kind.bytes),
            t.arena_bytes == 0 ? 0.0 : 100.0 * static_cast<double>(kind.bytes) / static_cast<double>(t.arena_bytes));
    out += fmt::format("  {:<16}{:>16}\n", "all", with_commas(t.arena_bytes));
    out += fmt::format("\n  {:>5}  {:>6}  {:>10}  {:>14}  {:>14}\n", "class", "size", "pools", "blocks in use",
                       "blocks free");
    for (std::size_t i = 0; i < t.classes.size(); ++i)
        if (const auto& c = t.classes[i]; c.pools != 0)
            out += fmt::format("  {:>5}  {:>6}  {:>10}  {:>14}  {:>14}\n", i, (i + 1) * seen.profile.alignment,
                               with_commas(c.pools), with_commas(c.blocks_in_use), with_commas(c.blocks_available));
    out += others_text(seen, top);
    out += "\nthe emptiest arenas\n";
    out +=
        fmt::format("  {:>6}  {:<18}  {:>10}  {:>12}  {:>12}\n", "arena", "address", "free pools", "blocks", "bytes");
    for (std::size_t k = 0; k < std::min<std::size_t>(top, uses.size()); ++k) {
        const ArenaObject& arena = seen.state.arena(uses[k].arena);
        out += fmt::format("  {:>6}  {:<18}  {:>10}  {:>12}  {:>12}\n", uses[k].arena.value, hex_address(arena.address),
                           arena.nfreepools, with_commas(uses[k].blocks), with_commas(uses[k].bytes));
    }
    if (pins) out += pins_text(seen, *pins, top);
    return out;
}

std::string inspection_json(const Inspection& seen, const MemoryAccount* memory, const Pins* pins, unsigned top) {
    using nlohmann::ordered_json;
    const HeapTotals t = heap_totals(seen.state, seen.profile, seen.layout());
    const std::vector<ArenaUse> uses = arena_uses(seen);
    ordered_json j;
    j["format"] = "arenarium.inspection";
    j["version"] = 1;
    j["pid"] = seen.pid;
    j["python"] = {{"version", seen.python.version.text()}, {"file", seen.python.file}};
    j["profile"] = seen.profile.name;
    j["interpreters"] = {
        {"number", seen.interpreters}, {"arenas_of_others", seen.others_arenas.size()}, {"others", others_json(seen)}};
    j["stopped_seconds"] = seen.seconds_stopped;
    j["seconds"] = seen.seconds;
    j["stops"] = seen.stops;
    j["arenas"] = {{"held", t.arenas_current},
                   {"obtained", t.arenas_allocated_total},
                   {"released", t.arenas_reclaimed},
                   {"highwater", t.arenas_highwater},
                   {"counts_known", seen.counts_known}};
    if (memory) j["memory"] = memory_json(*memory, seen);
    const auto counts = by_fullness(uses);
    for (std::size_t k = 0; k < counts.size(); ++k)
        j["fullness"].push_back({{"part", fullness_name(k)}, {"arenas", counts[k]}});
    for (const Kind& kind : kinds(t))
        j["bytes"][kind.name] = kind.bytes;
    j["bytes"]["all"] = t.arena_bytes;
    j["classes"] = ordered_json::array();
    for (std::size_t i = 0; i < t.classes.size(); ++i)
        if (const auto& c = t.classes[i]; c.pools != 0)
            j["classes"].push_back({{"szidx", i},
                                    {"size", (i + 1) * seen.profile.alignment},
                                    {"pools", c.pools},
                                    {"blocks_in_use", c.blocks_in_use},
                                    {"blocks_available", c.blocks_available}});
    j["emptiest"] = ordered_json::array();
    for (std::size_t k = 0; k < std::min<std::size_t>(top, uses.size()); ++k)
        j["emptiest"].push_back({{"index", uses[k].arena.value},
                                 {"address", hex_address(seen.state.arena(uses[k].arena).address)},
                                 {"nfreepools", seen.state.arena(uses[k].arena).nfreepools},
                                 {"blocks", uses[k].blocks},
                                 {"bytes", uses[k].bytes}});
    if (pins) {
        ordered_json p = {{"arenas", pins->arenas},
                          {"blocks", pins->blocks},
                          {"bytes_in_use", pins->bytes_in_use},
                          {"bytes_that_would_return", pins->bytes_that_would_return},
                          {"groups", groups_json("type", pins->groups, top)},
                          {"roots", groups_json("name", pins->roots, top)},
                          {"blocks_by_arena", ordered_json::array()}};
        for (std::size_t i = 0; i < std::min<std::size_t>(top, pins->pins.size()); ++i) {
            const Pin& pin = pins->pins[i];
            ordered_json one = {{"arena", pin.arena.value}, {"address", hex_address(pin.address)},
                                {"size", pin.size},         {"type", pin.type},
                                {"repr", pin.repr},         {"object", pin.is_object}};
            if (pin.is_object) one["references"] = pin.refcount;
            if (pin.immortal) one["immortal"] = true;
            one["referred_by"] = pin.referred_by;
            p["blocks_by_arena"].push_back(std::move(one));
        }
        j["pins"] = std::move(p);
    }
    return j.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace arenarium::cli
