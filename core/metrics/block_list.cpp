#include "core/metrics/block_list.h"

#include <vector>

#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/pool_blocks.h"

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
    live.place = {};
    const InheritedBlock* known = operation ? nullptr : log.inherited(live.block);
    live.inherited = !operation;
    if (operation) {
        live.requested = log.request(operation).bytes;
        live.name = log.name(operation);
        live.place = log.place(operation);
    } else if (known) {
        live.operation = known->operation;
        live.requested = known->requested;
        live.name = known->name;
        live.place = log.call_sites().has(known->site) ? log.call_site(known->site) : OriginPlace{{}, {}, known->line};
    }
}

}  // namespace

void for_each_live_block(const HeapState& s, const Profile& profile, const Layout& layout, const OperationLog& log,
                         std::uint32_t operations, const std::function<void(const LiveBlock&)>& visit) {
    for_each_carved_pool(s, layout, [&](ArenaIndex, PoolIndex p) {
        const PoolHeader& pool = s.pool(p);
        if (pool.ref_count == 0) return;
        const PoolBlocks blocks = pool_blocks(s, layout, p);
        if (blocks.in_use == 0) return;
        LiveBlock live;
        live.size = blocks.block_size;
        const std::vector<OperationIndex> owners = log.owners(p, blocks.handed_out_before, {operations});
        for (std::uint16_t b = 0; b < blocks.handed_out_before; ++b) {
            if (blocks.status[b] != BlockStatus::in_use) continue;
            live.block = Block::in_pool(p, {b}, pool.szidx);
            live.address = Allocator::block_address(s, layout, profile, live.block);
            describe(live, log, maker(log, owners[b]));
            visit(live);
        }
    });
}

}  // namespace arenarium
