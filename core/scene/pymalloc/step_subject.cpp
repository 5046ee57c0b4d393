#include <algorithm>

#include "core/pymalloc/fields.h"
#include "core/pymalloc/steps.h"
#include "core/scene/pymalloc/large.h"

namespace arenarium {
namespace {

bool writes_arena(const Change& c) {
    const Field f = static_cast<Field>(c.field);
    return (f >= Field::arena_address && f <= Field::prevarena) || f == Field::usable_arenas || f == Field::nfp2lasta ||
           f == Field::unused_arena_objects || f == Field::arenas;
}

bool is_about_arena(const Change& c) {
    if (!c.is_decision()) return writes_arena(c);
    switch (step_info(static_cast<Step>(c.step)).subject) {
        case Subject::arena:
        case Subject::head_arena:
        case Subject::two_arenas:
            return true;
        default:
            return false;
    }
}

PymallocRef pool_of(const SceneModel& m, PoolIndex p) {
    if (p.is_none() || Layout::is_usedpools_head(p)) return {};
    const ArenaIndex a = m.layout.arena_of(p);
    return m.held(a) ? PymallocRef::of_pool(a, p) : PymallocRef{};
}

}  // namespace

PymallocRef subject_of_step(const SceneModel& m) {
    const Moment& now = m.moment;
    if (!now.last_operation) return m.order.empty() ? PymallocRef::process() : PymallocRef::usable_head();
    const std::span<const Change> latest = now.latest();
    if (now.position.micro != 0 && !latest.empty()) {
        if (is_about_arena(latest.back())) return PymallocRef::usable_head();
        if (const PymallocRef pool = pool_of(m, m.touched.pool())) return pool;
    }
    const bool gives_back = now.log.request(now.last_operation).kind() == RequestKind::free;
    if (gives_back && std::any_of(latest.begin(), latest.end(), writes_arena)) return PymallocRef::usable_head();
    // A realloc that moved touches two pools: the block that it returned lies in the one to show.
    for (const Block b : {now.log.result(now.last_operation), now.log.operand(now.last_operation)}) {
        if (!b.is_pool_block() || b.refused()) continue;
        if (const PymallocRef pool = pool_of(m, b.pool())) return pool;
    }
    return m.order.empty() ? PymallocRef::process() : PymallocRef::usable_head();
}

}  // namespace arenarium
