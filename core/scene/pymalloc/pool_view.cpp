#include "core/scene/pymalloc/pool_view.h"

#include <algorithm>

namespace arenarium {

std::uint32_t PoolView::count(BlockState s) const {
    return static_cast<std::uint32_t>(std::count(states.begin(), states.end(), s));
}

PoolView view_pool(const Moment& in, PoolIndex p) {
    const HeapState& s = in.heap();
    const Layout& l = *in.layout;
    PoolView v;
    v.pool = p;
    v.arena = l.arena_of(p);
    v.number = l.number_in_arena(p);
    v.state = pool_state(s, l, v.arena, v.number);
    const PoolHeader& header = s.pool(p);
    if (v.state == PoolState::virgin || header.szidx.value >= l.classes) return v;
    v.size_class = header.szidx;
    v.block_size = l.block_size(header.szidx);
    v.blocks = l.blocks_per_pool(header.szidx);
    v.leftover = l.pool_size - l.overhead - v.blocks * v.block_size;
    v.states.assign(v.blocks, BlockState::allocated);
    v.free_place.assign(v.blocks, 0);
    for (std::uint32_t b = 0; b < v.blocks; ++b)
        if (l.block_offset(header.szidx, {static_cast<std::uint16_t>(b)}) >= header.nextoffset)
            v.states[b] = BlockState::virgin;
    // Between micro-steps a list may end oddly; it never leads out of the pool, and no block counts twice.
    for (BlockNumber b = header.freeblock; b.value < v.blocks && b.value < header.links_capacity; b = s.link(p, b)) {
        if (v.free_place[b.value] != 0) break;
        v.free_order.push_back(b.value);
        v.free_place[b.value] = static_cast<std::uint16_t>(v.free_order.size());
        v.states[b.value] = BlockState::free;
    }
    return v;
}

void look_up_owners(const Moment& in, PoolView& v) {
    if (v.blocks == 0 || !v.owners.empty()) return;
    v.owners = in.log.owners(v.pool, v.blocks, {in.position.operation});
    v.owners.resize(v.blocks);
    for (std::uint32_t b = 0; b < v.blocks; ++b)
        if (v.states[b] != BlockState::allocated) v.owners[b] = {};
    // In the middle of an operation the block that it hands out has its owner to be.
    const OperationIndex running{in.position.operation};
    if (in.position.micro == 0 || running.value >= in.log.size()) return;
    const Block result = in.log.result(running);
    if (!result.is_pool_block() || result.refused() || result.pool() != v.pool) return;
    const std::uint32_t b = result.number().value;
    if (b < v.blocks && v.states[b] == BlockState::allocated) v.owners[b] = running;
}

BlockOwner owner_of(const Moment& in, const PoolView& v, std::uint32_t b) {
    if (b >= v.owners.size() || v.states[b] != BlockState::allocated) return {};
    // calloc and realloc say their size the same way.
    if (const OperationIndex i = v.owners[b]) return {in.log.request(i).bytes, in.log.name(i), in.log.origin(i).line};
    const Block block = Block::in_pool(v.pool, {static_cast<std::uint16_t>(b)}, v.size_class);
    if (const InheritedBlock* known = in.log.inherited(block)) return {known->requested, known->name, known->line};
    return {};
}

}  // namespace arenarium
