// The objects of one moment as a value, whatever it was taken from: their state, with what a reader calls them, the
// blocks that they hold beside their own, and the order in which the collector has them. All of read/ works on it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/objects/read/reference_graph.h"
#include "core/objects/state.h"

namespace arenarium::objects {

struct ObjectGraph {
    // What a reader knows an object by.
    struct Label {
        std::uint32_t number = 0;   // by the order of creation in its run; the same at every position of it
        std::uint64_t address = 0;  // of its block
        std::uint32_t line = 0;     // of the source, that created it; 0: none
        std::uint32_t site = 0;     // of a recording: its call site, in place of a line; 0: none
        std::uint32_t born = 0;     // of a recording: the operation that gave its block, and one; 0: none
        std::string text;           // its value, shortened: "1.5", "'abc'"; a class's or function's name; or empty
        bool tracked = false;       // it is in the collector's lists, in those of `generation`
        std::uint8_t generation = 0;
        std::uint32_t elsewhere = 0;  // of ob_refcnt: held by the interpreter itself, where no reader looks
        ObjectIndex part_of;          // the class whose __dict__, __mro__ and the like it is; none: it is no such part
    };
    // A block that an object holds beside its own: a list's items, a dict's table.
    struct Storage {
        ObjectIndex owner;
        const char* what = "";  // "ob_item"; never null
        std::uint32_t bytes = 0;
        std::uint64_t block = 0;  // as Object::block
        std::uint64_t address = 0;
    };
    // What a collection does that is under way.
    enum class Collecting : std::uint8_t { no, weak_references, finalizers, tp_clear };
    // Freed objects of a type that wait to be used again.
    struct Waiting {
        std::string type;  // "float"; "tuple of 2"
        std::uint32_t blocks = 0;
    };

    State state;  // the objects in the order of their creation, without gaps
    Vocabulary vocabulary;
    std::vector<Label> labels;         // by object
    std::vector<Storage> storage;      // by owner
    std::vector<ObjectIndex> tracked;  // in the order of the collector's list, oldest generation last
    std::vector<Waiting> waiting;      // free lists with something in them
    Collecting collecting = Collecting::no;
    std::vector<ObjectIndex> unreachable;  // that it found, and that are still there
    bool by_address = false;               // a reader knows the objects by their addresses: their numbers mean nothing

    std::uint32_t size() const { return state.created; }
    const Type& type_of(ObjectIndex o) const { return vocabulary.type(state.object(o).type); }
    // Bytes of its own block, and of those that it holds beside it.
    std::uint64_t bytes_of(ObjectIndex o) const;
    // "list #12"; by address "list at 0x7f…".
    std::string short_name(ObjectIndex o) const;
    // The same with its value: "float #7 1.5".
    std::string name(ObjectIndex o) const;
    // The names of the roots that hold it: "xs", "n of f()".
    std::vector<std::string> root_names(ObjectIndex o) const;
    // By its number ("12", "#12") or address ("0x7f…"), or by the name of a root or a way from one ("xs", "xs[0]",
    // "a.next", "os.path.sep"); a name that is none is one of __main__. Error: what there is instead.
    Result<ObjectIndex> find(std::string_view what) const;
};

// "xs", "n of f()", "the interpreter".
std::string root_text(const Root&);
// How an object of the graph reaches another by a slot of its: ".next", "[3]", "['key']".
std::string slot_text(const ObjectGraph&, ObjectIndex o, std::uint32_t slot);

// For read/: sizes are bytes_of().
ReferenceGraph reference_graph(const ObjectGraph&);

}  // namespace arenarium::objects
