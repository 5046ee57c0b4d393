#include "core/python/live_blocks.h"

#include <algorithm>

#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/pools.h"

namespace arenarium {

LiveBlocks::LiveBlocks(const Inspection& seen) : seen_(seen), l(seen.profile) {
    for (std::uint32_t i = 0; i < seen.state.maxarenas(); ++i)
        if (const Address a = seen.state.arenas[i].address) arenas_.emplace_back(a.value, i);
    std::sort(arenas_.begin(), arenas_.end());
}

const std::pair<std::uint64_t, std::uint32_t>* LiveBlocks::arena_of(std::uint64_t address) const {
    auto it = std::upper_bound(arenas_.begin(), arenas_.end(), std::pair(address, UINT32_MAX));
    if (it == arenas_.begin()) return nullptr;
    --it;
    return address - it->first < seen_.profile.arena_size ? &*it : nullptr;
}

const std::vector<bool>& LiveBlocks::free_blocks(PoolIndex p) const {
    const auto [place, is_new] = free_.try_emplace(p.value);
    if (is_new) {
        const PoolHeader& pool = seen_.state.pool(p);
        place->second.resize((pool.nextoffset - l.overhead) / l.block_size(pool.szidx));
        for (BlockNumber b = pool.freeblock; b; b = seen_.state.link(p, b))
            place->second[b.value] = true;
    }
    return place->second;
}

// none() when the address lies in no pool in use.
PoolIndex LiveBlocks::pool_of(std::uint64_t address) const {
    const auto* const found = arena_of(address);
    if (!found) return {};
    const std::uint64_t first = l.first_pool({found->first}).value;
    if (address < first || address >= seen_.state.arenas[found->second].pool_address.value) return {};
    const PoolIndex p = l.pool({found->second}, static_cast<std::uint32_t>((address - first) >> l.pool_shift));
    return seen_.state.pool(p).ref_count == 0 ? PoolIndex{} : p;
}

AddressRange LiveBlocks::at(std::uint64_t address) const {
    const PoolIndex p = pool_of(address);
    if (!p) return {};
    const PoolHeader& pool = seen_.state.pool(p);
    const std::uint64_t begin = Allocator::pool_address(seen_.state, l, p).value;
    const auto offset = static_cast<std::uint32_t>(address - begin);
    if (offset < l.overhead || offset >= pool.nextoffset) return {};
    const BlockNumber b = l.block_at(pool.szidx, offset);
    const std::vector<bool>& free = free_blocks(p);
    if (b.value >= free.size() || free[b.value]) return {};
    const std::uint64_t block = begin + l.block_offset(pool.szidx, b);
    return {block, block + l.block_size(pool.szidx)};
}

Block LiveBlocks::block_at(std::uint64_t address) const {
    const PoolIndex p = pool_of(address);
    if (!p) return {};
    const SizeClass c = seen_.state.pool(p).szidx;
    const std::uint64_t offset = address - Allocator::pool_address(seen_.state, l, p).value;
    return offset < l.overhead ? Block{} : Block::in_pool(p, l.block_at(c, static_cast<std::uint32_t>(offset)), c);
}

void LiveBlocks::for_each_in(std::uint64_t address, const std::function<void(const AddressRange&)>& f) const {
    const PoolIndex p = pool_of(address);
    if (!p) return;
    const std::vector<bool>& free = free_blocks(p);
    const std::uint32_t size = l.block_size(seen_.state.pool(p).szidx);
    for (std::size_t b = 0; b < free.size(); ++b) {
        const std::uint64_t begin = address + l.overhead + b * size;
        if (!free[b]) f({begin, begin + size});
    }
}

std::vector<AddressRange> LiveBlocks::used_pools() const {
    std::vector<AddressRange> list;
    for_each_carved_pool(seen_.state, l, [&](ArenaIndex, PoolIndex p) {
        const PoolHeader& pool = seen_.state.pool(p);
        const std::uint64_t begin = Allocator::pool_address(seen_.state, l, p).value;
        if (pool.ref_count != 0) list.push_back({begin, begin + pool.nextoffset});
    });
    return list;
}

}  // namespace arenarium
