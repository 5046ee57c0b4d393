// Classes and their instances, functions and what runs them, iterators, exceptions.
#pragma once

#include <memory>
#include <optional>

#include "core/script/simulated/code.h"
#include "core/script/simulated/mapping.h"
#include "core/script/simulated/object.h"

namespace arenarium::script::simulated {

struct CallArguments {
    bool lent = false;  // the only one is a variable's own reference
    std::vector<Ref> positional;
    std::vector<std::pair<Ref, Ref>> keywords;  // name, value
};

struct TypeObject : Object {
    TypeObject(World& w, std::string n) : Object(w, Kind::Type), name(n), qualified_name(std::move(n)) {}
    void release() override;
    bool container() const override { return !immortal; }
    void traverse(std::vector<Object*>&) const override;
    void clear() override;
    bool derives_from(const TypeObject& other) const;
    // Through the bases; null: none has it.
    Ref lookup(const Ref& attribute) const;
    bool is_exception() const;

    std::string name, qualified_name;
    std::vector<Ref> bases;    // direct ones; empty: object
    std::vector<Object*> mro;  // this one first; builtin object is left out
    Ref attributes;            // a dict; null for builtin types
    // Of a builtin type: what calling it does; null: nothing does.
    Ref (*construct)(World&, const Ref& type, CallArguments& arguments) = nullptr;
    int least = 0, most = -1;   // how many arguments that takes; -1: any number
    const char* keywords = "";  // one word, or keywords_of_update for any

    // Of the instances of a class statement.
    bool has_dict = true;
    bool inline_values() const;  // attributes lie behind an instance, in its block
    bool has_weak = true;
    std::vector<Ref> slot_names;  // with those of the bases, in order
    // The keys that its instances share: names in the order in which an instance first had them.
    BlockId shared_keys;
    std::vector<Ref> shared_names;
    std::uint32_t shared_usable = 0;
    std::uint32_t shared_size() const { return shared_usable + static_cast<std::uint32_t>(shared_names.size()); }
    // Up to 3.10: for dicts of new instances, too; how many dicts have them.
    bool caches_keys = false;
    std::uint32_t sharing = 0;
    std::uint8_t shared_log2 = 0;
    void stop_sharing();
    FreeList keys_list() const;

    // What its base keeps of it: a weak reference under its address.
    BlockId kept_address;
    Ref kept_weak;  // of a builtin base; others have it in `subclasses`
    Ref address_key;
    Ref slots_tuple, subclasses;  // __slots__ sorted; a dict by the addresses of subclasses
    Ref mro_tuple, bases_tuple;   // __mro__ has the class itself: only a collection takes it away
};

struct InstanceObject : Object {
    InstanceObject(World& w, Ref t) : Object(w, Kind::Instance), type(std::move(t)) {}
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>&) const override;
    void clear() override;
    // Calls __del__, once in its life (PyObject_CallFinalizer). Requires a reference to it.
    void finalize();
    TypeObject& cls() const { return type.as<TypeObject>(); }
    // They lie in a dict that shares the keys of the class (_PyObject_MaterializeManagedDict of 3.13 with slots).
    bool values_in_dict() const;

    // Attributes that lie in its values, by the keys of the class.
    Ref shared_value(const Ref& name) const;
    bool set_shared(const Ref& name, Ref value);  // false: there is no room, or the values are gone
    bool remove_shared(const Ref& name);
    bool next_shared(std::size_t& at, Ref& name, Ref& value) const;
    std::size_t shared_end() const { return order.size(); }
    std::size_t shared_count() const;
    void forget_values();
    void free_values();
    void dict_went() { dict = nullptr; }
    Ref make_dict();                                      // obj.__dict__
    void set_in_dict(const Ref& name, const Ref& value);  // _PyObjectDict_SetItem
    void let_go_of_dict();

    Ref type;
    std::vector<Ref> slots;
    std::vector<Ref> values;           // by the class's shared names
    std::vector<std::uint32_t> order;  // of insertion
    std::uint32_t capacity = 0;
    bool values_valid = false;
    bool finalized = false;
    BlockId values_block;
    DictObject* dict = nullptr;  // counted
};

// What stands in a class's dict for a member of __slots__, for __dict__ or __weakref__.
struct DescriptorObject : Object {
    DescriptorObject(World& w, TypeObject& of) : Object(w, Kind::Descriptor), type(&of) {}
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>& out) const override { out.push_back(type.get()); }
    Ref type;                         // d_type
    std::optional<std::size_t> slot;  // of the instance
};

struct FunctionObject : Object {
    FunctionObject(World& w, std::shared_ptr<LoadedCode> c) : Object(w, Kind::Function), code(std::move(c)) {}
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>&) const override;
    void clear() override;
    std::shared_ptr<LoadedCode> code;
    Ref defaults;          // a tuple or null
    Ref keyword_defaults;  // a dict or null
    Ref closure;           // a tuple of cells or null
    Ref dict;              // attributes; null: none yet
};

// A function or a method of a builtin type; `self` is null for a function.
using NativeFunction = Ref (*)(World&, const Ref& self, CallArguments& arguments);
// Which functions take their arguments in a tuple (METH_VARARGS), by version: set methods up to 3.13, others up
// to 3.12.
enum class Packs : std::uint8_t { no, sets, old, always };
struct Native {
    const char* name;
    NativeFunction function;
    int least = 0;
    int most = 0;  // -1: any number
    const char* keywords = "";
    bool method = false;  // of a builtin type: what comes first is `self`
    Packs packs = Packs::no;
};

// dict.update takes a tuple of arguments in every version.
inline constexpr const char* keywords_of_update = "*";

struct BuiltinObject : Object {
    BuiltinObject(World& w, const Native& n) : Object(w, Kind::Builtin), native(n) { immortal = true; }
    void release() override {}
    const Native& native;
};

struct BuiltinMethodObject : Object {
    BuiltinMethodObject(World& w, const Native& n) : Object(w, Kind::BuiltinMethod), native(n) {}
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>& out) const override { out.push_back(self.get()); }
    const Native& native;
    Ref self;
};

struct MethodObject : Object {
    explicit MethodObject(World& w) : Object(w, Kind::Method) {}
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>& out) const override;
    Ref function, self;
};

struct IteratorObject : Object {
    IteratorObject(World& w, const char* n, Kind k = Kind::Iterator) : Object(w, k), type_name(n) {}
    virtual Ref next() = 0;  // null: it is exhausted
    const char* type_name;
};

struct Frame;
class FrameObject;

struct GeneratorObject : IteratorObject {
    GeneratorObject(World& w, std::unique_ptr<Frame> f);
    ~GeneratorObject() override;
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>&) const override;
    Ref next() override { return send(Ref()); }
    Ref send(Ref value);
    void close();                  // what it raises then is lost
    std::unique_ptr<Frame> frame;  // null: it ended
    bool started = false;
    bool running = false;
    bool closed = false;  // by close(), while its frame stays (3.13.0)
    Ref result;           // what it returned, until someone is told
    std::string name;     // qualified
};

struct TracebackObject : Object {
    TracebackObject(World& w, Frame& of) : Object(w, Kind::Traceback), running(&of) {}
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>&) const override;
    std::shared_ptr<FrameObject> frame;  // that it keeps
    Frame* running;                      // as long as it runs; then these are its variables and what it ran
    std::vector<Ref> variables;
    Ref ran;
    Ref next;
    ScriptPlace place;
    std::string function;
};

struct ExceptionObject : Object {
    ExceptionObject(World& w, Ref t) : Object(w, Kind::Exception), type(std::move(t)) {}
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>&) const override;
    void clear() override;
    TypeObject& cls() const { return type.as<TypeObject>(); }
    Ref type;
    std::vector<Ref> slots;  // of __slots__
    Ref dict;                // other attributes; null: none yet
    Ref arguments;           // a tuple
    Ref traceback;
    Ref cause, context;
    bool final = false;  // a limit; nothing catches it
    // Up to 3.11 C code leaves a type and a value; the object is made where a frame sees it.
    bool only_said = false;
    void materialize();
};

}  // namespace arenarium::script::simulated
