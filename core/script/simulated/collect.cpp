// gc.collect(): what no reference from outside keeps alive goes (Modules/gcmodule.c).
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

std::int64_t World::collect() {
    // update_refs, subtract_refs: what stays above zero is referred to from outside.
    std::unordered_map<Object*, std::int64_t> outside;
    std::vector<Object*> referents;
    for (Object* o = gc_first_; o != nullptr; o = o->gc_next)
        outside[o] = o->refs;
    for (Object* o = gc_first_; o != nullptr; o = o->gc_next) {
        referents.clear();
        o->traverse(referents);
        for (Object* to : referents) {
            if (const auto found = outside.find(to); found != outside.end()) --found->second;
        }
    }
    // move_unreachable, with its moves back.
    std::vector<Object*> reached;
    for (auto& [object, refs] : outside) {
        if (refs > 0) reached.push_back(object);
    }
    std::unordered_map<Object*, bool> alive;
    while (!reached.empty()) {
        Object* const o = reached.back();
        reached.pop_back();
        if (!alive.emplace(o, true).second) continue;
        referents.clear();
        o->traverse(referents);
        for (Object* to : referents) {
            if (outside.contains(to) && !alive.contains(to)) reached.push_back(to);
        }
    }
    std::vector<Object*> unreachable;
    std::unordered_set<Object*> there;
    for (Object* o = gc_first_; o != nullptr; o = o->gc_next) {
        if (alive.contains(o)) continue;
        unreachable.push_back(o);
        there.insert(o);
    }
    const auto count = static_cast<std::int64_t>(unreachable.size());
    garbage_ = &there;  // untrack() takes out what goes
    for (Object* o : unreachable) {
        if (there.contains(o)) clear_weak_references(*o);
    }
    // delete_garbage: tp_clear of each in order, which lets others go before their turn.
    for (Object* o : unreachable) {
        if (!there.contains(o)) continue;
        const Ref hold(o);
        o->clear();
    }
    garbage_ = nullptr;
    for (Object* o = gc_first_; o != nullptr; o = o->gc_next)
        o->generation = 2;
    heap.clear_free_lists();
    return count;
}

}  // namespace arenarium::script::simulated
