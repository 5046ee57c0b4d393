// Where a CPython keeps the Python functions that are running: offsets of fields, as plain data that can be used inside
// another process. Up to 3.12 they are a table, by version. Facts: Include/cpython/pystate.h, frameobject.h (3.8 to
// 3.10), internal/pycore_frame.h (3.11, 3.12) and cpython/code.h, of 64-bit release and debug builds. From 3.13 on the
// interpreter says them (debug_offsets.h); free-threaded builds, which keep the bytecode elsewhere, are not covered.
#pragma once

#include <cstdint>

#include "core/python/debug_offsets.h"

namespace arenarium {

// All offsets in bytes.
struct FrameLayout {
    int minor = 0;                        // of Python 3
    bool frame_objects = false;           // up to 3.10: PyFrameObject; later: _PyInterpreterFrame
    std::uint32_t thread_interp = 0;      // PyThreadState.interp
    std::uint32_t thread_frame = 0;       // PyThreadState.frame, cframe or current_frame
    bool through_cframe = false;          // 3.11, 3.12: thread_frame leads to a _PyCFrame …
    std::uint32_t cframe_current = 0;     // … with current_frame here
    std::uint32_t previous = 0;           // f_back, previous
    std::uint32_t code = 0;               // f_code, f_executable; its low 3 bits are no part of the pointer
    std::uint32_t instruction = 0;        // f_lasti (an int), prev_instr or instr_ptr (pointers into the code)
    std::uint32_t owner = 0;              // a char; frames of C code have owned_by_c or more. 0: there is none
    std::uint32_t code_first_line = 0;    // co_firstlineno, an int
    std::uint32_t code_filename = 0;      // co_filename
    std::uint32_t code_name = 0;          // co_qualname, before 3.11 co_name
    std::uint32_t code_instructions = 0;  // co_code_adaptive; 0 with frame_objects
    std::uint8_t lasti_bytes = 1;         // bytes that one of f_lasti stands for

    static constexpr char owned_by_c = 3;  // FRAME_OWNED_BY_CSTACK, FRAME_OWNED_BY_INTERPRETER
};

namespace detail {

constexpr FrameLayout frame_object_layout(int minor, std::uint32_t lasti, std::uint8_t lasti_bytes) {
    FrameLayout l;
    l.minor = minor;
    l.frame_objects = true;
    l.thread_interp = 16;
    l.thread_frame = 24;
    l.previous = 24;
    l.code = 32;
    l.instruction = lasti;
    l.code_first_line = 40;
    l.code_filename = 104;
    l.code_name = 112;
    l.lasti_bytes = lasti_bytes;
    return l;
}

struct InterpreterFrameFields {
    std::uint32_t previous, code, owner, first_line, instructions;
};

constexpr FrameLayout interpreter_frame_layout(int minor, std::uint32_t cframe_current, InterpreterFrameFields f) {
    FrameLayout l;
    l.minor = minor;
    l.thread_interp = 16;
    l.thread_frame = 56;
    l.through_cframe = true;
    l.cframe_current = cframe_current;
    l.previous = f.previous;
    l.code = f.code;
    l.instruction = 56;
    l.owner = f.owner;
    l.code_first_line = f.first_line;
    l.code_filename = 112;
    l.code_name = 128;
    l.code_instructions = f.instructions;
    return l;
}

}  // namespace detail

inline constexpr FrameLayout frame_layouts[] = {
    detail::frame_object_layout(8, 104, 1),
    detail::frame_object_layout(9, 104, 1),
    detail::frame_object_layout(10, 96, 2),
    detail::interpreter_frame_layout(11, 8, {48, 32, 69, 72, 184}),
    detail::interpreter_frame_layout(12, 0, {8, 0, 70, 68, 192}),
};

// The layout of CPython 3.`minor` up to 3.12; null when the table has none.
constexpr const FrameLayout* frame_layout(int minor) {
    for (const FrameLayout& l : frame_layouts)
        if (l.minor == minor) return &l;
    return nullptr;
}

// The layout of a CPython that publishes its offsets.
constexpr FrameLayout frame_layout(const DebugOffsets& o) {
    FrameLayout l;
    l.minor = o.minor;
    l.thread_interp = o.thread_interp;
    l.thread_frame = o.current_frame;
    l.previous = o.previous;
    l.code = o.executable;
    l.instruction = o.instr_ptr;
    l.owner = o.owner;
    l.code_first_line = o.firstlineno;
    l.code_filename = o.filename;
    l.code_name = o.qualname;
    l.code_instructions = o.code_adaptive;
    return l;
}

}  // namespace arenarium
