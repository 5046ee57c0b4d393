// The radix tree by which CPython 3.10 and later find out whether an address lies in an arena (arena_map_* in
// obmalloc.c), kept sparse: only the leaves and nodes that exist.
#pragma once

#include <cstdint>
#include <map>
#include <set>

#include "core/base/ids.h"
#include "core/pymalloc/profile.h"

namespace arenarium {

// Which bits of an address choose the root slot, the middle slot and the leaf. A 32-bit build has the bottom only.
struct RadixShape {
    unsigned arena_bits, bottom_bits, middle_bits, top_bits;

    explicit RadixShape(const Profile&);
    bool has_interior() const { return middle_bits != 0; }
    // Counts every leaf of the tree from address 0, so it names a leaf, and shifted right, the nodes above it.
    std::uint64_t leaf_key(Address a) const { return a.value >> arena_bits; }
    std::uint64_t bottom_key(Address a) const { return leaf_key(a) >> bottom_bits; }
    std::uint64_t middle_key(Address a) const { return bottom_key(a) >> middle_bits; }
    std::uint64_t root_bytes() const;
    std::uint64_t middle_bytes() const { return std::uint64_t{8} << middle_bits; }
    std::uint64_t bottom_bytes() const { return std::uint64_t{8} << bottom_bits; }
};

struct RadixMap {
    // arena_coverage_t: how much of an arena-sized slot is covered from above (hi) and from below (lo).
    struct Leaf {
        std::int32_t tail_hi = 0;
        std::int32_t tail_lo = 0;
        friend bool operator==(const Leaf&, const Leaf&) = default;
    };
    std::map<std::uint64_t, Leaf> leaves;  // by leaf_key; leaves of two zeros are left out
    std::set<std::uint64_t> bottom_nodes;  // by bottom_key; nodes are never freed
    std::set<std::uint64_t> middle_nodes;  // by middle_key

    Leaf leaf(std::uint64_t key) const {
        const auto found = leaves.find(key);
        return found == leaves.end() ? Leaf{} : found->second;
    }
    friend bool operator==(const RadixMap&, const RadixMap&) = default;
};

// arena_map_mark_used: the map knows the arena from now on.
void note_arena(RadixMap&, const Profile&, Address base);

// arena_map_is_used: does the address lie in an arena that the map knows?
bool arena_map_is_used(const RadixMap&, const RadixShape&, Address);

}  // namespace arenarium
