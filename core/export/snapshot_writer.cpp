#include "core/export/snapshot_writer.h"

#include <algorithm>
#include <new>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/base/number_text.h"
#include "core/export/json_reader.h"
#include "core/metrics/block_list.h"
#include "core/process/block_owner.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/pool_blocks.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium {
namespace {

std::string hex(Address address) {
    return '"' + hex_address(address) + '"';
}

std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

template <class T, class Show>
std::string listed(const std::vector<T>& items, const Show& show) {
    std::string out = "[";
    for (const T& item : items)
        out += (out.size() > 1 ? ", " : "") + show(item);
    return out + "]";
}

class Writer {
public:
    Writer(const HeapState& state, const Profile& profile, const Layout& layout, const OperationLog& log, Position at,
           std::span<const Change> done, ByteSink& sink, const BlockNames& names)
        : s(state), profile_(profile), l(layout), log_(log), at_(at), done_(done), names_(names), out_(sink) {}

    Status write() {
        out_.add("{\n  \"format\": \"arenarium.snapshot\",\n  \"version\": " + std::to_string(snapshot_version));
        out_.add(",\n  \"profile\": " + quoted(profile_.name));
        out_.add(",\n  \"position\": {\"operation\": " + std::to_string(at_.operation) +
                 ", \"micro\": " + std::to_string(at_.micro) + "},\n");
        allocator();
        blocks();
        totals();
        out_.add("}\n");
        return out_.finish();
    }

private:
    std::vector<Address> addresses(const std::vector<PoolIndex>& pools) const {
        std::vector<Address> list;
        for (const PoolIndex p : pools)
            list.push_back(Allocator::pool_address(s, l, p));
        return list;
    }
    // Of several interpreters the snapshot has the one that runs: its allocator is whole by itself.
    std::string index_text(ArenaIndex a) const { return std::to_string(s.index_in_interpreter(a)); }
    // Among its interpreter's arenas, where several have some; then by the order of those that are there.
    std::uint32_t ordinal(const ArenaObject& arena) const {
        if (s.waiting.empty()) return arena.ordinal.value;
        return static_cast<std::uint32_t>(std::count_if(s.arenas.begin(), s.arenas.end(), [&](const ArenaObject& o) {
            return o.address && o.interpreter == arena.interpreter && o.ordinal.value < arena.ordinal.value;
        }));
    }
    std::string indices(const std::vector<ArenaIndex>& list) const {
        return listed(list, [this](ArenaIndex a) { return index_text(a); });
    }

    void field(const char* name, const std::string& value) {
        out_.add("    \"");
        out_.add(name);
        out_.add("\": " + value + ",\n");
    }

    void allocator() {
        out_.add("  \"allocator\": {\n");
        field("maxarenas", std::to_string(s.own_arena_objects()));
        field("narenas_currently_allocated", std::to_string(s.narenas_currently_allocated));
        field("ntimes_arena_allocated", std::to_string(s.ntimes_arena_allocated));
        field("narenas_highwater", std::to_string(s.narenas_highwater));
        field("raw_allocated_blocks", std::to_string(raw_blocks()));
        field("usable_arenas", indices(usable_arenas_of(s)));
        field("unused_arena_objects", indices(unused_arena_objects_of(s)));
        field("nfp2lasta", fingers());
        field("usedpools", usedpools());
        out_.add("    \"arenas\": [");
        const char* separator = "\n";
        for (std::uint32_t i = 0; i < s.maxarenas(); ++i) {
            if (!s.arenas[i].address || !s.is_own({i})) continue;
            out_.add(separator);
            arena({i});
            separator = ",\n";
        }
        out_.add(separator[0] == ',' ? "\n    ]\n  },\n" : "]\n  },\n");
    }

    // Up to 3.8 one count covers pymalloc's blocks as well.
    std::int64_t raw_blocks() const {
        if (!profile_.counts_every_block) return static_cast<std::int64_t>(s.raw.blocks);
        std::int64_t raw = s.py_allocated_blocks;
        for_each_carved_pool(s, l, [&](ArenaIndex, PoolIndex p) { raw -= s.pool(p).ref_count; });
        return std::max<std::int64_t>(raw, 0);
    }

    std::string fingers() const {
        if (profile_.sort != ArenaSort::nfp2lasta) return "null";
        std::string out = "{";
        for (std::size_t k = 0; k < s.nfp2lasta.size(); ++k)
            if (s.nfp2lasta[k])
                out += (out.size() > 1 ? ", \"" : "\"") + std::to_string(k) + "\": " + index_text(s.nfp2lasta[k]);
        return out + "}";
    }

    std::string usedpools() const {
        std::string out = "{";
        for (std::uint16_t i = 0; i < l.classes; ++i) {
            const std::vector<Address> ring = addresses(ring_of(s, {i}));
            if (ring.empty()) continue;
            out += (out.size() > 1 ? ",\n      \"" : "\n      \"") + std::to_string(i) + "\": " + listed(ring, hex);
        }
        return out + (out.size() > 1 ? "\n    }" : "}");
    }

    void arena(ArenaIndex a) {
        const ArenaObject& arena = s.arena(a);
        out_.add("      {\"index\": " + index_text(a) + ", \"ordinal\": " + std::to_string(ordinal(arena)) +
                 ", \"address\": " + hex(arena.address) + ", \"pool_address\": " + hex(arena.pool_address) +
                 ", \"nfreepools\": " + std::to_string(arena.nfreepools) +
                 ", \"ntotalpools\": " + std::to_string(arena.ntotalpools) +
                 ",\n       \"freepools\": " + listed(addresses(freepools_of(s, a)), hex) + ",\n       \"pools\": [");
        const std::uint32_t carved = carved_pools(s, l, a);
        for (std::uint32_t n = 0; n < carved; ++n) {
            out_.add(n == 0 ? "\n        " : ",\n        ");
            pool(l.pool(a, n));
        }
        out_.add("]}");
    }

    void pool(PoolIndex p) {
        const PoolHeader& pool = s.pool(p);
        const Address base = Allocator::pool_address(s, l, p);
        std::vector<Address> free;
        for (const BlockNumber b : pool_blocks(s, l, p).free_list)
            free.push_back(base + l.block_offset(pool.szidx, b));
        out_.add("{\"address\": " + hex(base) + ", \"ref_count\": " + std::to_string(pool.ref_count) + ", \"szidx\": " +
                 std::to_string(pool.szidx.value) + ", \"arenaindex\": " + index_text(pool.arenaindex) +
                 ", \"nextoffset\": " + std::to_string(pool.nextoffset) + ", \"maxnextoffset\": " +
                 std::to_string(pool.maxnextoffset) + ", \"freeblocks\": " + listed(free, hex) + "}");
    }

    void blocks() {
        out_.add("  \"blocks\": [");
        const char* separator = "\n    ";
        for_each_live_block(s, profile_, l, log_, at_, done_, [&](const LiveBlock& b) {
            if (b.block.is_pool_block() && !s.is_own(s.pool(b.block.pool()).arenaindex)) return;
            BlockWords words{b.name, std::string(owner_of(b.place))};
            if (names_ && words.name.empty()) words = names_(b);
            const std::string& name = words.name;
            out_.add(separator);
            out_.add("{\"address\": " + hex(b.address) +
                     ", \"requested\": " + (b.requested ? std::to_string(*b.requested) : "null") +
                     ", \"size\": " + std::to_string(b.size) + ", \"name\": " + (name.empty() ? "null" : quoted(name)) +
                     ", \"line\": " + (b.place.line == 0 ? "null" : std::to_string(b.place.line)) +
                     ", \"operation\": " + (b.operation ? std::to_string(b.operation.value) : "null") +
                     held_by(words.owner) + in_program(b.place) + "}");
            separator = ",\n    ";
        });
        out_.add(separator[0] == ',' ? "\n  ],\n" : "],\n");
    }

    static std::string held_by(const std::string& owner) {
        if (owner.empty() || owner.size() > JsonReader::longest_string) return {};
        return ", \"owner\": " + quoted(owner);
    }
    // Where a line is that is not of the run's own text.
    static std::string in_program(const OriginPlace& p) {
        if (p.file.empty() || p.file.size() > JsonReader::longest_string) return {};
        std::string out = ", \"file\": " + quoted(std::string(p.file));
        if (!p.function.empty() && p.function.size() <= JsonReader::longest_string)
            out += ", \"function\": " + quoted(std::string(p.function));
        return out;
    }

    void totals() {
        const HeapTotals t = heap_totals(s, profile_, l, Whose::current_interpreter);
        out_.add("  \"totals\": {\n    \"classes\": [");
        const char* separator = "\n      ";
        for (std::size_t i = 0; i < t.classes.size(); ++i) {
            const HeapTotals::SizeClassTotals& c = t.classes[i];
            if (c.pools == 0) continue;
            out_.add(separator);
            out_.add(
                "{\"szidx\": " + std::to_string(i) + ", \"size\": " + std::to_string((i + 1) * profile_.alignment) +
                ", \"pools\": " + std::to_string(c.pools) + ", \"blocks_in_use\": " + std::to_string(c.blocks_in_use) +
                ", \"blocks_available\": " + std::to_string(c.blocks_available) + "}");
            separator = ",\n      ";
        }
        out_.add(separator[0] == ',' ? "\n    ],\n" : "],\n");
        for (const TotalsField& f : totals_fields)
            field(f.name.data(), std::to_string(t.*f.figure));
        out_.add("    \"raw_bytes\": " + std::to_string(s.raw.bytes) + "\n  }\n");
    }

    const HeapState& s;
    const Profile& profile_;
    const Layout& l;
    const OperationLog& log_;
    const Position at_;
    const std::span<const Change> done_;
    const BlockNames& names_;
    BufferedSink out_;
};

}  // namespace

Status write_snapshot(const HeapState& state, const Profile& profile, const Layout& layout, const OperationLog& log,
                      Position position, ByteSink& sink, const BlockNames& names) try {
    return Writer(state, profile, layout, log, position, {}, sink, names).write();
} catch (const std::bad_alloc&) {
    return out_of_memory();
}

Status write_snapshot(const Moment& m, ByteSink& sink, const BlockNames& names) try {
    const bool within = m.position.micro != 0;
    const auto done = within ? m.changes().first(m.happened) : std::span<const Change>();
    return Writer(m.heap(), *m.profile, *m.layout, m.log, m.position, done, sink, names).write();
} catch (const std::bad_alloc&) {
    return out_of_memory();
}

}  // namespace arenarium
