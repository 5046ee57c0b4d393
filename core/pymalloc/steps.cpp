#include "core/pymalloc/steps.h"

#include <iterator>

namespace arenarium {
namespace {

constexpr StepInfo rows[] = {
#define STEP(name, ...) {__VA_ARGS__},
#include "core/pymalloc/steps/table.inc"
#undef STEP
};
constexpr const char* names[] = {
#define STEP(name, ...) #name,
#include "core/pymalloc/steps/table.inc"
#undef STEP
};
static_assert(std::size(rows) == static_cast<std::size_t>(Step::count_));

}  // namespace

const StepInfo& step_info(Step s) {
    return rows[static_cast<std::size_t>(s)];
}

const char* step_name(Step s) {
    return names[static_cast<std::size_t>(s)];
}

const char* c_function(Routine routine, const Profile& p) {
    const bool one_function = p.era == SourceEra::v3_6;                        // _PyObject_Alloc does it all
    const bool split = p.era == SourceEra::v3_9 || p.era == SourceEra::v3_10;  // small static functions
    switch (routine) {
        case Routine::alloc:
            return one_function ? "_PyObject_Alloc" : "pymalloc_alloc";
        case Routine::extend:
            return one_function ? "_PyObject_Alloc" : split ? "pymalloc_pool_extend" : "pymalloc_alloc";
        case Routine::new_pool:
            return one_function ? "_PyObject_Alloc" : split ? "allocate_from_new_pool" : "pymalloc_alloc";
        case Routine::new_arena:
            return "new_arena";
        case Routine::map:
            return "arena_map_mark_used";
        case Routine::free:
            return one_function ? "_PyObject_Free" : "pymalloc_free";
        case Routine::to_used:
            return one_function ? "_PyObject_Free" : split ? "insert_to_usedpool" : "pymalloc_free";
        case Routine::to_free:
            return one_function ? "_PyObject_Free" : split ? "insert_to_freepool" : "pymalloc_free";
        case Routine::in_range:
            return p.lookup == AddressInRange::radix_tree ? "arena_map_is_used" : "address_in_range";
        case Routine::realloc:
            return one_function ? "_PyObject_Realloc" : "pymalloc_realloc";
        case Routine::alloc_outer:
            return one_function ? "_PyObject_Alloc" : "_PyObject_Malloc";
        case Routine::calloc_outer:
            return one_function ? "_PyObject_Alloc" : "_PyObject_Calloc";
        case Routine::free_outer:
            return "_PyObject_Free";
        case Routine::realloc_outer:
            return "_PyObject_Realloc";
        case Routine::raw_malloc:
            return "PyMem_RawMalloc";
        case Routine::raw_free:
            return "PyMem_RawFree";
        case Routine::raw_realloc:
            return "PyMem_RawRealloc";
        case Routine::debug_alloc:
            return "_PyMem_DebugRawAlloc";
        case Routine::debug_free:
            return "_PyMem_DebugRawFree";
        case Routine::state:
            return "get_state";
    }
    return "";
}

}  // namespace arenarium
