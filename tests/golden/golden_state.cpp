#include "tests/golden/golden_state.h"

#include <nlohmann/json.hpp>

namespace arenarium::test {
namespace {

using nlohmann::json;

// The state in the words of the measurement, made from its lists and links alone.
class Described {
public:
    explicit Described(const Allocator& allocator) : s(allocator.state()), l(allocator.layout()) {}

    json whole(const json& mode) const {
        json out;
        out["mode"] = mode;
        out["maxarenas"] = s.maxarenas();
        out["unused_arena_objects"] = arenas_from(s.unused_arena_objects);
        out["usable_arenas"] = arenas_from(s.usable_arenas);
        out["arenas"] = json::array();
        for (std::uint32_t i = 0; i < s.maxarenas(); ++i)
            if (s.arenas[i].address) out["arenas"].push_back(arena({i}));
        out["usedpools"] = json::object();
        for (std::uint16_t i = 0; i < l.classes; ++i) {
            json ring = json::array();
            for (PoolIndex p = s.pool({i}).nextpool; p != PoolIndex{i}; p = s.pool(p).nextpool)
                ring.push_back(place(p));
            if (!ring.empty()) out["usedpools"][std::to_string(i)] = ring;
        }
        out["nfp2lasta"] = s.nfp2lasta.empty() ? json(nullptr) : json::object();
        for (std::size_t k = 0; k < s.nfp2lasta.size(); ++k)
            if (s.nfp2lasta[k]) out["nfp2lasta"][std::to_string(k)] = s.nfp2lasta[k].value;
        out["narenas_currently_allocated"] = s.narenas_currently_allocated;
        out["ntimes_arena_allocated"] = s.ntimes_arena_allocated;
        out["narenas_highwater"] = s.narenas_highwater;
        return out;
    }

private:
    json arenas_from(ArenaIndex a) const {
        json list = json::array();
        for (; a; a = s.arena(a).nextarena)
            list.push_back(a.value);
        return list;
    }
    json place(ArenaIndex a, Address address) const {
        return json::array({s.arena(a).ordinal.value, address - s.arena(a).address});
    }
    json place(PoolIndex p) const { return place(l.arena_of(p), Allocator::pool_address(s, l, p)); }

    json arena(ArenaIndex a) const {
        const ArenaObject& arena = s.arena(a);
        json out;
        out["index"] = a.value;
        out["address"] = place(a, arena.address);
        out["pool_address"] = place(a, arena.pool_address);
        out["nfreepools"] = arena.nfreepools;
        out["ntotalpools"] = arena.ntotalpools;
        out["freepools"] = json::array();
        for (PoolIndex p = arena.freepools; p; p = s.pool(p).nextpool)
            out["freepools"].push_back(place(p));
        out["pools"] = json::array();
        const std::uint64_t carved = (arena.pool_address - l.first_pool(arena.address)) >> l.pool_shift;
        for (std::uint32_t n = 0; n < carved; ++n)
            out["pools"].push_back(pool(a, l.pool(a, n)));
        return out;
    }
    json pool(ArenaIndex a, PoolIndex p) const {
        const PoolHeader& header = s.pool(p);
        json out;
        out["at"] = place(p);
        out["count"] = header.ref_count;
        out["szidx"] = header.szidx.value;
        out["arenaindex"] = header.arenaindex.value;
        out["nextoffset"] = header.nextoffset;
        out["maxnextoffset"] = header.maxnextoffset;
        out["freeblocks"] = json::array();
        const std::uint64_t base = Allocator::pool_address(s, l, p) - s.arena(a).address;
        for (BlockNumber b = header.freeblock; b; b = s.link(p, b))
            out["freeblocks"].push_back(base + l.block_offset(header.szidx, b));
        return out;
    }

    const HeapState& s;
    const Layout& l;
};

std::string difference(const std::string& path, const json& measured, const json& ours) {
    if (measured == ours) return "";
    if (measured.is_object() && ours.is_object()) {
        for (const auto& [key, value] : measured.items()) {
            if (!ours.contains(key)) return path + "." + key + ": not there, measured " + value.dump();
            if (std::string found = difference(path + "." + key, value, ours[key]); !found.empty()) return found;
        }
        for (const auto& [key, value] : ours.items())
            if (!measured.contains(key)) return path + "." + key + ": " + value.dump() + ", not measured";
    }
    if (measured.is_array() && ours.is_array() && measured.size() == ours.size()) {
        for (std::size_t i = 0; i < measured.size(); ++i) {
            const std::string element = path + "[" + std::to_string(i) + "]";
            if (std::string found = difference(element, measured[i], ours[i]); !found.empty()) return found;
        }
    }
    return path + ": " + ours.dump() + ", measured " + measured.dump();
}

}  // namespace

std::string first_state_difference(const Allocator& allocator, const std::string& measured_json) {
    const json measured = json::parse(measured_json);
    return difference("state", measured, Described(allocator).whole(measured.at("mode")));
}

}  // namespace arenarium::test
