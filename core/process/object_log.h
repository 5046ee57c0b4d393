// What a program did with objects, in order, and what the run says once of them: types, roots, names. Append-only, so
// that a position of the past can be run again.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/objects/state.h"

namespace arenarium {

// One operation of a program on its objects.
struct ObjectRequest {
    enum class Kind : std::uint8_t {
        create,   // root = a new object of `type`
        set,      // object.slot = target (none: NULL)
        append,   // one more reference of object, to target
        bind,     // root = target
        drop,     // root = None
        weak,     // root = weakref.ref(target, callback); `type` is that of weak references
        collect,  // gc.collect(number) begins; its phases follow
        // What the history puts between, when a collection runs:
        allocate,     // the block of a new object of `type`, up to 3.11; target (none: there is none) is held meanwhile
        collect_due,  // the collection that is due begins
        phase,        // number: the collector's phase
        give,         // root = object, which the evaluation stack holds, from 3.12
        enable,       // number 1: gc.enable(), 0: gc.disable()
        threshold,    // gc.set_threshold(*thresholds)
        freeze,       // number 1: gc.freeze(), 0: gc.unfreeze()
        debug,        // gc.set_debug(number)
    };
    Kind kind = Kind::create;
    objects::TypeIndex type;
    objects::RootIndex root;
    objects::ObjectIndex object, target, callback;
    std::uint32_t slot = 0;
    std::uint32_t number = 0;
    std::array<std::uint32_t, 3> thresholds{};

    static ObjectRequest create(objects::TypeIndex type, objects::RootIndex root) {
        ObjectRequest r;
        r.type = type, r.root = root;
        return r;
    }
    static ObjectRequest set(objects::ObjectIndex object, std::uint32_t slot, objects::ObjectIndex target) {
        ObjectRequest r;
        r.kind = Kind::set, r.object = object, r.slot = slot, r.target = target;
        return r;
    }
    static ObjectRequest append(objects::ObjectIndex object, objects::ObjectIndex target) {
        ObjectRequest r;
        r.kind = Kind::append, r.object = object, r.target = target;
        return r;
    }
    static ObjectRequest bind(objects::RootIndex root, objects::ObjectIndex target) {
        ObjectRequest r;
        r.kind = Kind::bind, r.root = root, r.target = target;
        return r;
    }
    static ObjectRequest drop(objects::RootIndex root) {
        ObjectRequest r;
        r.kind = Kind::drop, r.root = root;
        return r;
    }
    static ObjectRequest weak(objects::TypeIndex type, objects::RootIndex root, objects::ObjectIndex target,
                              objects::ObjectIndex callback = {}) {
        ObjectRequest r;
        r.kind = Kind::weak, r.type = type, r.root = root, r.target = target, r.callback = callback;
        return r;
    }
    static ObjectRequest of_number(Kind kind, std::uint32_t number) {
        ObjectRequest r;
        r.kind = kind, r.number = number;
        return r;
    }
    static ObjectRequest allocate(objects::TypeIndex type, objects::ObjectIndex target) {
        ObjectRequest r;
        r.kind = Kind::allocate, r.type = type, r.target = target;
        return r;
    }
    static ObjectRequest give(objects::RootIndex root, objects::ObjectIndex object) {
        ObjectRequest r;
        r.kind = Kind::give, r.root = root, r.object = object;
        return r;
    }
    static ObjectRequest collect(std::uint32_t generation) { return of_number(Kind::collect, generation); }
    static ObjectRequest threshold(std::array<std::uint32_t, 3> thresholds) {
        ObjectRequest r;
        r.kind = Kind::threshold, r.thresholds = thresholds;
        return r;
    }
};

// What the program's own code does when it is called.
struct ObjectActions {
    objects::RootIndex saved_by;  // __del__: this root = self; none: __del__ does nothing
    objects::RootIndex dropped;   // the callback of a weak reference: this root = None; none: it does nothing
};

struct ObjectLog {
    objects::Vocabulary vocabulary;
    std::vector<ObjectRequest> requests;
    std::vector<ObjectActions> actions;  // by object; those beyond its end have none

    ObjectActions actions_of(objects::ObjectIndex o) const {
        return o.value < actions.size() ? actions[o.value] : ObjectActions{};
    }
};

}  // namespace arenarium
