#include "core/scene/pymalloc/pool_view.h"

#include <algorithm>
#include <utility>

#include "core/process/block_owner.h"
#include "core/process/origins.h"

namespace arenarium {

std::uint32_t PoolView::count(BlockStatus s) const {
    return static_cast<std::uint32_t>(std::count(states.begin(), states.end(), s));
}

PoolView view_pool(const Moment& in, PoolIndex p) {
    const HeapState& s = in.heap();
    const Layout& l = *in.layout;
    PoolView v;
    v.pool = p;
    v.arena = l.arena_of(p);
    v.number = l.number_in_arena(p);
    v.state = pool_state(s, l, p);
    if (v.state == PoolState::virgin) return v;
    PoolBlocks blocks = pool_blocks(s, l, p);
    if (blocks.status.empty()) return v;
    v.size_class = s.pool(p).szidx;
    v.block_size = blocks.block_size;
    v.blocks = l.blocks_per_pool(v.size_class);
    v.leftover = l.pool_size - l.overhead - v.blocks * v.block_size;
    v.states = std::move(blocks.status);
    v.free_place.assign(v.blocks, 0);
    for (const BlockNumber b : blocks.free_list) {
        v.free_order.push_back(b.value);
        v.free_place[b.value] = static_cast<std::uint16_t>(v.free_order.size());
    }
    return v;
}

void look_up_owners(const Moment& in, PoolView& v) {
    if (v.blocks == 0 || !v.owners.empty()) return;
    v.owners = in.log.owners(v.pool, v.blocks, {in.position.operation});
    v.owners.resize(v.blocks);
    for (std::uint32_t b = 0; b < v.blocks; ++b)
        if (v.states[b] != BlockStatus::in_use) v.owners[b] = {};
    // In the middle of an operation the block that it hands out has its owner to be.
    const OperationIndex running{in.position.operation};
    if (in.position.micro == 0 || running.value >= in.log.size()) return;
    const Block result = in.log.result(running);
    if (!result.is_pool_block() || result.refused() || result.pool() != v.pool) return;
    const std::uint32_t b = result.number().value;
    if (b < v.blocks && v.states[b] == BlockStatus::in_use) v.owners[b] = running;
}

BlockOwner owner_of(const Moment& in, const PoolView& v, std::uint32_t b) {
    if (b >= v.owners.size() || v.states[b] != BlockStatus::in_use) return {};
    // calloc and realloc say their size the same way.
    if (const OperationIndex i = v.owners[b]) return {in.log.request(i).bytes, in.log.name(i), in.log.origin(i).line};
    const Block block = Block::in_pool(v.pool, {static_cast<std::uint16_t>(b)}, v.size_class);
    if (const InheritedBlock* known = in.log.inherited(block)) return {known->requested, known->name, known->line};
    return {};
}

std::string owner_place(const Moment& in, const PoolView& v, std::uint32_t b) {
    if (b >= v.owners.size() || v.states[b] != BlockStatus::in_use) return {};
    if (const OperationIndex i = v.owners[b]) return origin_text(in.log.place(i));
    const Block block = Block::in_pool(v.pool, {static_cast<std::uint16_t>(b)}, v.size_class);
    const InheritedBlock* known = in.log.inherited(block);
    if (known == nullptr) return {};
    const OriginPlace place = place_of(in.log, *known);
    const std::string_view owner = owner_of(place);
    return owner.empty() ? origin_text(place) : std::string(owner);
}

}  // namespace arenarium
