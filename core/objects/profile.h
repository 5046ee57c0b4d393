// What a CPython version makes of its objects, as data: how many bytes each asks for and from which domain, which freed
// blocks are kept for the next object of the type, and how evaluation differs where that shows in the requests.
//
// Every figure is of a 64-bit build without Py_DEBUG and with the GIL (3.8.20, 3.11.2, 3.12.6, 3.13, 3.14, 3.15), read
// off sys.getsizeof and __basicsize__, and off every request that single statements made. The names are those of
// CPython's structs; where a figure stands for a formula, the function that has it is named.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace arenarium::objects {

// PYMEM_DOMAIN_MEM and PYMEM_DOMAIN_OBJ. Both are served by pymalloc; requests are listed with it.
enum class RequestDomain : std::uint8_t { mem, obj };

// Freed objects of a type that wait to be used again. Tuples have a list for each length. The others stand as
// _PyObject_ClearFreeLists empties them.
enum class FreeList : std::uint8_t {
    none,
    floats,
    lists,
    list_iterators,
    tuple_iterators,
    dicts,
    dict_keys,  // tables of 8 slots with str keys
    slices,
    ranges,
    range_iterators,
    text_writers,
    ints,         // of one digit
    c_functions,  // bound methods of builtin types
    c_methods,
    methods,  // bound methods of classes
    frames,   // of functions, of any size
    tuples,   // of length 1; FreeList(tuples + n - 1) is of length n, up to 20
    count = tuples + 20,
};
inline constexpr std::size_t free_list_count = static_cast<std::size_t>(FreeList::count);

// Bytes of each object without its collector header.
struct ObjectSizes {
    std::uint32_t float_object = 24;
    std::uint32_t long_header = 24;   // offsetof(PyLongObject, ob_digit)
    std::uint32_t long_medium = 32;   // sizeof(PyLongObject): what _PyLong_FromMedium asks for
    std::uint32_t str_ascii = 48;     // sizeof(PyASCIIObject)
    std::uint32_t str_compact = 72;   // sizeof(PyCompactUnicodeObject)
    std::uint32_t bytes_header = 33;  // offsetof(PyBytesObject, ob_sval) + 1
    std::uint32_t list = 40;
    std::uint32_t tuple_header = 24;
    std::uint32_t dict = 48;
    std::uint32_t set = 200;
    std::uint32_t range = 48;
    std::uint32_t range_iterator = 48;
    std::uint32_t list_iterator = 32;
    std::uint32_t tuple_iterator = 32;
    std::uint32_t str_iterator = 32;
    std::uint32_t dict_iterator = 56;
    std::uint32_t set_iterator = 48;
    std::uint32_t enumerate = 56;
    std::uint32_t zip = 48;
    std::uint32_t map = 32;
    std::uint32_t filter = 32;
    std::uint32_t dict_view = 24;
    std::uint32_t slice = 40;
    std::uint32_t function = 136;
    std::uint32_t cell = 24;
    std::uint32_t generator = 0;  // header and frame, without locals, cells and stack
    std::uint32_t c_function = 56;
    std::uint32_t c_method = 48;
    std::uint32_t method = 48;
    std::uint32_t frame = 0;  // PyFrameObject with its frame, without locals and stack
    std::uint32_t traceback = 40;
    std::uint32_t exception = 72;
    std::uint32_t exception_attribute = 24;  // what AttributeError and NameError have beyond it
    std::uint32_t weak_reference = 64;
    std::uint32_t descriptor = 48;  // PyMemberDescrObject, PyGetSetDescrObject
    std::uint32_t super = 40;
    std::uint32_t heap_type = 944;  // PyHeapTypeObject and one spare PyMemberDef
    std::uint32_t member = 40;      // one PyMemberDef more for each slot
    std::uint32_t text_writer = 0;  // PyUnicodeWriter; 0: it lies on the C stack
};

// PyDictKeysObject and PyDictValues.
struct DictLayout {
    RequestDomain domain = RequestDomain::obj;  // PyMem_Malloc from 3.13 on
    std::uint32_t header = 32;
    std::uint32_t str_entry = 16;     // PyDictUnicodeEntry; up to 3.10 24, as all are
    std::uint32_t shared_keys = 30;   // SHARED_KEYS_MAX_SIZE
    std::uint8_t shared_log2 = 6;     // of the key table that instances of a class share
    bool smallest_is_16 = true;       // up to 3.11 a resize for fewer than 8 slots gives 16 (calculate_log2_keysize)
    bool least_that_fits = false;     // 3.8: the least table with as many slots as wanted (dictresize)
    bool attributes_in_dict = false;  // up to 3.10 an instance has a dict for them, whose keys its class caches
    bool call_makes_keys = false;     // 3.8: what dict() makes has a table at once
    bool inline_beside_slots = true;  // 3.14; in 3.13 those of classes without slots
    bool inline_values = false;       // 3.13: an object's values lie behind it, in its block
    bool managed_weak = false;        // 3.12: the list of weak references lies before the object, beside its dict
    // 3.11 and 3.12 count an instance before they size its values, 3.13 after it.
    bool counts_before_sizing = true;
    std::uint32_t values_prefix = 2;  // bytes before the order of insertion, see new_values
    std::uint32_t inline_prefix = 8;
};

// What differs in evaluation, as far as requests show it.
struct EvalRules {
    // Up to 3.10 a function that runs has a frame object, which its code keeps for the next call (co_zombieframe).
    bool frames_are_objects = false;
    bool call_pushes_null = true;           // 3.11: beside what is called, where no method is
    bool function_pushes_name = false;      // up to 3.10 MAKE_FUNCTION takes the name from the stack
    bool parameters_beside_cells = false;   // up to 3.10 a parameter that is a cell has a place of its own, too
    bool constant_keys_in_tuple = true;     // up to 3.13 a display with constant keys takes them from a tuple
    bool extends_displays = true;           // 3.9: displays of constants, or of many items, are extended or appended to
    bool unpacks_directly = false;          // up to 3.10 a list or tuple is always unpacked without an iterator
    bool types_take_tuple = false;          // 3.8: no type has a vectorcall
    bool list_rounds_room = true;           // 3.9: a list's room is a multiple of 4
    bool list_extends_exactly = true;       // 3.9: an empty list that is extended gets as much room as it needs
    bool class_orders_bases_late = false;   // up to 3.9 a class has its descriptors before its __mro__
    bool plain_division_error = false;      // 3.14: "division by zero", "zero to a negative power" of all numbers
    bool plain_modulo_error = true;         // up to 3.12 "float modulo"
    bool slices_hash = true;                // 3.12
    bool comprehension_is_function = true;  // up to 3.11; PEP 709 runs it in the frame around it
    int small_int_most = 256;               // _PY_NSMALLPOSINTS - 1
    bool range_length_by_objects = true;    // up to 3.11: compute_range_length works with int objects
    bool class_shares_getsets = false;      // 3.15: __dict__ and __weakref__ descriptors are shared by all classes
    bool class_has_first_line = false;      // 3.13: __firstlineno__ and __static_attributes__ in a class's namespace
    bool keys_begin_with_attributes = false;  // 3.14: the shared keys have the names of __static_attributes__
    bool shared_keys_after_weakref = true;  // up to 3.14 a class makes its shared keys after it is its base's subclass
    bool detaches_dict = false;             // 3.13: a dying object hands its inline values to its dict first
    bool str_call_takes_tuple = true;       // up to 3.12 str(x) has no vectorcall: its arguments go into a tuple
    bool varargs_min_max = true;            // up to 3.12 min and max take a tuple of arguments
    bool print_takes_tuple = true;          // 3.11 to 3.13: print takes a tuple of arguments
    bool list_takes_views = false;          // 3.13: a list that is extended by a set, dict or view makes no iterator
    bool tuple_grows = true;                // up to 3.13 tuple(iterable) is made large and cut; later gathered first
    std::uint32_t list_keeps_room = 0;      // 3.14: a list with room for so many items or fewer does not shrink
    bool set_varargs = true;                // up to 3.13 set.update and its like take a tuple of arguments
    bool borrows_variables = false;         // 3.14: what a function's variable lends to a call is not counted twice
    bool class_dict_cell = false;           // 3.14: a class body with functions has a cell for its namespace
    bool sum_sizes_digits = false;          // 3.12: sum makes its int by _PyLong_New
    // Unpacking makes an iterator until the instruction is specialized: up to 3.11 when its code ran so often (calls
    // and turns of loops); 0: the first time.
    std::uint32_t specializes_after = 8;
    std::uint32_t unpacked_on_stack = 0;  // 3.14: more arguments of f(*x) are copied to memory; 0: never
    std::uint32_t scratch_from = 0;       // 3.14: more operands than so many are copied to memory first; 0: never
    bool generator_close_raises = true;   // up to 3.12 closing a suspended generator runs it to make a traceback
    // 3.12 makes GeneratorExit itself then, and its traceback outlives the generator's frame, which makes an object of
    // the frame that closes it (take_ownership). One that never ran just ends.
    bool generator_exit_is_object = false;
    std::uint32_t least_stack = 1;  // 3.12: code that pushes nothing but what it returns (RETURN_CONST) has no stack
    bool for_keeps_index = false;   // 3.15: a for loop keeps an index beside its iterator on the stack
    bool call_drops_last_first = false;  // 3.14: a call lets go of its arguments from the last to the first
    std::uint32_t class_key_digits = 1;  // of that address as an int: 1 where the heap lies below 2**30
    bool tuples_cleared_first = true;    // up to 3.12 a full collection empties their free lists before that of floats
    bool right_operand_goes_first = false;   // 3.15
    bool right_compared_goes_first = false;  // 3.14
    bool longest_tuples_wait = true;         // up to 3.12 freed tuples of 20 wait on their list, but none is taken
    bool right_text_goes_first = false;      // 3.14: of + of texts, once specialized
    bool or_copies_value = false;            // 3.12: `and` and `or` test a copy
    // 3.14: a call of a class is specialized also when __init__ has defaults, or when its instances have no dict.
    bool any_init_specialized = false;
    bool special_methods_bound = true;       // up to 3.13 with makes objects of the bound __enter__ and __exit__
    bool collection_names_phase = false;     // 3.12: a collection makes "start" and "stop" also when nobody is called
    bool split_counts_parts = false;         // 3.12: str.split makes room for so many parts as there may be
    bool pop_clears_list = false;            // 3.12: list.pop() of the only item clears the list
    bool collection_keeps_slice = true;      // up to 3.13 a collection leaves the one slice on its list
    bool clone_replaces_values = true;       // up to 3.12 update of an empty instance's dict by a dict takes its table
    bool set_text_by_iterator = true;        // up to 3.13.2 the text of a set fills its list through an iterator
    bool format_copies_names = true;         // up to 3.13 %s of PyUnicode_FromFormat makes a str first
    bool locals_cleared_last_first = false;  // 3.14: _PyFrame_ClearLocals
    bool empty_copy_is_new = false;          // 3.15: {}.copy() takes no dict from the free list
    bool bits_larger_first = false;          // 3.15: &, | and ^ complement the longer of two negative ints first
    bool fresh_close_clears = true;          // closing a generator that never ran clears its frame; 3.13.0 does not
    bool while_tests_below = false;          // 3.12 and 3.13: the test of a loop stands behind its body again
    bool compares_whole_part = false;      // releases after 3.13.0 compare a large int with a float's whole part alone
    bool no_digits_are_zero = false;       // 3.15: & of a long int and 0 makes no int
    bool keyword_call_looks_late = false;  // 3.14: CALL_KW looks at the breaker once it is specialized
    bool slices_by_limits = false;         // 3.15: part of a list, tuple or text without a slice object
    bool round_binds_method = true;        // up to 3.13 round makes an object of the bound __round__
    // 3.14 folds when there are instructions already: a slice of literals is a constant, and what it takes from
    // constants is one; a, b = 1, 2 makes no tuple; the end of a scope is folded where it is copied to a jump.
    bool folds_instructions = false;
    // A call with a generator expression becomes a loop: all, any and tuple (3.14), list and set too (3.15).
    std::uint8_t inlined_callees = 0;
    bool floats_go_first = false;        // 3.14: both operands go before the result is made
    bool floats_reused = false;          // 3.12: +, - and * of floats put the result into an operand, once specialized
    bool deleting_keeps_room = false;    // 3.13, not 3.14: del of one item of a list gives no room back
    bool int_text_sign_last = false;     // 3.12: int(text) makes the magnitude, perhaps a small int, and then its sign
    bool frame_takes_unpacked = false;   // 3.12: f(*x) lets go of the arguments' tuple when the frame has them
    bool interned_are_immortal = false;  // 3.12
    bool suspended_variables_first = false;  // 3.13: a generator that is let go of clears its variables, then its stack
    bool exceptions_before_arguments = false;  // 3.14: BaseException_vectorcall
    bool default_dict_takes_tuple = false;     // 3.14: setting up a defaultdict makes another tuple of one
    bool dicts_tracked_late = true;  // up to 3.13 a dict is tracked once it has what may be (MAINTAIN_TRACKING)
    bool errors_keep_names = true;   // 3.10: AttributeError has name and obj, NameError its name
    bool exceptions_made_when_caught = true;  // up to 3.11 what C code raises becomes an object where a frame sees it
    // So many weak references with callbacks are kept in a tuple while these are called (PyObject_ClearWeakRefs).
    std::uint32_t weak_callbacks_in_tuple = 2;
    std::uint32_t trashcan = 50;  // nesting at which a container's release waits (Py_TRASHCAN_HEADROOM)
};

// What the free lists hold when a script's first statement begins, and at least hold after a statement was compiled:
// compiling makes and frees tuples, dicts and numbers.
struct StartingLists {
    std::array<std::uint16_t, free_list_count> count{};
    std::array<std::uint16_t, free_list_count> after_compiling{};
    // All statements are compiled before the first one runs, and their code stays; the collector is off then.
    bool compiled_first = false;
    bool parser_leaves_numbers = true;     // 3.9: its parser makes the number of a literal more often than it keeps it
    std::uint16_t pairs_after_nested = 0;  // tuples of 2 after a comprehension or function was compiled
};

// Pages of arenas that an interpreter has for its own objects when a script begins (python3 -I), and how many of them a
// forked child writes to: by running at all, when any collection runs in it, and when one of all generations does and
// nothing is frozen. Read off /proc/PID/pagemap; all 0: not known.
struct InterpreterPages {
    std::uint32_t resident = 0, running = 0, collecting = 0, collecting_all = 0;
};

struct ObjectProfile {
    std::string version;         // "3.11"
    std::uint32_t gc_head = 16;  // PyGC_Head
    std::uint32_t managed_head =
        16;  // before an instance that has a __dict__: its dict or values, and its weak references
    ObjectSizes sizes;
    DictLayout dict;
    EvalRules rules;
    std::array<std::uint16_t, free_list_count> most{};  // objects that a free list keeps; 0: there is none
    StartingLists start;
    InterpreterPages own_pages;
    // Compared with a real interpreter: every request in order, or the sizes and the order of mallocs and reallocs
    // only.
    bool frees_proven = true;
    std::int64_t immortal_count = 1000000000;  // what sys.getrefcount says of None

    std::uint8_t keys_log2(std::size_t slots) const;                          // calculate_log2_keysize
    std::uint32_t keys_bytes(std::uint8_t log2, bool str_keys) const;         // new_keys_object
    std::uint32_t values_bytes(std::uint32_t entries, bool in_object) const;  // new_values, _PyInlineValuesSize
    // Items that a list has room for after it was resized to `size` items, when it had room for `allocated`
    // (list_resize).
    std::size_t list_room(std::size_t size, std::size_t old_size, std::size_t allocated) const;
};

// USABLE_FRACTION of a key table of 2**log2 slots.
std::uint32_t usable_entries(std::uint8_t log2);
// FreeList of tuples of that length; none where there is none.
FreeList tuple_list(std::size_t length);
// Slots of a set's table that was resized for more than `used` keys (set_table_resize).
std::size_t set_slots(std::size_t used);

// "3.8" and "3.11" to "3.15", or a release of these ("3.13.0"): without its third number it is the last one known. Of a
// name like "3.14-debug" the version counts. Others: an Error.
Result<ObjectProfile> find_object_profile(std::string_view name);

}  // namespace arenarium::objects
