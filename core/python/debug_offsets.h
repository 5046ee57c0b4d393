// What a CPython says of its own structures. From 3.13 on _PyRuntime begins with struct _Py_DebugOffsets: a cookie,
// PY_VERSION_HEX, whether the build is free-threaded, and then, as words, sizes of structures and where their fields
// lie in them, in bytes. Which word says what changes with the minor version, and only with it: the table below is all
// that has to be known of a version. Facts: Include/internal/pycore_runtime.h (3.13), pycore_debug_offsets.h.
//
// Plain data without a run-time library, so that it can be used inside another process.
#pragma once

#include <cstddef>
#include <cstdint>

namespace arenarium {

// Sizes and offsets in bytes; 0: this version does not say it.
struct DebugOffsets {
    int minor = 0;  // of Python 3
    bool free_threaded = false;
    std::uint32_t runtime_size = 0, finalizing = 0, interpreters_head = 0;
    std::uint32_t interpreter_size = 0, interpreter_next = 0, threads_head = 0, gc = 0;
    std::uint32_t thread_size = 0, thread_next = 0, thread_interp = 0, current_frame = 0;
    std::uint32_t frame_size = 0, previous = 0, executable = 0, instr_ptr = 0, localsplus = 0, owner = 0;
    std::uint32_t stackpointer = 0;
    std::uint32_t code_size = 0, filename = 0, name = 0, qualname = 0, firstlineno = 0, localsplusnames = 0;
    std::uint32_t code_adaptive = 0;
    std::uint32_t object_size = 0, ob_type = 0;
    std::uint32_t type_size = 0, tp_name = 0, tp_flags = 0, heap_type_size = 0, ht_cached_keys = 0;
    std::uint32_t tuple_size = 0, tuple_items = 0, ascii_size = 0, compact_size = 0;
    std::uint32_t gc_size = 0, gc_collecting = 0;
    std::uint32_t generator_size = 0, gi_iframe = 0, gi_frame_state = 0;
};

inline constexpr int first_published = 13;  // minor version

namespace detail {

inline constexpr int published_versions = 3;

struct PublishedWord {
    std::uint32_t DebugOffsets::*to;
    std::uint32_t DebugOffsets::*size;      // of the structure that the field lies in; of a size: itself
    std::uint8_t word[published_versions];  // of 3.13, 3.14, 3.15; 0: none
};

using D = DebugOffsets;
inline constexpr PublishedWord published_words[] = {
    {&D::runtime_size, &D::runtime_size, {3, 3, 3}},
    {&D::finalizing, &D::runtime_size, {4, 4, 4}},
    {&D::interpreters_head, &D::runtime_size, {5, 5, 5}},
    {&D::interpreter_size, &D::interpreter_size, {6, 6, 6}},
    {&D::interpreter_next, &D::interpreter_size, {8, 8, 8}},
    {&D::threads_head, &D::interpreter_size, {9, 9, 9}},
    {&D::gc, &D::interpreter_size, {10, 11, 11}},
    {&D::thread_size, &D::thread_size, {19, 22, 22}},
    {&D::thread_next, &D::thread_size, {21, 24, 24}},
    {&D::thread_interp, &D::thread_size, {22, 25, 25}},
    {&D::current_frame, &D::thread_size, {23, 26, 26}},
    {&D::frame_size, &D::frame_size, {28, 31, 39}},
    {&D::previous, &D::frame_size, {29, 32, 40}},
    {&D::executable, &D::frame_size, {30, 33, 41}},
    {&D::instr_ptr, &D::frame_size, {31, 34, 42}},
    {&D::localsplus, &D::frame_size, {32, 35, 43}},
    {&D::owner, &D::frame_size, {33, 36, 44}},
    {&D::stackpointer, &D::frame_size, {0, 37, 45}},
    {&D::code_size, &D::code_size, {34, 39, 47}},
    {&D::filename, &D::code_size, {35, 40, 48}},
    {&D::name, &D::code_size, {36, 41, 49}},
    {&D::qualname, &D::code_size, {37, 42, 50}},
    {&D::firstlineno, &D::code_size, {39, 44, 52}},
    {&D::localsplusnames, &D::code_size, {41, 46, 54}},
    {&D::code_adaptive, &D::code_size, {43, 48, 56}},
    {&D::object_size, &D::object_size, {44, 50, 58}},
    {&D::ob_type, &D::object_size, {45, 51, 59}},
    {&D::type_size, &D::type_size, {46, 52, 60}},
    {&D::tp_name, &D::type_size, {47, 53, 61}},
    {&D::tp_flags, &D::type_size, {49, 55, 63}},
    {&D::heap_type_size, &D::heap_type_size, {0, 0, 66}},
    {&D::ht_cached_keys, &D::heap_type_size, {0, 0, 67}},
    {&D::tuple_size, &D::tuple_size, {50, 56, 68}},
    {&D::tuple_items, &D::tuple_size, {51, 57, 69}},
    {&D::ascii_size, &D::ascii_size, {70, 80, 92}},
    {&D::compact_size, &D::compact_size, {0, 0, 93}},
    {&D::gc_size, &D::gc_size, {71, 81, 94}},
    {&D::gc_collecting, &D::gc_size, {72, 82, 95}},
    {&D::generator_size, &D::generator_size, {0, 83, 99}},
    {&D::gi_iframe, &D::generator_size, {0, 85, 101}},
    {&D::gi_frame_state, &D::generator_size, {0, 86, 102}},
};

}  // namespace detail

// Words of _PyRuntime that are looked at.
inline constexpr std::size_t debug_offsets_words = 104;

enum class OffsetsFound : std::uint32_t {
    yes,
    too_old,         // before 3.13 nothing is published
    unknown_layout,  // a minor version whose layout is not in the table
    no_cookie,       // it does not begin as it should
    other_version,   // it says of itself that it is of another version than the interpreter
    implausible,     // what it says cannot be: a field lies outside of its structure
};

// What CPython 3.`minor` publishes at the beginning of _PyRuntime, whose first `debug_offsets_words` words `words` are.
// `to` is changed only when it is `yes`. Nothing is guessed: what does not fit is not used.
constexpr OffsetsFound read_debug_offsets(const std::uint64_t* words, int minor, DebugOffsets& to) {
    constexpr std::uint64_t cookie = 0x7970677562656478, largest_runtime = 1 << 24;  // "xdebugpy"
    if (minor < first_published) return OffsetsFound::too_old;
    const int column = minor - first_published;
    if (column >= detail::published_versions) return OffsetsFound::unknown_layout;
    if (words[0] != cookie) return OffsetsFound::no_cookie;
    if (words[1] >> 24 != 3 || static_cast<int>(words[1] >> 16 & 0xff) != minor) return OffsetsFound::other_version;
    DebugOffsets found;
    found.minor = minor;
    found.free_threaded = words[2] != 0;
    for (const detail::PublishedWord& w : detail::published_words) {
        const std::uint8_t word = w.word[column];
        if (word == 0) continue;
        if (words[word] >= largest_runtime) return OffsetsFound::implausible;
        found.*w.to = static_cast<std::uint32_t>(words[word]);
        // A structure's size comes before its fields.
        const bool is_size = w.to == w.size;
        if (is_size ? found.*w.to == 0 : found.*w.to >= found.*w.size) return OffsetsFound::implausible;
    }
    // What a wrong table would hardly get right by chance: these lie at their structure's end, or are part of the ABI.
    const bool fits = words[2] <= 1 && found.localsplus + 8 == found.frame_size &&
                      found.code_adaptive + 8 >= found.code_size && found.tp_name == found.object_size + 8 &&
                      found.tuple_items + 8 == found.tuple_size && found.ob_type + 8 == found.object_size;
    if (!fits) return OffsetsFound::implausible;
    to = found;
    return OffsetsFound::yes;
}

}  // namespace arenarium
