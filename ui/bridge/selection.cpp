#include "ui/bridge/selection.h"

#include <algorithm>
#include <utility>

#include "core/metrics/requested.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium::ui {

namespace {

// A line of a loop may have run a million times; looking further back than this would be felt.
constexpr std::uint32_t most_operations_looked_at = 200'000;

bool names_a_block(const PymallocRef& r) {
    return r.kind == PymallocKind::block || r.kind == PymallocKind::byte || r.kind == PymallocKind::block_link;
}

// REQUIRES: the pool is carved.
bool is_allocated(const Moment& moment, PoolIndex pool, std::uint32_t block) {
    return block_status(moment.heap(), *moment.layout, pool, block) == BlockStatus::in_use;
}

}  // namespace

void Selection::select(const ObjectRef& object) {
    SelectionValue value;
    value.object = object;
    if (std::exchange(value_, value) != value) emit changed(value_);
}

void Selection::selectLine(std::uint32_t line, const Moment& moment) {
    std::vector<ObjectRef> blocks = live_blocks_of_line(moment, line, max_line_blocks);
    if (blocks.empty()) return;
    SelectionValue value;
    value.line = line;
    value.object = blocks.front();
    value.others.assign(blocks.begin() + 1, blocks.end());
    if (std::exchange(value_, value) != value) emit changed(value_);
}

void Selection::hover(const ObjectRef& object) {
    if (std::exchange(hovered_, object) != object) emit hoverChanged(hovered_);
}

PymallocRef inspectedObject(const ObjectRef& object) {
    const PymallocRef o = PymallocRef::from(object);
    switch (o.kind) {
        case PymallocKind::pool_header:
        case PymallocKind::header_field:
        case PymallocKind::leftover:
        case PymallocKind::ring_pool:
        case PymallocKind::freepools_pool:
        case PymallocKind::freepools_link:
            return PymallocRef::of_pool(o.arena, o.pool);
        case PymallocKind::byte:
        case PymallocKind::block_link:
            return PymallocRef::of_block(o.arena, o.pool, o.index);
        case PymallocKind::usable_box:
        case PymallocKind::usable_link:
        case PymallocKind::lost_bytes:
        case PymallocKind::freepools_head:
        case PymallocKind::freepools_fold:
            return PymallocRef::of_arena(o.arena);
        case PymallocKind::usable_null:
        case PymallocKind::usable_fold:
            return PymallocRef::usable_head();
        case PymallocKind::ring_fold:
            return PymallocRef::of_class({static_cast<std::uint16_t>(o.index)});
        case PymallocKind::class_fold:
        case PymallocKind::view_frame:
            return PymallocRef::process();
        default:
            return o;
    }
}

std::vector<ObjectRef> live_blocks_of_line(const Moment& moment, std::uint32_t line, std::size_t most) {
    std::vector<ObjectRef> found;
    const std::uint32_t ended = std::min(moment.position.operation, moment.log.size());
    const std::uint32_t first = ended > most_operations_looked_at ? ended - most_operations_looked_at : 0;
    for (std::uint32_t i = ended; i > first && found.size() < most;) {
        const OperationIndex operation{--i};
        if (moment.log.origin(operation).line != line) continue;
        const Block block = moment.log.result(operation);
        if (!block.is_pool_block()) continue;
        const ArenaIndex arena = moment.layout->arena_of(block.pool());
        const PymallocRef ref = PymallocRef::of_block(arena, block.pool(), block.number().value);
        if (owner_of(moment, ref) == operation) found.push_back(ref);
    }
    return found;
}

OperationIndex owner_of(const Moment& moment, const ObjectRef& block) {
    const PymallocRef r = PymallocRef::from(block);
    if (!names_a_block(r) || !exists_in(moment, r)) return {};
    if (!is_allocated(moment, r.pool, r.index)) return {};
    const BlockNumber number{static_cast<std::uint16_t>(r.index)};
    const Block owned = Block::in_pool(r.pool, number, moment.heap().pool(r.pool).szidx);
    return moment.log.owner(owned, owners_before(moment.position));
}

bool exists_in(const Moment& moment, const ObjectRef& object) {
    const PymallocRef r = PymallocRef::from(object);
    const HeapState& state = moment.heap();
    if (r.arena && (r.arena.value >= state.maxarenas() || !state.arena(r.arena).address)) return false;
    if (r.pool && !Layout::is_usedpools_head(r.pool)) {
        if (r.pool.value >= state.pools.size()) return false;
        const ArenaIndex arena = moment.layout->arena_of(r.pool);
        if (!state.arena(arena).address) return false;
        if (!names_a_block(r)) return true;
        const SizeClass szidx = state.pool(r.pool).szidx;
        return szidx != dummy_size_idx && r.index < moment.layout->blocks_per_pool(szidx);
    }
    return static_cast<bool>(r);
}

}  // namespace arenarium::ui
