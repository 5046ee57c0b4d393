#include "core/objects/state.h"

namespace arenarium::objects {
namespace {

bool same_object(const State& a, const State& b, ObjectIndex o) {
    const Object &x = a.object(o), &y = b.object(o);
    if (x.alive != y.alive) return false;
    if (!x.alive) return true;
    if (x.ob_refcnt != y.ob_refcnt) return false;
    if (x.type != y.type || x.slot_count != y.slot_count || x.wr_list != y.wr_list || x.size != y.size ||
        x.block != y.block)
        return false;
    for (std::uint32_t i = 0; i < x.slot_count; ++i)
        if (a.reference(o, i).target != b.reference(o, i).target || a.reference(o, i).name != b.reference(o, i).name)
            return false;
    if ((x.weak == UINT32_MAX) != (y.weak == UINT32_MAX)) return false;
    if (x.weak == UINT32_MAX) return true;
    const WeakReference &v = a.weak_of(o), &w = b.weak_of(o);
    return v.wr_object == w.wr_object && v.wr_prev == w.wr_prev && v.wr_next == w.wr_next;
}

}  // namespace

bool same(const State& a, const State& b) {
    if (a.created != b.created || a.live != b.live || a.has_block_ahead != b.has_block_ahead ||
        a.block_ahead != b.block_ahead)
        return false;
    for (std::uint32_t i = 0; i < a.created; ++i)
        if (!same_object(a, b, {i})) return false;
    for (std::uint32_t i = 0; i < a.roots.size() || i < b.roots.size(); ++i)
        if (a.held({i}) != b.held({i})) return false;
    return true;
}

}  // namespace arenarium::objects
