// What differs between the CPythons that Arenarium can compare with, record or look into. Nothing else in this folder
// knows a version number; the allocator's own rules are profiles (core/pymalloc/profile.h).
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/pymalloc/profile.h"
#include "core/python/debug_offsets.h"

namespace arenarium {

inline constexpr int oldest_minor = 6, newest_minor = 15;  // of Python 3, for verify

// What an interpreter says of its allocator in sys._debugmallocstats().
struct Geometry {
    std::uint32_t arena_size = 0, pool_size = 0, threshold = 0, size_classes = 0;
};

// The profile of CPython 3.`minor` with that word size (4 or 8), with debug hooks or without; a build with sizes of its
// own gets a derived profile. Error: there is none.
Result<Profile> profile_for(int minor, unsigned word, bool debug_hooks, const Geometry&);

// --- looking into memory: 64-bit builds -----------------------------------------------------------------------------

inline constexpr int oldest_inspected = 8, newest_inspected = 15;

// Where the allocator's variables lie. Up to 3.11 they are static variables of obmalloc.c, in an order that the
// compiler chose; from 3.12 on they are one struct _obmalloc_state (Include/internal/pycore_obmalloc.h), of the main
// interpreter: inside _PyRuntime in 3.12, a static variable from 3.13 on.
struct StateLayout {
    bool is_struct = false;
    // Bytes from usedpools, when it is a struct.
    std::uint32_t arenas = 0, narenas_currently_allocated = 0, raw_allocated_blocks = 0, map_counts = 0;
};
StateLayout state_layout(int minor, const Profile&);

// struct arena_object and struct pool_header, which 3.8 to 3.15 share.
struct RawArenaObject {
    std::uint64_t address, pool_address;
    std::uint32_t nfreepools, ntotalpools;
    std::uint64_t freepools, nextarena, prevarena;
};
static_assert(sizeof(RawArenaObject) == 48);
struct RawPoolHeader {
    std::uint32_t ref_count, unused;
    std::uint64_t freeblock, nextpool, prevpool;
    std::uint32_t arenaindex, szidx, nextoffset, maxnextoffset;
};
static_assert(sizeof(RawPoolHeader) == 48);

// Fields of objects, in bytes from the object's start (Include/object.h, cpython/object.h and those of the types).
struct ObjectLayout {
    static constexpr std::uint32_t ob_refcnt = 0, ob_type = 8, ob_size = 16;
    static constexpr std::uint32_t tp_name = 24, tp_basicsize = 32, tp_itemsize = 40, tp_flags = 168,
                                   tp_weaklistoffset = 208, tp_members = 240, tp_base = 256, tp_dict = 264,
                                   tp_dictoffset = 288, tp_bases = 336, tp_mro = 344, tp_cache = 352,
                                   tp_subclasses = 360;
    static constexpr std::uint64_t inline_values = 1 << 2, managed_dict = 1 << 4, heap_type = 1 << 9,
                                   have_gc = std::uint64_t{1} << 14;
    static constexpr std::uint64_t long_subclass = 1u << 24, list_subclass = 1u << 25, tuple_subclass = 1u << 26,
                                   bytes_subclass = 1u << 27, unicode_subclass = 1u << 28, dict_subclass = 1u << 29,
                                   type_subclass = 1u << 31;
    static constexpr std::uint32_t gc_head = 16;
    static constexpr std::uint32_t ma_keys = 32, ma_values = 40, ob_item = 24;
    static constexpr std::uint32_t set_mask = 32, set_table = 40, set_smalltable = 64;
    static constexpr std::uint32_t deque_leftblock = 24, deque_rightblock = 32, deque_leftindex = 40,
                                   deque_rightindex = 48, deque_block_items = 64;  // struct BLOCK: link, items, link
    static constexpr std::uint32_t wr_callback = 24;
    static constexpr std::uint32_t md_dict = 16;
    static constexpr std::uint32_t managed_dict_pointer = 24;  // bytes before the object

    std::uint64_t preheader_flags = 0;  // flags of types whose objects have `preheader` bytes before the GC head
    std::uint32_t preheader = 0;
    bool compact_long = false;  // 3.12: an int's size and sign are lv_tag
    std::uint32_t tuple_items = 24;
    std::uint32_t md_name = 48;
    // A str: its state word tells ASCII and width; where its characters begin.
    std::uint32_t unicode_length = 16, unicode_state = 32, ascii_data = 48, compact_data = 72;
    // The name of functions, code and generators: where a str lies.
    std::uint32_t func_name = 0, code_name = 0;
    std::uint32_t ht_name = 0, ht_slots = 0, ht_qualname = 0, ht_cached_keys = 0, ht_module = 0;  // 0: there is none

    // A dict's keys (struct _dictkeysobject): up to 3.10 dk_size, later its logarithm.
    bool dk_logarithms = false;
    std::uint32_t dk_nentries = 0, dk_indices = 0;
    // Attributes of instances of types with a managed dict: 3.11 an array at -32; 3.12 an array marked by bit 0 in
    // place of the dict; 3.13 inside the object, behind tp_basicsize, after a header of 8 bytes (struct _dictvalues).
    enum class Values : std::uint8_t { none, apart, marked, inside } values = Values::none;
    // Where an instance has both, the values inside it are its dict's, not its own (gh-130327).
    bool dict_has_values_inside = false;

    // The frame of a function that is not running, inside a generator or a frame object (struct _PyInterpreterFrame;
    // up to 3.10 PyFrameObject itself).
    std::uint32_t frame_localsplus = 0, frame_stack = 0;  // frame_stack: stacktop, stackpointer; f_valuestack
    bool counts_stack = false;                            // stacktop: how many, not where it ends
    std::uint32_t frame_code = 0;
    std::uint32_t code_nlocalsplus = 0, code_localsplusnames = 0;  // up to 3.10 co_nlocals, co_varnames
    std::uint32_t gen_frame = 0, gen_frame_state = 0;              // 0: a pointer to a frame object
    std::int8_t gen_finished = 1;  // FRAME_COMPLETED, FRAME_CLEARED: states from here on have nothing left
};
// Of CPython 3.`minor`.`micro`. `said`: what the interpreter publishes, from 3.13 on.
ObjectLayout object_layout(int minor, int micro, const DebugOffsets& said);

}  // namespace arenarium
