// gc.collect(): what no reference from outside keeps alive goes (Modules/gcmodule.c).
#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

namespace {

// deduce_unreachable: those that nothing but the others keeps alive, in order. update_refs and subtract_refs: what
// stays above zero is referred to from outside; move_unreachable: and what that leads to stays as well.
std::vector<Object*> unreachable_of(const std::vector<Object*>& all) {
    std::unordered_map<Object*, std::int64_t> outside;
    std::vector<Object*> referents;
    for (Object* o : all)
        outside[o] = o->refs;
    for (const Object* o : all) {
        referents.clear();
        o->traverse(referents);
        for (Object* to : referents) {
            if (const auto found = outside.find(to); found != outside.end()) --found->second;
        }
    }
    std::vector<Object*> reached;
    for (Object* o : all) {
        if (outside[o] > 0) reached.push_back(o);
    }
    std::unordered_set<Object*> alive;
    while (!reached.empty()) {
        Object* const o = reached.back();
        reached.pop_back();
        if (!alive.insert(o).second) continue;
        referents.clear();
        o->traverse(referents);
        for (Object* to : referents) {
            if (outside.contains(to) && !alive.contains(to)) reached.push_back(to);
        }
    }
    std::vector<Object*> out;
    std::copy_if(all.begin(), all.end(), std::back_inserter(out), [&](Object* o) { return !alive.contains(o); });
    return out;
}

}  // namespace

std::int64_t World::collect() {
    std::vector<Object*> tracked;
    for (Object* o = gc_first_; o != nullptr; o = o->gc_next)
        tracked.push_back(o);
    std::vector<Object*> unreachable = unreachable_of(tracked);
    std::unordered_set<Object*> there(unreachable.begin(), unreachable.end());
    garbage_ = &there;  // untrack() takes out what goes
    struct Done {
        std::unordered_set<Object*>*& garbage;
        ~Done() { garbage = nullptr; }
    };
    const Done done{garbage_};  // also when a limit ends a finalizer
    const auto each = [&](const auto& act) {
        for (Object* o : unreachable) {
            if (there.contains(o)) act(*o);
        }
    };
    collecting_ = Collecting::weak_references;
    each([&](Object& o) { clear_weak_references(o); });
    // finalize_garbage, handle_resurrected_objects: a finalizer may bring some back.
    collecting_ = Collecting::finalizers;
    each([](Object& o) {
        const Ref hold(&o);
        if (o.kind == Kind::Instance) static_cast<InstanceObject&>(o).finalize();
    });
    std::erase_if(unreachable, [&](Object* o) { return !there.contains(o); });
    unreachable = unreachable_of(unreachable);
    const auto count = static_cast<std::int64_t>(unreachable.size());
    // delete_garbage: tp_clear of each in order, which lets others go before their turn.
    collecting_ = Collecting::tp_clear;
    each([](Object& o) {
        const Ref hold(&o);
        o.clear();
    });
    for (Object* o = gc_first_; o != nullptr; o = o->gc_next)
        o->generation = 2;
    heap.clear_free_lists();
    return count;
}

}  // namespace arenarium::script::simulated
