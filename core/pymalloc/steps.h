// The micro-steps that there are: where in the C source each happens, what it looks at, and the sentence that says why.
#pragma once

#include <cstdint>

#include "core/pymalloc/profile.h"

namespace arenarium {

enum class Step : std::uint16_t {
#define STEP(name, ...) name,
#include "core/pymalloc/steps/table.inc"
#undef STEP
    count_,
};

// The part of obmalloc.c that a step lies in; which C function that is depends on the version.
enum class Routine : std::uint8_t {
    alloc,
    extend,
    new_pool,
    new_arena,
    map,
    free,
    to_used,
    to_free,
    free_outer,
    in_range,
    raw_malloc,
    alloc_outer,
    raw_free,
    raw_realloc,
    realloc_outer,
    realloc,
    calloc_outer,
    debug_alloc,
    debug_free,
    state,
};

// What a decision looks at; `before` and `after` are its two operands. A write needs none: its field says it.
enum class Subject : std::uint8_t {
    none,
    size_class,
    pool,
    pool_and_class,  // the pool, and the class that `before` numbers
    arena,
    head_arena,  // the arena, and usable_arenas, which leads to it
    two_arenas,  // the arena, and the one that `after` numbers
};

struct StepInfo {
    Routine routine;
    Subject subject;
    const char* line;         // id of its line of the outline: "malloc.used_pool"
    const char* sentence;     // English, with {placeholders} that narrate() fills in
    const char* effect = "";  // a clause of the sentence about the operation; "": it adds none
};

// REQUIRES: not Step::count_.
const StepInfo& step_info(Step);

// "free_freeblock": how this program calls the step. REQUIRES: not Step::count_.
const char* step_name(Step);

// "insert_to_freepool", "_PyObject_Free": the function of that version which holds the routine.
const char* c_function(Routine, const Profile&);
inline const char* c_function(Step s, const Profile& p) {
    return c_function(step_info(s).routine, p);
}

}  // namespace arenarium
