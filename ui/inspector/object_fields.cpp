#include "ui/inspector/object_fields.h"
#include "ui/bridge/selection.h"

#include "ui/inspector/fields_by_kind.h"
#include "ui/tables/live_blocks.h"

namespace arenarium::ui {
namespace {

bool hasPool(const Moment& f, PoolIndex p) {
    return hasArenaObject(f, p) && f.heap().arena(f.layout->arena_of(p)).address.value != 0;
}

}  // namespace

ObjectFields fieldsOf(const Moment& f, const ObjectRef& selected) {
    const PymallocRef o = inspectedObject(selected);
    switch (o.kind) {
        case PymallocKind::block:
            return hasPool(f, o.pool) ? blockFields(f, o.pool, o.index) : ObjectFields{};
        case PymallocKind::pool:
            return hasPool(f, o.pool) ? poolFields(f, o.pool) : ObjectFields{};
        case PymallocKind::arena:
            return o.arena.value < f.heap().arenas.size() && f.heap().arena(o.arena).address ? arenaFields(f, o.arena)
                                                                                             : ObjectFields{};
        case PymallocKind::size_class:
            return o.index < f.layout->classes ? classFields(f, {static_cast<std::uint16_t>(o.index)}) : ObjectFields{};
        case PymallocKind::usable_head:
            return usableFields(f);
        case PymallocKind::finger:
            return fingersFields(f);
        case PymallocKind::unused_arena_objects:
        case PymallocKind::process:
            return globalsFields(f);
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
