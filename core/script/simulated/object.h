// Simulated objects: what CPython keeps for a value, each with its block on the simulated heap and its ob_refcnt.
//
// A Ref is one reference. The last one that goes releases the object as its tp_dealloc does: what it owns in CPython's
// order, depth first, with the trashcan's limit, then its own block.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/collector/state.h"
#include "core/script/simulated/heap.h"
#include "core/script/simulated/integer.h"

namespace arenarium::script::simulated {

class World;

enum class Kind : std::uint8_t {
    None,
    Ellipsis,
    NotImplemented,
    Bool,
    Int,
    Float,
    Str,
    Bytes,
    List,
    Tuple,
    Dict,
    Set,
    FrozenSet,
    Range,
    Slice,
    Iterator,
    DictView,
    Function,
    Builtin,
    BuiltinMethod,
    Method,
    Cell,
    Generator,
    Type,
    Instance,
    Module,
    Exception,
    Traceback,
    WeakReference,
    Descriptor,  // of a slot, __dict__ or __weakref__, in its class's dict
};

struct Object {
    Object(World& w, Kind k);
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;
    virtual ~Object();

    // tp_dealloc up to and with the object's own block. The C++ object goes afterwards.
    virtual void release() = 0;
    // Whether the collector knows it: tp_dealloc of such objects may wait in the trashcan.
    virtual bool container() const { return false; }
    // tp_traverse: every reference that it holds.
    virtual void traverse(std::vector<Object*>&) const {}
    // tp_clear: lets go of what could close a cycle.
    virtual void clear() {}

    // Its count was written, where a page of the heap is dirty then.
    void count_written() const;

    World& world;
    const Kind kind;
    const bool watched;  // its world wants to know of that
    bool immortal = false;
    bool resurrected = false;  // its finalizer brought it back: it does not go
    std::int64_t refs = 0;
    BlockId block;
    const std::uint32_t number;      // from 1, by the order of creation in its world; 0: the interpreter's own
    const std::uint32_t line;        // of the script, that created it; 0: none
    collector::Node gc_node;         // the collector's number of it; none: it never saw it
    Object* waiting_next = nullptr;  // in the trashcan
    // All objects of the world, so that it can end with cycles in it.
    Object* all_previous = nullptr;
    Object* all_next = nullptr;
};

void drop(Object*) noexcept;  // Py_DECREF

class Ref {
public:
    Ref() = default;
    explicit Ref(Object* object) : object_(object) {
        if (object_ == nullptr) return;
        ++object_->refs;
        if (object_->watched) [[unlikely]]
            object_->count_written();
    }
    Ref(const Ref& other) : Ref(other.object_) {}
    Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
    // The old value goes after the new one is in place (Py_SETREF).
    Ref& operator=(Ref other) {
        Object* const old = std::exchange(object_, std::exchange(other.object_, nullptr));
        if (old != nullptr) drop(old);
        return *this;
    }
    ~Ref() {
        if (object_ != nullptr) drop(object_);
    }

    void reset() {
        if (Object* const old = std::exchange(object_, nullptr)) drop(old);
    }
    Object* get() const { return object_; }
    Object* operator->() const { return object_; }
    explicit operator bool() const { return object_ != nullptr; }
    bool is(Kind kind) const { return object_ != nullptr && object_->kind == kind; }
    template <class T>
    T& as() const {
        return *static_cast<T*>(object_);
    }
    friend bool operator==(const Ref& a, const Ref& b) { return a.object_ == b.object_; }

private:
    Object* object_ = nullptr;
};

// From the first to the last: in which order a vector lets go of what it holds depends on the C++ library.
inline void drop_in_order(std::vector<Ref>& refs) {
    for (Ref& ref : refs)
        ref.reset();
    refs.clear();
}

// None, Ellipsis, NotImplemented, True and False: part of the interpreter, without a block of ours.
struct Singleton : Object {
    Singleton(World& w, Kind k, bool v = false) : Object(w, k), value(v) { immortal = true; }
    void release() override {}
    const bool value;
};

struct IntObject : Object {
    IntObject(World& w, Integer v) : Object(w, Kind::Int), value(std::move(v)) {}
    void release() override;
    Integer value;
};

struct FloatObject : Object {
    FloatObject(World& w, double v) : Object(w, Kind::Float), value(v) {}
    void release() override;
    double value;
};

struct StrObject : Object {
    StrObject(World& w, std::u32string t) : Object(w, Kind::Str), text(std::move(t)) {}
    void release() override;
    std::u32string text;
    std::uint64_t hash = 0;
    bool hashed = false;
    bool interned = false;
};

struct BytesObject : Object {
    BytesObject(World& w, std::string b) : Object(w, Kind::Bytes), bytes(std::move(b)) {}
    void release() override;
    std::string bytes;
};

struct ListObject : Object {
    explicit ListObject(World& w) : Object(w, Kind::List) {}
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>&) const override;
    void clear() override;
    std::vector<Ref> items;
    std::size_t allocated = 0;
    BlockId storage;
};

struct TupleObject : Object {
    explicit TupleObject(World& w) : Object(w, Kind::Tuple) {}
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>&) const override;
    std::vector<Ref> items;
};

struct RangeObject : Object {
    explicit RangeObject(World& w) : Object(w, Kind::Range) {}
    void release() override;
    Ref start, stop, step, length;
};

struct SliceObject : Object {
    explicit SliceObject(World& w) : Object(w, Kind::Slice) {}
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>&) const override;
    Ref start, stop, step;
};

struct CellObject : Object {
    explicit CellObject(World& w) : Object(w, Kind::Cell) {}
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>&) const override;
    void clear() override { value.reset(); }
    Ref value;
};

struct ModuleObject : Object {
    ModuleObject(World& w, std::string n) : Object(w, Kind::Module), name(std::move(n)) { immortal = true; }
    void release() override {}
    std::string name;
};

// Reference to an object that does not keep it alive.
struct WeakReferenceObject : Object {
    explicit WeakReferenceObject(World& w) : Object(w, Kind::WeakReference) {}
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>&) const override;
    void detach();               // _PyWeakref_ClearRef: it keeps its callback
    Object* referent = nullptr;  // null: it is gone
    Ref callback;
};

// weakref.ref: the one without a callback that there is, or a new one. REQUIRES: `to` can have them.
Ref weak_reference(World&, Object& to, const Ref& callback);

// A Python exception on its way.
struct Raised {
    Ref exception;
};

}  // namespace arenarium::script::simulated
