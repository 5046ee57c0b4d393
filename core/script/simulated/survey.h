// The objects of a world as a graph to read: who refers to whom by which slot, who holds what from outside, and which
// blocks belong to whom.
#pragma once

#include "core/objects/read/object_graph.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

// May be asked at any time, also in the midst of an operation; nothing of the world changes. What is left out: what is
// no object of the script (None, small ints, builtin types and functions, which never die), names that the compiler
// made and that are no more than keys, the module's own dict, whose entries are roots, and the function object that
// evaluating a top-level statement makes. A reference to one of those is none.
//
// Object::block and Storage::block are numbers of the port's operations.
objects::ObjectGraph survey(World& world);

}  // namespace arenarium::script::simulated
