// One simulated interpreter: its objects, caches and names, and what builds values the way CPython does.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/script/port/limits.h"
#include "core/script/port/output.h"
#include "core/script/simulated/classes.h"
#include "core/script/simulated/collecting.h"
#include "core/script/simulated/heap.h"
#include "core/script/simulated/mapping.h"

namespace arenarium::script::simulated {

class Machine;

class World {
public:
    World(const ObjectProfile& profile, BlockPort& port, Output& output, const ScriptLimits& limits, StopToken stop);
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    Object* all = nullptr;      // every object, see Object::all_next
    std::uint32_t created = 0;  // the number of the next object; 0 while the interpreter makes its own
    const ObjectProfile profile;
    ObjectHeap heap;
    Output& output;
    const ScriptLimits limits;

    // Values. Each asks for what CPython's constructor asks for.
    Ref none() const { return none_; }
    Ref boolean(bool b) const { return b ? true_ : false_; }
    Ref ellipsis() const { return ellipsis_; }
    Ref not_implemented() const { return not_implemented_; }
    Ref real(double);
    Ref integer(std::int64_t v) { return integer(Integer(v)); }  // PyLong_FromLong
    Ref integer(Integer);
    Ref integer_of_size(std::int64_t v);  // PyLong_FromSsize_t
    // The result of an operation that asked for so many digits (_PyLong_New) before it knew the result.
    Ref integer_in(Integer, std::size_t digits);
    Ref integer_new(Integer, std::size_t digits);  // _PyLong_New: also when the value is small
    Ref small_int(Ref);                            // maybe_small_long
    Ref str(std::u32string);                       // a new object, but for the empty one and single Latin-1 characters
    Ref str_new(std::u32string);                   // also for those
    Ref str_in(BlockId, std::u32string);           // in a block that was asked for before
    // PyUnicode_New of so many characters, the largest of which is `most`.
    std::uint64_t text_bytes(std::size_t length, char32_t most) const;
    Ref str(std::string_view utf8);
    Ref interned(const std::u32string&);
    Ref interned(std::string_view ascii);
    Ref bytes(std::string);
    Ref tuple(std::vector<Ref>);
    Ref tuple_in(BlockId, std::vector<Ref>);  // in a block that was asked for before
    Ref list(std::vector<Ref> items);         // PyList_New(n) filled: its storage by calloc
    Ref list_prealloc(std::size_t n);         // list_new_prealloc: storage by malloc, empty
    Ref dict();
    Ref dict_alloc();  // dict(): not from the free list
    Ref set(Kind kind);
    Ref slice(Ref start, Ref stop, Ref step);
    Ref cell(Ref value);
    Ref bound_builtin(const Native&, Ref self);
    Ref native_object(const Native&);  // the function of a builtin type, which is part of the interpreter
    Ref bound_method(Ref function, Ref self);
    Ref special_method(Ref function, Ref self);  // __enter__ and __exit__
    Ref constant(const Constant&);
    Ref range(const Ref& start, const Ref& stop, const Ref& step);

    // list_resize.
    void resize_list(ListObject&, std::size_t size);
    void append(ListObject&, Ref item);  // _PyList_AppendTakeRef

    // The collector.
    void track(Object& o) { collecting.track(o); }
    void untrack(Object& o) { collecting.untrack(o); }
    Collecting collecting{*this};

    // Release with the trashcan. Called by drop().
    void deallocate(Object*) noexcept;
    // What a release cannot throw ends the script at its next step.
    void fail_later(Error);

    void clear_weak_references(Object&);
    // Those to an object in the order of its list: one without a callback first, then the newest.
    std::unordered_map<const Object*, std::vector<WeakReferenceObject*>> weak_references;

    // Exceptions.
    [[noreturn]] void raise(std::string_view type, std::string message);
    Ref exception_type(std::string_view name) const;
    Ref builtin_type(std::string_view name) const;
    // The builtin type of a value of that kind; null: it has none that a script can name.
    TypeObject* type_of_kind(Kind) const;

    void tick(std::uint64_t steps = 1);  // counts, and stops the script at a limit
    void write(const std::string& text);

    // Not proven: the request order of what goes on now. The step says so.
    void unverified(std::string_view why);

    DictObject& globals() const { return globals_.as<DictObject>(); }
    std::unordered_map<std::string, Ref> builtins;
    std::map<std::string, Ref, std::less<>> modules;
    Machine* machine = nullptr;
    bool counts_unwritten = false;  // what is done now with references CPython does without
    Ref handling;                   // sys.exception()
    struct {                        // containers whose text is being made, and the list of the thread that holds them
        std::vector<const Object*> objects;
        std::size_t room = 0;
        BlockId storage;
    } within_repr;

private:
    struct Empty {};
    World(const ObjectProfile&, BlockPort&, Output&, const ScriptLimits&, StopToken, Empty);

    std::unordered_map<const Native*, Ref> natives_;
    friend void install_builtins(World&);
    friend class Session;
    Ref none_, true_, false_, ellipsis_, not_implemented_;
    std::vector<Ref> small_ints_;
    std::vector<Ref> latin1_;
    Ref empty_str_, empty_tuple_, empty_bytes_;
    std::unordered_map<std::u32string, Ref> interned_;
    std::map<std::string, Ref, std::less<>> types_;
    Ref globals_;
    std::uint32_t nesting_ = 0;
    Object* waiting_ = nullptr;  // in the trashcan, the last one first
    std::optional<Error> failed_;
    bool lacks_memory_ = false;  // a release could not be done
    std::uint64_t steps_ = 0;
    std::uint64_t written_ = 0;
    StopToken stop_;
};

// While it lives no count is written, where only our own copies of references come and go.
class Uncounted {
public:
    explicit Uncounted(World& world) : world_(world), before_(std::exchange(world.counts_unwritten, true)) {}
    ~Uncounted() { world_.counts_unwritten = before_; }
    Uncounted(const Uncounted&) = delete;
    Uncounted& operator=(const Uncounted&) = delete;

private:
    World& world_;
    const bool before_;
};

// os._exit.
struct Exited {
    int status;
};

// The script is over: a limit, or the user.
struct Stopped {
    Error error;
};

// Protocols (operators.cpp, access.cpp, text.cpp …). They raise by throwing Raised.
std::string_view type_name(const Object&);
std::string_view type_name(const Ref&);
Ref binary(World&, Operator, const Ref& a, const Ref& b, bool in_place);
Ref unary(World&, UnaryOperator, const Ref&);
bool truth(const Ref&);
bool equal(const Ref& a, const Ref& b);
Ref compare(World&, Comparison, const Ref& a, const Ref& b);
std::uint64_t hash_of(const Ref&);
std::string repr(const Ref&);
std::string str_of(const Ref&);
Ref to_str(World&, const Ref&);  // str(x) as an object
Ref to_repr(World&, const Ref&);
Ref format(World&, const Ref& value, const Ref& specification);
std::string utf8(std::u32string_view);
std::u32string utf32(std::string_view);

Ref get_item(World&, const Ref& object, const Ref& index);
void set_item(World&, const Ref& object, const Ref& index, const Ref& value);
void delete_item(World&, const Ref& object, const Ref& index);
Ref get_slice(World&, const Ref& object, const Ref& start, const Ref& stop, const Ref& step);
void set_slice(World&, const Ref& object, const Ref& start, const Ref& stop, const Ref& step, const Ref& value);
bool contains(World&, const Ref& container, const Ref& item);
std::int64_t length_of(World&, const Ref&);
std::int64_t as_index(World&, const Ref&);
Ref get_attribute(World&, const Ref& object, const Ref& name);
// Whether an instance plainly has no such attribute, which is found out without an exception (_PyObject_LookupAttr).
bool lacks_attribute(World&, const Ref& object, const Ref& name);
void set_attribute(World&, const Ref& object, const Ref& name, const Ref& value);
void delete_attribute(World&, const Ref& object, const Ref& name);
// A method without making an object of it: `self` is set when the callable takes it as its first argument.
Ref load_method(World&, const Ref& object, const Ref& name, Ref& self);
const Native* find_native_method(Kind, std::string_view name);

Ref iterate(World&, const Ref&);
bool is_iterable(World&, const Ref&);      // whether iterate() does not refuse
bool is_iterator(World&, const Ref&);      // whether next_of() does not refuse
Ref next_of(World&, const Ref& iterator);  // null: exhausted
// The same where what a generator returned is looked at.
Ref next_raising(World&, const Ref& iterator);
// The StopIteration that says that an iterator is exhausted, with what a generator returned.
[[nodiscard]] Raised stop_iteration(World&, const Ref& iterator);
Ref call(World&, const Ref& callable, CallArguments& arguments);
Ref call(World&, const Ref& callable, std::vector<Ref> arguments);
Ref call_method(World&, const Ref& object, std::string_view name, std::vector<Ref> arguments);

void extend_list(World&, ListObject&, const Ref& items);
// Exactly as much room as what has a length needs (3.8: list.__init__).
void preallocate_for(World&, ListObject&, const Ref& items);
Ref list_from(World&, const Ref& items);      // list(x)
Ref sequence_fast(World&, const Ref& items);  // PySequence_Fast: a list of what is neither list nor tuple
Ref tuple_from(World&, const Ref& items);     // tuple(x)
void update_set(World&, SetObject&, const Ref& items);
void update_dict(World&, DictObject&, const Ref& items);
Ref build_class(World&, const Ref& function, const std::string& name, std::vector<Ref> bases);
// Runs the body of a class with that dict as its namespace.
void run_class_body(World&, const Ref& function, const Ref& space);
Ref make_instance(World&, const Ref& type, CallArguments& arguments);
Ref construct_exception(World&, const Ref& type, CallArguments& arguments);
// `by_c`: C code raises it.
Ref make_exception(World&, const Ref& type, std::vector<Ref> arguments, bool by_c = false);
void install_builtins(World&);

}  // namespace arenarium::script::simulated
