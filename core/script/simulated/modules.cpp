// The functions of gc, sys and weakref.
#include <fmt/format.h>

#include "core/script/simulated/methods.h"

namespace arenarium::script::simulated {

namespace {

using Arguments = CallArguments;

Ref gc_collect(World& world, const Ref&, Arguments& a) {
    const Ref said = a.positional.empty() ? keyword(world, a, "generation") : a.positional[0];
    if (said) {
        const std::int64_t generation = as_index(world, said);
        if (generation < 0 || generation > 2) world.raise("ValueError", "invalid generation");
    }
    world.unverified("also collects what the interpreter itself left");
    return world.integer(world.collect());
}
Ref gc_enable(World& world, const Ref&, Arguments&) {
    world.gc_enabled = true;
    return world.none();
}
Ref gc_disable(World& world, const Ref&, Arguments&) {
    world.gc_enabled = false;
    return world.none();
}
Ref gc_isenabled(World& world, const Ref&, Arguments&) {
    return world.boolean(world.gc_enabled);
}
Ref gc_is_tracked(World& world, const Ref&, Arguments& a) {
    return world.boolean(a.positional[0]->tracked || a.positional[0].is(Kind::Builtin));
}

Ref getrefcount(World& world, const Ref&, Arguments& a) {
    constexpr std::int64_t immortal_3_11 = 1000000000, immortal = 4294967295;
    const Object& o = *a.positional[0].get();
    if (o.immortal) return world.integer(world.profile.version == "3.11" ? immortal_3_11 : immortal);
    // What Python counts: the name's reference and the argument's.
    return world.integer(o.refs);
}

Ref getsizeof(World& world, const Ref&, Arguments& a) {
    return world.integer(static_cast<std::int64_t>(size_of(world, a.positional[0])));
}

Ref weak_reference(World& world, const Ref&, Arguments& a) {
    const Ref& to = a.positional[0];
    const bool can = to.is(Kind::Function) || to.is(Kind::Set) || to.is(Kind::FrozenSet) || to.is(Kind::Type) ||
                     (to.is(Kind::Instance) && to.as<InstanceObject>().cls().has_weak);
    if (!can) world.raise("TypeError", fmt::format("cannot create weak reference to '{}' object", type_name(to)));
    const Ref callback = a.positional.size() == 2 && !a.positional[1].is(Kind::None) ? a.positional[1] : Ref();
    if (!callback) {  // one without a callback is shared
        const auto [first, last] = world.weak_references.equal_range(to.get());
        for (auto at = first; at != last; ++at) {
            if (!at->second->callback) return Ref(at->second);
        }
    }
    auto* made = new WeakReferenceObject(world);
    const Ref ref(made);
    made->block = world.heap.malloc(Domain::obj, world.profile.gc_head + world.profile.sizes.weak_reference);
    made->referent = to.get();
    made->callback = callback;
    world.weak_references.emplace(to.get(), made);
    world.track(*made);
    return ref;
}

constexpr Native natives[] = {
    {"gc.collect", gc_collect, 0, 1, "generation"},
    {"gc.enable", gc_enable},
    {"gc.disable", gc_disable},
    {"gc.isenabled", gc_isenabled},
    {"gc.is_tracked", gc_is_tracked, 1, 1},
    {"sys.getrefcount", getrefcount, 1, 1},
    {"sys.getsizeof", getsizeof, 1, 1},
    {"weakref.ref", weak_reference, 1, 2},
};

}  // namespace

std::span<const Native> module_functions() {
    return natives;
}

}  // namespace arenarium::script::simulated
