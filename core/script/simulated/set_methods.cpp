// Methods of set and frozenset (Objects/setobject.c).
#include "core/script/simulated/iterators.h"
#include "core/script/simulated/methods.h"

namespace arenarium::script::simulated {
namespace {

using Arguments = CallArguments;

SetObject& set_of(const Ref& self) {
    return self.as<SetObject>();
}

Ref set_add(World& world, const Ref& self, Arguments& a) {
    set_of(self).add(a.positional[0]);
    return world.none();
}

Ref set_discard(World& world, const Ref& self, Arguments& a) {
    set_of(self).discard(a.positional[0]);
    return world.none();
}

Ref set_remove(World& world, const Ref& self, Arguments& a) {
    if (!set_of(self).discard(a.positional[0]))
        throw Raised{make_exception(world, world.exception_type("KeyError"), {a.positional[0]}, true)};
    return world.none();
}

Ref set_pop(World& world, const Ref& self, Arguments&) {
    if (set_of(self).used == 0) world.raise("KeyError", "pop from an empty set");
    return set_of(self).pop();
}

Ref set_clear(World& world, const Ref& self, Arguments&) {
    set_of(self).remove_all();
    return world.none();
}

Ref set_copy(World& world, const Ref& self, Arguments&) {
    if (self.is(Kind::FrozenSet)) return self;
    Ref made = world.set(self->kind);
    made.as<SetObject>().merge(set_of(self));
    return made;
}

Ref set_update(World& world, const Ref& self, Arguments& a) {
    for (const Ref& items : a.positional)
        update_set(world, set_of(self), items);
    return world.none();
}

// set_intersection with what is no set.
Ref intersection(World& world, const Ref& self, const Ref& items) {
    Ref made = world.set(self->kind);
    const Ref iterator = iterate(world, items);
    while (const Ref item = next_of(world, iterator)) {
        if (set_of(self).contains(item)) made.as<SetObject>().add(item);
    }
    return made;
}

// set_difference with a dict that is not much smaller.
Ref difference(World& world, const Ref& self, DictObject& from) {
    Ref made = world.set(self->kind), key;
    for (std::size_t at = 0; set_of(self).next(at, key);) {
        if (!from.find(key)) made.as<SetObject>().add(key);
    }
    return made;
}

template <Operator op>
Ref set_with(World& world, const Ref& self, Arguments& a) {
    const Ref& other = a.positional[0];
    if (op == Operator::And && !is_set(other)) return intersection(world, self, other);
    if (op == Operator::Subtract && other.is(Kind::Dict)) {
        DictObject& from = other.as<DictObject>();
        if (set_of(self).used / 4 <= from.size()) return difference(world, self, from);
    }
    if (op == Operator::Subtract && !is_set(other)) {
        const Ref made = world.set(self->kind);
        made.as<SetObject>().merge(self.as<SetObject>());
        {
            const Ref iterator = iterate(world, other);
            while (const Ref item = next_of(world, iterator))
                made.as<SetObject>().discard(item);
        }  // it goes before the table is made anew
        made.as<SetObject>().drop_dummies();
        return made;
    }
    if (op == Operator::Or && !is_set(other)) {
        const Ref made = world.set(self->kind);
        made.as<SetObject>().merge(self.as<SetObject>());
        update_set(world, made.as<SetObject>(), other);
        return made;
    }
    if (!is_set(other)) {  // symmetric_difference
        Ref made = world.set(self->kind), key;
        update_set(world, made.as<SetObject>(), other);
        for (std::size_t at = 0; set_of(self).next(at, key);) {
            if (!made.as<SetObject>().discard(key)) made.as<SetObject>().add(key);
        }
        return made;
    }
    return binary(world, op, self, other, false);
}

template <Comparison op>
Ref set_compared(World& world, const Ref& self, Arguments& a) {
    const Ref& other = a.positional[0];
    if (op == Comparison::LessEqual && !is_set(other))
        return world.boolean(length_of(world, intersection(world, self, other)) == length_of(world, self));
    if (op == Comparison::GreaterEqual && !is_set(other)) {
        const Ref iterator = iterate(world, other);
        while (const Ref item = next_of(world, iterator)) {
            if (!set_of(self).contains(item)) return world.boolean(false);
        }
        return world.boolean(true);
    }
    return compare(world, op, self, other);
}

constexpr Native natives_of_set[] = {
    {"add", set_add, 1, 1, "", true},
    {"discard", set_discard, 1, 1, "", true},
    {"remove", set_remove, 1, 1, "", true},
    {"pop", set_pop, 0, 0, "", true},
    {"clear", set_clear, 0, 0, "", true},
    {"copy", set_copy, 0, 0, "", true},
    {"update", set_update, 0, -1, "", true, Packs::sets},
    {"union", set_with<Operator::Or>, 1, 1, "", true, Packs::sets},
    {"intersection", set_with<Operator::And>, 1, 1, "", true, Packs::sets},
    {"difference", set_with<Operator::Subtract>, 1, 1, "", true, Packs::sets},
    {"symmetric_difference", set_with<Operator::Xor>, 1, 1, "", true},
    {"issubset", set_compared<Comparison::LessEqual>, 1, 1, "", true},
    {"issuperset", set_compared<Comparison::GreaterEqual>, 1, 1, "", true},
};

}  // namespace

std::span<const Native> set_methods() {
    return natives_of_set;
}

}  // namespace arenarium::script::simulated
