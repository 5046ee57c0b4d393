#include "core/metrics/owners.h"

#include "core/metrics/requested.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium {
namespace {

OwnedBlock described(const Moment& m, PoolIndex p, BlockNumber b, OperationIndex owner) {
    OwnedBlock result;
    result.block = Block::in_pool(p, b, m.heap().pool(p).szidx);
    result.address = Allocator::block_address(m.heap(), *m.layout, *m.profile, result.block);
    result.owner = owner;
    if (!owner) return result;
    result.line = m.log.origin(owner).line;
    result.name = m.log.name(owner);
    result.requested = requested_bytes(m.log, owner);
    return result;
}

}  // namespace

std::vector<OwnedBlock> owned_blocks(const Moment& m, PoolIndex p) {
    std::vector<OwnedBlock> list;
    if (!is_carved(m.heap(), *m.layout, p)) return list;
    const PoolBlocks blocks = pool_blocks(m.heap(), *m.layout, p);
    if (blocks.in_use == 0) return list;
    const auto count = static_cast<std::uint32_t>(blocks.status.size());
    const std::vector<OperationIndex> owners = m.log.owners(p, count, owners_before(m.position));
    for (std::uint32_t b = 0; b < count; ++b)
        if (blocks.status[b] == BlockStatus::in_use)
            list.push_back(described(m, p, {static_cast<std::uint16_t>(b)}, owners[b]));
    return list;
}

OwnedBlock owned_block(const Moment& m, PoolIndex p, BlockNumber b, bool live) {
    const Block block = Block::in_pool(p, b, m.heap().pool(p).szidx);
    return described(m, p, b, live ? m.log.owner(block, owners_before(m.position)) : OperationIndex::none());
}

}  // namespace arenarium
