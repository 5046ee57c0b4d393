// The objects that a Value can refer to.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/script/machine/code_object.h"
#include "core/script/machine/heap.h"
#include "core/script/machine/table.h"
#include "core/script/port/block_port.h"

namespace arenarium::script {

class Runtime;
struct CallArguments;
struct ClassObject;

struct StrObject : Object {
    StrObject(Heap& h, std::string utf8);
    StrObject(Heap& h, std::string utf8, std::int64_t code_points);
    bool ascii() const { return static_cast<std::size_t>(length) == text.size(); }
    // Byte offset of the code point at `index`, 0 <= index <= length.
    std::size_t offset_of(std::int64_t index);
    // Only while nobody but the caller holds it. False: it does not fit, and stays as it was.
    bool append(const StrObject& more);

    std::string text;        // UTF-8
    std::int64_t length;     // code points
    std::uint64_t hash = 0;  // 0: not computed yet

private:
    void recharge();
    // Byte offsets of each 64th code point, made when a text that is not ASCII is first indexed.
    std::vector<std::size_t> landmarks_;
};

// How the port knows a list, tuple or dict whose elements are named after it.
struct Named : Container {
    using Container::Container;
    bool has_name() const { return bool(name) || bool(parent); }
    NameId name;
    // Inside another named container the name is made only when a block needs it: it is parent[index].
    NameId parent;
    std::int64_t index = 0;
};

struct ListObject : Named {
    ListObject(Heap& h, std::vector<Value> v) : Named(h, Type::List), items(std::move(v)) {
        charged = allocated(items.capacity() * sizeof(Value));
    }
    Object* drop_next(std::uint32_t&) override { return drop_last_to_first(items); }
    bool has_storage() const override { return items.capacity() > 0; }
    // To be called after the number of items changed.
    void recharge() { heap.charge(*this, allocated(sizeof(ListObject)) + allocated(items.capacity() * sizeof(Value))); }
    std::vector<Value> items;
};

struct TupleObject : Named {
    TupleObject(Heap& h, std::vector<Value> v) : Named(h, Type::Tuple), items(std::move(v)) {
        charged = allocated(items.capacity() * sizeof(Value));
    }
    Object* drop_next(std::uint32_t&) override { return drop_last_to_first(items); }
    std::vector<Value> items;
};

struct DictObject : Named {
    explicit DictObject(Heap& h) : Named(h, Type::Dict) {}
    // Entries from the first, a key before its value (free_keys_object).
    Object* drop_next(std::uint32_t& at) override { return table.drop_next(at); }
    bool has_storage() const override { return table.has_storage(); }
    void recharge() { heap.charge(*this, allocated(sizeof(DictObject)) + table.bytes()); }
    HashTable table;
};

struct SetObject : Container {
    explicit SetObject(Heap& h) : Container(h, Type::Set) {}
    // In the order of the table (set_dealloc), which is that of iteration.
    Object* drop_next(std::uint32_t& at) override { return set.drop_next(at); }
    bool has_storage() const override { return set.has_storage(); }
    void recharge() { heap.charge(*this, allocated(sizeof(SetObject)) + set.bytes()); }
    HashSet set;
};

// A live view of a dict: d.keys(), d.values(), d.items().
struct DictViewObject : Container {
    enum class What : std::uint8_t { Keys, Values, Items };
    DictViewObject(Heap& h, Value d, What w) : Container(h, Type::DictView), dict(std::move(d)), what(w) {}
    Object* drop_next(std::uint32_t&) override { return dict.drop(); }
    Value dict;
    What what;
};

struct RangeObject : Object {
    RangeObject(Heap& h, std::int64_t b, std::int64_t e, std::int64_t s, std::int64_t n)
        : Object(h, Type::Range), start(b), stop(e), step(s), length(n) {}
    std::int64_t at(std::int64_t i) const { return start + i * step; }  // 0 <= i < length
    std::int64_t start, stop, step, length;
};

struct SliceObject : Container {
    SliceObject(Heap& h, Value l, Value u, Value s)
        : Container(h, Type::Slice), lower(std::move(l)), upper(std::move(u)), step(std::move(s)) {}
    Object* drop_next(std::uint32_t&) override { return drop_in_order(step, lower, upper); }  // slice_dealloc
    Value lower, upper, step;
};

struct CellObject : Container {
    CellObject(Heap& h, Value v) : Container(h, Type::Cell), value(std::move(v)) {}
    Object* drop_next(std::uint32_t&) override { return value.drop(); }
    Value value;
};

struct FunctionObject : Container {
    FunctionObject(Heap& h, std::shared_ptr<const CodeObject> c) : Container(h, Type::Function), loaded(std::move(c)) {}
    const Code& code() const { return *loaded->code; }
    // func_clear: the tuple of defaults, the dict of keyword defaults, the tuple of the closure.
    Object* drop_next(std::uint32_t& at) override;
    std::shared_ptr<const CodeObject> loaded;
    std::vector<Value> closure;
    std::vector<Value> defaults;
    std::vector<Value> keyword_defaults;  // Nothing where there is none
};

// A function or method of the language. `self` is Nothing for a function.
using BuiltinFunction = Value (*)(Runtime&, const Value& self, CallArguments&);

struct Builtin {
    const char* name;
    BuiltinFunction function;
    int minimum = 0;            // positional arguments
    int maximum = 0;            // -1: any number
    const char* keywords = "";  // names of the keyword arguments that it takes, with a blank between them
};

struct BuiltinObject : Object {
    BuiltinObject(Heap& h, const Builtin& d) : Object(h, Type::Builtin), builtin(d) {}
    const Builtin& builtin;
};

struct BoundMethodObject : Container {
    BoundMethodObject(Heap& h, const Builtin& d, Value s)
        : Container(h, Type::BoundMethod), builtin(d), self(std::move(s)) {}
    Object* drop_next(std::uint32_t&) override { return self.drop(); }
    // It was taken from a class and has no object yet: self is the class.
    bool unbound() const { return self.is(Type::Class); }
    const Builtin& builtin;
    Value self;
};

struct IteratorObject : Container {
    IteratorObject(Heap& h, const char* n) : Container(h, Type::Iterator), type_name(n) {}
    // Moves to the next item. False: no more, or an exception is pending.
    virtual bool next(Runtime&, Value& item) = 0;
    const char* type_name;
};

// What malloc, calloc and realloc return. It stays readable after the block was freed.
struct BlockObject : Object {
    enum class State : std::uint8_t { Live, Freed, Moved };
    enum class NameRank : std::uint8_t { None, Variable, Element };

    BlockObject(Heap& h, const PortBlock& b, ScriptPlace p) : Object(h, Type::Block), block(b), made_at(p) {}
    PortBlock block;
    ScriptPlace made_at;
    std::uint32_t ended_at_line = 0;  // of the document: where it was freed or moved
    State state = State::Live;
    NameRank rank = NameRank::None;
    NameId name;           // of the variable, of the container, or of the element as a whole
    bool indexed = false;  // the name is that of a container, and this is its element `index`
    std::int64_t index = 0;
};

// A builtin type or an exception class; calling it makes a value.
struct ClassObject : Object {
    ClassObject(Heap& h, std::string n, ClassObject* b) : Object(h, Type::Class), name(std::move(n)), base(b) {}
    bool derives_from(const ClassObject& other) const {
        for (const ClassObject* c = this; c != nullptr; c = c->base) {
            if (c == &other) return true;
        }
        return false;
    }
    const std::string name;
    const ClassObject* base;
    const Builtin* constructor = nullptr;  // null: an exception class, or a type that cannot be called
    bool is_exception = false;
};

struct TraceEntry {
    std::string function;
    ScriptPlace place;
};

// What the heap counts for it.
inline std::size_t trace_entry_bytes(const TraceEntry& entry) {
    return 2 * sizeof(TraceEntry) + entry.function.size();
}

struct ExceptionObject : Container {
    ExceptionObject(Heap& h, ClassObject& c, Value a)
        : Container(h, Type::Exception), of(&c), hold(&c), arguments(std::move(a)) {}
    // BaseException_clear, then the type.
    Object* drop_next(std::uint32_t&) override { return drop_in_order(arguments, cause, hold); }
    ClassObject* of;
    Value hold;       // keeps the class
    Value arguments;  // a tuple
    Value cause;
    std::vector<TraceEntry> trace;  // innermost first
    bool final = false;             // a limit was reached or the user stopped the script: nothing catches it
};

struct ModuleObject : Object {
    ModuleObject(Heap& h, std::string n) : Object(h, Type::Module), name(std::move(n)) {}
    const std::string name;
};

struct StatsObject : Object {
    StatsObject(Heap& h, const PortStats& s) : Object(h, Type::Stats), stats(s) {}
    PortStats stats;
};

// What thread() and interpreter() return.
struct ActorObject : Object {
    ActorObject(Heap& h, PortActor a) : Object(h, Type::Actor), actor(std::move(a)) {}
    const PortActor actor;
};

}  // namespace arenarium::script
