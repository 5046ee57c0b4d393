// The objects of one simulated interpreter: their headers, what each refers to, and the roots that hold them. Nothing
// outside operations/gate.h writes to it once it is built.
//
// Objects are numbered in the order of their creation and a number is never used again, so that a position of the past
// and a picture of the present speak of the same things.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/domain.h"
#include "core/base/ids.h"

namespace arenarium::objects {

inline constexpr arenarium::Domain domain{2};

using ObjectIndex = Index<struct ObjectTag>;
using TypeIndex = Index<struct ObjectTypeTag>;
using RootIndex = Index<struct ObjectRootTag>;
// A text of Names.
using SlotName = Index<struct SlotNameTag>;

// What the run says once of the things that it deals with; append-only, and no part of the state.
struct Type {
    enum class Untrack : std::uint8_t { never, as_tuple, as_dict };

    std::string name;        // tp_name
    std::uint32_t size = 0;  // bytes of an object, without the collector's header
    std::vector<SlotName>
        slot_names;               // the references that each object has, in the order in which tp_traverse visits them
    bool gc = true;               // Py_TPFLAGS_HAVE_GC
    bool clear = true;            // has tp_clear
    bool finalizer = false;       // tp_finalize: `__del__`
    bool closes = false;          // its tp_finalize ends the code that it stands for, which lets go of what it has
    bool weak_reference = false;  // weakref.ref: slot 0 is wr_callback
    bool trashcan = true;         // its tp_dealloc is bounded by the trashcan
    bool backwards = false;       // visits its references and lets go of them last to first, as list and tuple do
    Untrack untrack = Untrack::never;  // when its objects leave the collector's lists
};

// Who holds an object from outside: a name of a module, a local variable of a frame, the interpreter itself.
struct Root {
    enum class Kind : std::uint8_t { module, frame, interpreter };
    Kind kind = Kind::module;
    std::string scope;  // of the module, or the function of the frame
    std::string name;
};

struct Vocabulary {
    std::vector<Type> types;
    std::vector<Root> roots;
    std::vector<std::string> slot_names;

    const Type& type(TypeIndex t) const { return types[t.value]; }
};

struct Reference {
    ObjectIndex target;  // none: NULL
    SlotName name;       // none: its number says it, as in a list
};

struct Object {
    TypeIndex type;
    std::uint32_t ob_refcnt = 0;      // 0: it is being deallocated, or not alive
    std::uint32_t first = 0;          // ours: where its references begin in State::references
    std::uint32_t slot_count = 0;     // references, those that are NULL included
    std::uint32_t capacity = 0;       // ours: the room there
    ObjectIndex wr_list;              // the first weak reference to it
    std::uint32_t weak = UINT32_MAX;  // ours: of a weak reference, its place in State::weak
    std::uint32_t size = 0;           // bytes of its block
    std::uint8_t unvisited = 0;       // of its last references so many are held, but tp_traverse passes them over
    bool alive = false;               // has a block: from its creation until that is given back
    std::uint64_t block = 0;          // what Memory handed out; opaque here
};

// PyWeakReference, besides its callback.
struct WeakReference {
    ObjectIndex wr_object;  // none: Py_None, cleared
    ObjectIndex wr_prev, wr_next;
};

struct State {
    std::vector<Object> objects;
    std::vector<Reference> references;
    std::vector<WeakReference> weak;
    std::vector<ObjectIndex> roots;  // by RootIndex: what it holds; none: nothing
    std::uint32_t created = 0;       // objects that were ever created; those beyond are ours, for going forwards again
    std::uint32_t live = 0;
    // A block that was allocated for an object which is not there yet: a collection runs between the two.
    bool has_block_ahead = false;
    std::uint64_t block_ahead = 0;

    const Object& object(ObjectIndex o) const { return objects[o.value]; }
    const Reference& reference(ObjectIndex o, std::uint32_t slot) const { return references[object(o).first + slot]; }
    const WeakReference& weak_of(ObjectIndex w) const { return weak[object(w).weak]; }
    bool is_live(ObjectIndex o) const { return o.value < created && object(o).alive; }
    ObjectIndex held(RootIndex r) const { return r.value < roots.size() ? roots[r.value] : ObjectIndex{}; }
};

// Whether both say the same; where things lie in the arrays does not count.
bool same(const State&, const State&);

}  // namespace arenarium::objects
