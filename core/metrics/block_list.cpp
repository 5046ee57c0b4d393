#include "core/metrics/block_list.h"

#include <algorithm>
#include <vector>

#include "core/pymalloc/allocator.h"

namespace arenarium {
namespace {

// A realloc that found no memory left the block as the operation before had made it.
OperationIndex maker(const OperationLog& log, OperationIndex operation) {
    while (operation && log.result(operation).refused())
        operation = log.request(operation).operand;
    return operation;
}

void describe(LiveBlock& live, const OperationLog& log, OperationIndex operation) {
    live.operation = operation;
    live.requested.reset();
    live.name.clear();
    live.line = 0;
    const InheritedBlock* known = operation ? nullptr : log.inherited(live.block);
    live.inherited = !operation;
    if (operation) {
        live.requested = log.request(operation).bytes;
        live.name = log.name(operation);
        live.line = log.origin(operation).line;
    } else if (known) {
        live.operation = known->operation;
        live.requested = known->requested;
        live.name = known->name;
        live.line = known->line;
    }
}

std::vector<bool> free_blocks(const HeapState& s, PoolIndex p, std::uint32_t blocks) {
    std::vector<bool> is_free(blocks);
    for (BlockNumber b = s.pool(p).freeblock; b && b.value < blocks && !is_free[b.value]; b = s.link(p, b))
        is_free[b.value] = true;
    return is_free;
}

}  // namespace

std::uint32_t count_carved_pools(const HeapState& s, const Layout& layout, ArenaIndex a) {
    const ArenaObject& arena = s.arena(a);
    if (!arena.address) return 0;
    const Address first = layout.first_pool(arena.address);
    if (arena.pool_address < first) return 0;  // the arena is being set up
    const std::uint64_t carved = (arena.pool_address - first) >> layout.pool_shift;
    return static_cast<std::uint32_t>(carved <= s.pools_per_arena ? carved : 0);
}

void for_each_carved_pool(const HeapState& s, const Layout& layout,
                          const std::function<void(ArenaIndex, PoolIndex)>& visit) {
    for (std::uint32_t i = 0; i < s.maxarenas(); ++i) {
        const std::uint32_t carved = count_carved_pools(s, layout, {i});
        for (std::uint32_t n = 0; n < carved; ++n)
            visit({i}, layout.pool({i}, n));
    }
}

void for_each_live_block(const HeapState& s, const Profile& profile, const Layout& layout, const OperationLog& log,
                         std::uint32_t operations, const std::function<void(const LiveBlock&)>& visit) {
    for_each_carved_pool(s, layout, [&](ArenaIndex, PoolIndex p) {
        const PoolHeader& pool = s.pool(p);
        if (pool.ref_count == 0 || pool.szidx.value >= layout.classes || pool.nextoffset < layout.overhead) return;
        LiveBlock live;
        live.size = layout.block_size(pool.szidx);
        const std::uint32_t carved =
            std::min<std::uint32_t>((pool.nextoffset - layout.overhead) / live.size, pool.links_capacity);
        const std::vector<bool> is_free = free_blocks(s, p, carved);
        const std::vector<OperationIndex> owners = log.owners(p, carved, {operations});
        for (std::uint16_t b = 0; b < carved; ++b) {
            if (is_free[b]) continue;
            live.block = Block::in_pool(p, {b}, pool.szidx);
            live.address = Allocator::block_address(s, layout, profile, live.block);
            describe(live, log, maker(log, owners[b]));
            visit(live);
        }
    });
}

}  // namespace arenarium
