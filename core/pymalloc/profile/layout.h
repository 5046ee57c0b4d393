// The arithmetic of a profile: which pool, which block, which byte. Everything here is a pure function.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "core/base/ids.h"
#include "core/pymalloc/profile.h"

namespace arenarium {

// `usedpools` consists of pseudo pool headers, one a size class; they are the first PoolIndex values.
inline constexpr std::uint32_t usedpools_heads = max_size_classes;

class Layout {
public:
    explicit Layout(const Profile& profile)
        : alignment_shift(static_cast<unsigned>(std::countr_zero(profile.alignment))),
          pool_shift(static_cast<unsigned>(std::countr_zero(profile.pool_size))),
          arena_shift(static_cast<unsigned>(std::countr_zero(profile.arena_size))),
          pools_shift(arena_shift - pool_shift),
          overhead(profile.pool_overhead()),
          threshold(profile.threshold),
          pool_size(profile.pool_size),
          classes(profile.size_classes()) {
        for (std::uint32_t i = 0; i < classes; ++i) {
            const std::uint32_t size = (i + 1) << alignment_shift;
            size_of[i] = size;
            blocks_of[i] = static_cast<std::uint16_t>((pool_size - overhead) / size);
            reciprocal[i] = ((std::uint64_t{1} << 40) + size - 1) / size;
        }
    }

    // 1 <= bytes <= threshold.
    SizeClass size_class(std::uint64_t bytes) const {
        return {static_cast<std::uint16_t>((bytes - 1) >> alignment_shift)};
    }
    std::uint32_t block_size(SizeClass c) const { return size_of[c.value]; }
    std::uint32_t blocks_per_pool(SizeClass c) const { return blocks_of[c.value]; }

    static PoolIndex usedpools(SizeClass c) { return {c.value}; }
    static bool is_usedpools_head(PoolIndex p) { return p.value < usedpools_heads; }

    PoolIndex pool(ArenaIndex a, std::uint32_t number) const {
        return {usedpools_heads + (a.value << pools_shift) + number};
    }
    // Not for the heads of `usedpools`.
    ArenaIndex arena_of(PoolIndex p) const { return {(p.value - usedpools_heads) >> pools_shift}; }
    std::uint32_t number_in_arena(PoolIndex p) const { return (p.value - usedpools_heads) & ((1u << pools_shift) - 1); }

    // The first pool-aligned address of an arena.
    Address first_pool(Address arena_base) const {
        return {(arena_base.value + pool_size - 1) & ~std::uint64_t{pool_size - 1}};
    }

    // Bytes from the pool's start.
    std::uint32_t block_offset(SizeClass c, BlockNumber b) const { return overhead + b.value * size_of[c.value]; }
    // The block that holds the byte at `offset` >= overhead.
    BlockNumber block_at(SizeClass c, std::uint32_t offset) const {
        // Exact while offset * size < 2^40: a pool has at most 2^18 bytes, a block at most 128 * 512.
        return {static_cast<std::uint16_t>(std::uint64_t{offset - overhead} * reciprocal[c.value] >> 40)};
    }

    unsigned alignment_shift, pool_shift, arena_shift, pools_shift;
    std::uint32_t overhead, threshold, pool_size, classes;

private:
    std::array<std::uint32_t, max_size_classes> size_of{};
    std::array<std::uint16_t, max_size_classes> blocks_of{};
    std::array<std::uint64_t, max_size_classes> reciprocal{};
};

}  // namespace arenarium
