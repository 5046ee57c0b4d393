#include "ui/inspector/inspect.h"
#include "ui/bridge/selection.h"

#include "ui/inspector/inspect_fields.h"
#include "ui/tables/live_blocks.h"

namespace arenarium::ui {
namespace {

bool hasPool(const Moment& f, PoolIndex p) {
    return hasArenaObject(f, p) && f.heap().arena(f.layout->arena_of(p)).address.value != 0;
}

}  // namespace

Inspection inspect(const Moment& f, const ObjectRef& selected) {
    const ObjectRef o = inspectedObject(selected);
    switch (o.kind) {
        case ObjectKind::block:
            return hasPool(f, o.pool) ? inspectBlock(f, o.pool, o.index) : Inspection{};
        case ObjectKind::pool:
            return hasPool(f, o.pool) ? inspectPool(f, o.pool) : Inspection{};
        case ObjectKind::arena:
            return o.arena.value < f.heap().arenas.size() && f.heap().arena(o.arena).address ? inspectArena(f, o.arena)
                                                                                             : Inspection{};
        case ObjectKind::size_class:
            return o.index < f.layout->classes ? inspectClass(f, {static_cast<std::uint16_t>(o.index)}) : Inspection{};
        case ObjectKind::usable_head:
            return inspectUsable(f);
        case ObjectKind::finger:
            return inspectFingers(f);
        case ObjectKind::unused_arena_objects:
        case ObjectKind::process:
            return inspectGlobals(f);
        default:
            return {};
    }
}

OperationIndex freedBy(const Moment& f, PoolIndex pool, std::uint32_t block, std::uint32_t reach) {
    const std::uint32_t end = std::min(f.position.operation, f.log.size());
    const std::uint32_t first = end > reach ? end - reach : 0;
    for (std::uint32_t i = end; i > first; --i) {
        const OperationIndex op{i - 1};
        const RequestKind kind = f.log.request(op).kind();
        if (kind != RequestKind::free && kind != RequestKind::realloc) continue;
        const Block b = f.log.operand(op);
        const bool same = b.is_pool_block() && b.pool() == pool && b.number().value == block;
        // A realloc that left the block where it is did not free it.
        if (same && (kind == RequestKind::free || !(f.log.result(op) == b))) return op;
    }
    return {};
}

}  // namespace arenarium::ui
