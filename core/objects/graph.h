// The objects of one simulated interpreter: what can be asked of them. This is their whole public life.
//
//     State state;
//     Gate gate(state, vocabulary, observer);
//     ObjectIndex o = new_object(gate, surroundings, type);   held by the caller
//     set_root(gate, surroundings, name, o);                  name = o
//     set_reference(gate, surroundings, o, slot, other);      o.slot = other
//     decref(gate, surroundings, o);                          the caller lets go; what nobody holds is deallocated
//
// The surroundings (operations/surroundings.h) are the collector, the allocator and the program's own code. Between two
// operations, broken_invariant() finds nothing. read/ answers why an object is alive and what it keeps.
#pragma once

#include "core/objects/operations/create.h"
#include "core/objects/operations/weakref.h"
