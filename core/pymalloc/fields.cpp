#include "core/pymalloc/fields.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/pymalloc/operations/events.h"

namespace arenarium {
namespace {

// New arena objects are on unused_arena_objects in index order (new_arena).
void resize_arenas(HeapState& s, std::size_t count) {
    const std::size_t old = s.arenas.size();
    s.arenas.resize(count);
    for (std::size_t i = old; i < count; ++i)
        s.arenas[i].interpreter = s.interpreter;
    for (std::size_t i = old; i < count; ++i)
        if (i + 1 < count) s.arenas[i].nextarena = {static_cast<std::uint32_t>(i + 1)};
    // Going back, the pools stay: the room for their links would be lost.
    s.pools.resize(std::max(s.pools.size(), usedpools_heads + count * s.pools_per_arena));
}

void set_leaf(RadixMap& map, const Change& c, std::int32_t RadixMap::Leaf::*tail, std::uint64_t value) {
    const std::uint64_t key = c.object | std::uint64_t{c.index} << 32;
    RadixMap::Leaf& leaf = map.leaves[key];
    leaf.*tail = static_cast<std::int32_t>(static_cast<std::uint32_t>(value));
    if (leaf == RadixMap::Leaf{}) map.leaves.erase(key);
}

void set_present(std::set<std::uint64_t>& nodes, std::uint32_t key, bool present) {
    if (present)
        nodes.insert(key);
    else
        nodes.erase(key);
}

using Assign = void (*)(HeapState&, const Change&, std::uint64_t, std::uint64_t);

template <std::size_t... I>
constexpr auto assign_table(std::index_sequence<I...>) {
    return std::array<Assign, sizeof...(I)>{&assign<static_cast<Field>(I)>...};
}
constexpr auto assign_by_field = assign_table(std::make_index_sequence<static_cast<std::size_t>(Field::count_)>{});

constexpr std::array<const char*, static_cast<std::size_t>(Field::count_)> field_names{
    "",
    "ref.count",
    "freeblock",
    "nextpool",
    "prevpool",
    "arenaindex",
    "szidx",
    "nextoffset",
    "maxnextoffset",
    "*(block **)bp",
    "address",
    "pool_address",
    "nfreepools",
    "ntotalpools",
    "freepools",
    "nextarena",
    "prevarena",
    "arenas",
    "unused_arena_objects",
    "usable_arenas",
    "nfp2lasta",
    "narenas_currently_allocated",
    "ntimes_arena_allocated",
    "narenas_highwater",
    "_Py_AllocatedBlocks",
    "raw_allocated_blocks",
    "raw heap",
    "tail_hi",
    "tail_lo",
    "arena_map_bot",
    "arena_map_mid",
    "current interpreter",
};

constexpr std::array<const char*, event_kinds> event_names{
    "arena_obtained", "arena_released", "arena_refused",  "usable_arenas_changed",
    "pool_full",      "pool_empty",     "pool_new_class", "raw_request",
};

}  // namespace

void assign_special(HeapState& s, const Change& c, std::uint64_t from, std::uint64_t to) {
    switch (static_cast<Field>(c.field)) {
        case Field::arena_address: {
            ArenaObject& arena = s.arenas[c.object];
            if (from != 0) s.space.give_back({from});
            if (to != 0) s.space.take({to});
            arena.address = {to};
            arena.ordinal = {to != 0 ? c.index : c.extra};
            break;
        }
        case Field::arenas:
            resize_arenas(s, to);
            break;
        case Field::raw_heap:
            s.raw.bytes = to;
            // A request that moves no bytes takes no room, so the two directions can be told apart.
            if (to == c.after && from == c.before)
                s.raw.brk += std::uint64_t{c.index} * 16;
            else
                s.raw.brk -= std::uint64_t{c.index} * 16;
            break;
        case Field::tail_hi:
            set_leaf(s.radix, c, &RadixMap::Leaf::tail_hi, to);
            break;
        case Field::tail_lo:
            set_leaf(s.radix, c, &RadixMap::Leaf::tail_lo, to);
            break;
        case Field::bottom_node:
            set_present(s.radix.bottom_nodes, c.object, to != 0);
            break;
        case Field::middle_node:
            set_present(s.radix.middle_nodes, c.object, to != 0);
            break;
        case Field::interpreter:
            make_current(s, static_cast<std::uint32_t>(to));
            break;
        default:
            break;
    }
}

void apply(HeapState& s, const Change& c) {
    assign_by_field[c.field](s, c, c.before, c.after);
}
void take_back(HeapState& s, const Change& c) {
    assign_by_field[c.field](s, c, c.after, c.before);
}

const char* field_name(Field f) {
    return field_names[static_cast<std::size_t>(f)];
}

const Vocabulary& pymalloc_vocabulary() {
    static constexpr Vocabulary words{pymalloc_domain, "pymalloc", field_names, event_names};
    return words;
}

}  // namespace arenarium
