// The functions of gc, sys and weakref.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/script/simulated/methods.h"

namespace arenarium::script::simulated {

namespace {

using Arguments = CallArguments;

Ref gc_collect(World& world, const Ref&, Arguments& a) {
    const Ref said = a.positional.empty() ? keyword(world, a, "generation") : a.positional[0];
    std::int64_t generation = collector::generations - 1;
    if (said) {
        generation = as_index(world, said);
        if (generation < 0 || generation >= collector::generations) world.raise("ValueError", "invalid generation");
    }
    return world.integer(world.collecting.collect(static_cast<std::uint32_t>(generation)));
}
Ref gc_enable(World& world, const Ref&, Arguments&) {
    world.collecting.enable(true);
    return world.none();
}
Ref gc_disable(World& world, const Ref&, Arguments&) {
    world.collecting.enable(false);
    return world.none();
}
Ref gc_isenabled(World& world, const Ref&, Arguments&) {
    return world.boolean(world.collecting.state().enabled);
}
Ref gc_is_tracked(World& world, const Ref&, Arguments& a) {
    return world.boolean(world.collecting.is_tracked(*a.positional[0].get()) || a.positional[0].is(Kind::Builtin));
}
Ref gc_freeze(World& world, const Ref&, Arguments&) {
    world.collecting.freeze();
    return world.none();
}
Ref gc_unfreeze(World& world, const Ref&, Arguments&) {
    world.collecting.unfreeze();
    return world.none();
}
Ref gc_get_freeze_count(World& world, const Ref&, Arguments&) {
    return world.integer(static_cast<std::int64_t>(world.collecting.in(collector::List::permanent).size()));
}

// One number of each generation.
template <auto Field>
Ref of_generations(World& world, const Ref&, Arguments&) {
    const auto generations = world.collecting.state().generation;
    Ref made = world.tuple(std::vector<Ref>(generations.size(), world.none()));  // Py_BuildValue makes it first
    for (std::size_t i = 0; i < generations.size(); ++i)
        made.as<TupleObject>().items[i] = world.integer(generations[i].*Field);
    return made;
}

Ref gc_set_threshold(World& world, const Ref&, Arguments& a) {
    std::array<std::uint32_t, collector::generations> thresholds{};
    for (std::size_t i = 0; i < thresholds.size(); ++i)
        thresholds[i] = i < a.positional.size() ? static_cast<std::uint32_t>(as_index(world, a.positional[i]))
                                                : world.collecting.state().generation[i].threshold;
    world.collecting.set_threshold(thresholds);
    return world.none();
}

Ref gc_get_stats(World& world, const Ref&, Arguments&) {
    const Ref all = world.list({});
    for (const collector::Generation& g : world.collecting.state().generation) {
        const Ref one = world.dict();
        for (const auto& [word, n] :
             {std::pair{"collections", g.collections}, {"collected", g.collected}, {"uncollectable", g.uncollectable}})
            one.as<DictObject>().set(world.interned(word), world.integer(n));
        world.append(all.as<ListObject>(), one);
    }
    return all;
}

Ref gc_set_debug(World& world, const Ref&, Arguments& a) {
    world.collecting.set_debug(static_cast<std::uint32_t>(as_index(world, a.positional[0])));
    return world.none();
}
Ref gc_get_debug(World& world, const Ref&, Arguments&) {
    return world.integer(world.collecting.state().debug);
}

// Those that the script made: the interpreter's own are not simulated one by one.
template <class Act>
void each_tracked(World& world, std::uint32_t first, std::uint32_t last, Act&& act) {
    for (std::uint32_t generation = first; generation <= last; ++generation)
        for (Object* o : world.collecting.in(collector::generation_list(generation)))
            if (o->number != 0) act(Ref(o));
}

Ref gc_get_objects(World& world, const Ref&, Arguments& a) {
    const Ref said = a.positional.empty() ? keyword(world, a, "generation") : a.positional[0];
    std::uint32_t first = 0, last = collector::generations - 1;
    if (said && !said.is(Kind::None)) {
        const std::int64_t generation = as_index(world, said);
        if (generation < 0) world.raise("ValueError", "generation parameter cannot be negative");
        if (generation >= collector::generations)
            world.raise("ValueError", "generation parameter must be less than the number of available generations (3)");
        first = last = static_cast<std::uint32_t>(generation);
    }
    const Ref all = world.list({});
    each_tracked(world, first, last, [&](const Ref& o) {
        if (!(o == all)) world.append(all.as<ListObject>(), o);
    });
    return all;
}

Ref gc_get_referents(World& world, const Ref&, Arguments& a) {
    const Ref all = world.list({});
    for (const Ref& of : a.positional) {
        std::vector<Object*> targets;
        of->traverse(targets);
        for (Object* to : targets)
            if (to != nullptr) world.append(all.as<ListObject>(), Ref(to));
    }
    return all;
}

Ref gc_get_referrers(World& world, const Ref&, Arguments& a) {
    const Ref all = world.list({});
    std::vector<Object*> targets;
    each_tracked(world, 0, collector::generations - 1, [&](const Ref& o) {
        targets.clear();
        o->traverse(targets);
        const bool refers = std::any_of(targets.begin(), targets.end(), [&](Object* to) {
            return std::any_of(a.positional.begin(), a.positional.end(), [&](const Ref& of) { return of.get() == to; });
        });
        if (refers && !(o == all)) world.append(all.as<ListObject>(), o);
    });
    return all;
}

Ref getrefcount(World& world, const Ref&, Arguments& a) {
    const Object& o = *a.positional[0].get();
    if (o.immortal) return world.integer(world.profile.immortal_count);
    // What Python counts: the name's reference and the argument's.
    return world.integer(o.refs - (a.lent ? 1 : 0));
}

Ref getsizeof(World& world, const Ref&, Arguments& a) {
    return world.integer(static_cast<std::int64_t>(size_of(world, a.positional[0])));
}

Ref make_weak_reference(World& world, const Ref&, Arguments& a) {
    const Ref& to = a.positional[0];
    const bool can = to.is(Kind::Function) || to.is(Kind::Set) || to.is(Kind::FrozenSet) || to.is(Kind::Type) ||
                     (to.is(Kind::Instance) && to.as<InstanceObject>().cls().has_weak);
    if (!can) world.raise("TypeError", fmt::format("cannot create weak reference to '{}' object", type_name(to)));
    const Ref callback = a.positional.size() == 2 && !a.positional[1].is(Kind::None) ? a.positional[1] : Ref();
    return weak_reference(world, *to.get(), callback);
}

Ref os_exit(World& world, const Ref&, Arguments& a) {
    throw Exited{static_cast<int>(as_index(world, a.positional[0]) & 0xff)};
}

constexpr Native natives[] = {
    {"os.fork", fork_process},
    {"os._exit", os_exit, 1, 1},
    {"gc.collect", gc_collect, 0, 1, "generation"},
    {"gc.enable", gc_enable},
    {"gc.disable", gc_disable},
    {"gc.isenabled", gc_isenabled},
    {"gc.is_tracked", gc_is_tracked, 1, 1},
    {"gc.freeze", gc_freeze},
    {"gc.unfreeze", gc_unfreeze},
    {"gc.get_freeze_count", gc_get_freeze_count},
    {"gc.get_count", of_generations<&collector::Generation::count>},
    {"gc.get_threshold", of_generations<&collector::Generation::threshold>},
    {"gc.set_threshold", gc_set_threshold, 1, 3, "", false, Packs::always},
    {"gc.get_stats", gc_get_stats},
    {"gc.set_debug", gc_set_debug, 1, 1},
    {"gc.get_debug", gc_get_debug},
    {"gc.get_objects", gc_get_objects, 0, 1, "generation"},
    {"gc.get_referents", gc_get_referents, 0, -1},
    {"gc.get_referrers", gc_get_referrers, 0, -1},
    {"sys.getrefcount", getrefcount, 1, 1},
    {"sys.getsizeof", getsizeof, 1, 1},
    {"weakref.ref", make_weak_reference, 1, 2, "", false, Packs::always},
};

}  // namespace

void install_modules(World& world) {
    for (const char* name : {"gc", "sys", "weakref", "collections", "os"})
        world.modules.emplace(name, Ref(new ModuleObject(world, name)));
    for (const Native& f : natives)
        world.modules.emplace(f.name, world.native_object(f));
    for (const auto& [name, flag] :
         {std::pair{"STATS", 1}, {"COLLECTABLE", 2}, {"UNCOLLECTABLE", 4}, {"SAVEALL", 32}, {"LEAK", 38}})
        world.modules.emplace(std::string("gc.DEBUG_") + name, world.integer(flag));
    for (const char* name : {"collections.defaultdict", "collections.Counter"}) {
        world.modules.emplace(name, world.builtin_type(name));
        world.builtins.erase(name);
    }
    world.builtin_type("collections.Counter").as<TypeObject>().shared_usable = world.profile.dict.shared_keys;
    world.collecting.callbacks = world.list({});
    world.collecting.garbage = world.list({});
    world.modules.emplace("gc.callbacks", world.collecting.callbacks);
    world.modules.emplace("gc.garbage", world.collecting.garbage);
}

}  // namespace arenarium::script::simulated
