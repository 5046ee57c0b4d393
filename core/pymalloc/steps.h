// Every place in the C source at which a micro-step happens, and the sentence that says why.
#pragma once

#include <cstdint>

#include "core/pymalloc/profile.h"

namespace arenarium {

enum class Site : std::uint16_t {
    request_is_zero,
    request_is_large,
    request_is_small,
    usedpools_is_empty,
    usedpools_has_pool,
    alloc_ref_count,
    alloc_freeblock,
    extend_has_virgin_block,
    extend_freeblock,
    extend_nextoffset,
    extend_ends_list,
    extend_pool_is_full,
    full_pool_leaves_usedpools,
    usable_arenas_is_empty,
    usable_arenas_has_head,
    new_arena_is_head,
    new_arena_is_alone,
    new_arena_finger,
    finger_leaves_count,
    finger_takes_lower_count,
    freepools_has_pool,
    pool_leaves_freepools,
    carve_pool,
    carve_arenaindex,
    carve_szidx,
    carve_pool_address,
    arena_gives_pool,
    arena_has_no_free_pool,
    full_arena_leaves_usable,
    new_pool_front,
    new_pool_ref_count,
    new_pool_same_class,
    new_pool_old_list,
    new_pool_other_class,
    new_pool_szidx,
    new_pool_nextoffset,
    new_pool_maxnextoffset,
    new_pool_freeblock,
    new_pool_ends_list,
    no_unused_arena_object,
    grow_arenas,
    grow_unused_arena_objects,
    take_arena_object,
    system_refuses_arena,
    refused_object_goes_back,
    system_gives_arena,
    radix_middle_node,
    radix_bottom_node,
    radix_mark,
    radix_unmark,
    arena_address,
    count_arena,
    count_highwater,
    arena_no_freepools,
    arena_loses_partial_pool,
    arena_pool_address,
    arena_nfreepools,
    arena_ntotalpools,
    free_link,
    free_freeblock,
    free_ref_count,
    pool_was_full,
    pool_still_used,
    pool_is_empty,
    pool_returns_to_usedpools,
    empty_pool_leaves_usedpools,
    pool_enters_freepools,
    finger_falls_back,
    arena_gains_pool,
    last_arena_is_kept,
    case_1,
    released_leaves_usable,
    released_object_unused,
    released_address,
    count_released,
    case_2,
    enters_at_front,
    finger_takes_higher_count,
    case_3_walk,
    slide_unlink,
    slide_pass,
    slide_insert,
    case_3_finger,
    case_4,
    count_block,
    uncount_block,
    address_in_range_yes,
    address_in_range_no,
    free_null,
    raw_malloc,
    raw_refuses,
    raw_count,
    raw_free,
    raw_uncount,
    raw_realloc,
    realloc_null,
    realloc_stays,
    realloc_shrinks,
    realloc_grows,
    realloc_copies,
    realloc_refused,
    calloc_clears,
    debug_pads,
    debug_too_large,
    debug_checks,
    count_,
};

// The part of obmalloc.c that a site lies in; which C function that is depends on the version.
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
};

struct SiteText {
    Routine routine;
    // English, with {placeholders} that narration.cpp fills in.
    const char* sentence;
};

const SiteText& site_text(Site);

// "insert_to_freepool", "_PyObject_Free": the function of that version which holds the routine.
const char* c_function(Routine, const Profile&);
inline const char* c_function(Site s, const Profile& p) {
    return c_function(site_text(s).routine, p);
}

}  // namespace arenarium
