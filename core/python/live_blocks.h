// Which blocks of the pools were in use when the process stood still: what lies in a free one is remains.
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/python/inspect.h"

namespace arenarium {

class LiveBlocks {
public:
    explicit LiveBlocks(const Inspection&);

    // The block in use that holds the address; an empty range when there is none.
    AddressRange at(std::uint64_t address) const;
    // The same as the allocator's handle; NULL when there is none.
    Block block_at(std::uint64_t address) const;
    // The blocks in use of the pool that begins there, in ascending order.
    void for_each_in(std::uint64_t pool, const std::function<void(const AddressRange&)>&) const;
    bool in_arena(std::uint64_t address) const { return arena_of(address) != nullptr; }
    // Of each pool in use the part that was handed out once.
    std::vector<AddressRange> used_pools() const;
    // The arenas, in ascending order.
    const std::vector<std::pair<std::uint64_t, std::uint32_t>>& arenas() const { return arenas_; }
    std::uint64_t arena_size() const { return seen_.profile.arena_size; }

private:
    PoolIndex pool_of(std::uint64_t address) const;
    const std::pair<std::uint64_t, std::uint32_t>* arena_of(std::uint64_t address) const;
    const std::vector<bool>& free_blocks(PoolIndex) const;

    const Inspection& seen_;
    const Layout l;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> arenas_;  // address, index
    mutable std::unordered_map<std::uint32_t, std::vector<bool>> free_;
};

}  // namespace arenarium
