#include "core/pymalloc/state/radix_map.h"

#include <bit>

namespace arenarium {

RadixShape::RadixShape(const Profile& profile)
    : arena_bits(static_cast<unsigned>(std::countr_zero(profile.arena_size))), middle_bits(0), top_bits(0) {
    if (profile.word == 4) {
        bottom_bits = 32 - arena_bits;
        return;
    }
    const unsigned interior = (profile.address_bits - arena_bits + 2) / 3;  // INTERIOR_BITS
    top_bits = middle_bits = interior;
    bottom_bits = profile.address_bits - arena_bits - 2 * interior;
}

std::uint64_t RadixShape::root_bytes() const {
    return has_interior() ? std::uint64_t{8} << top_bits : bottom_bytes();
}

void note_arena(RadixMap& map, const Profile& profile, Address base) {
    const RadixShape shape(profile);
    const auto leaf = [&](Address a) -> RadixMap::Leaf& {
        if (shape.has_interior()) {
            map.bottom_nodes.insert(shape.bottom_key(a));
            map.middle_nodes.insert(shape.middle_key(a));
        }
        return map.leaves[shape.leaf_key(a)];
    };
    const auto tail = static_cast<std::int32_t>(base.value & (profile.arena_size - 1));
    leaf(base).tail_hi = tail == 0 ? -1 : tail;
    if (tail != 0) leaf(base + profile.arena_size).tail_lo = tail;
}

bool arena_map_is_used(const RadixMap& map, const RadixShape& shape, Address p) {
    const RadixMap::Leaf leaf = map.leaf(shape.leaf_key(p));
    const auto tail = static_cast<std::int32_t>(p.value & ((std::uint64_t{1} << shape.arena_bits) - 1));
    // tail_hi is -1 for an arena that fills the slot, so every tail is at or above it; 0 means no arena.
    return tail < leaf.tail_lo || (tail >= leaf.tail_hi && leaf.tail_hi != 0);
}

}  // namespace arenarium
