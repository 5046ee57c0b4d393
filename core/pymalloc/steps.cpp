#include "core/pymalloc/steps.h"

#include <array>

namespace arenarium {
namespace {

struct Row {
    Site site;
    SiteText text;
};

constexpr Row rows[] = {
    {Site::request_is_zero,
     {Routine::alloc,
      "A request for 0 bytes is not served from pools: the system allocator gets a request for 1 byte."}},
    {Site::request_is_large,
     {Routine::alloc,
      "{first} bytes are more than SMALL_REQUEST_THRESHOLD ({second}), so the system allocator serves the request."}},
    {Site::request_is_small,
     {Routine::alloc,
      "{first} bytes need size class {class}: blocks of {second} bytes, since ({first} - 1) >> {shift} is {class}."}},
    {Site::usedpools_is_empty,
     {Routine::alloc,
      "usedpools[{class}] points to itself: no pool of {first}-byte blocks has a free block, so a pool must be "
      "found."}},
    {Site::usedpools_has_pool,
     {Routine::alloc, "usedpools[{first}] is not empty: its first pool, {pool}, has a free block."}},
    {Site::alloc_ref_count,
     {Routine::alloc, "{pool} has one more block in use: ref.count goes from {before} to {after}."}},
    {Site::alloc_freeblock,
     {Routine::alloc,
      "The block at the head of the free list is handed out, and freeblock becomes the word stored in it: {after}."}},
    {Site::extend_has_virgin_block,
     {Routine::extend,
      "The free list is used up, but nextoffset ({first}) is not beyond maxnextoffset ({second}): a block of this pool "
      "was never handed out."}},
    {Site::extend_freeblock,
     {Routine::extend, "The first never used block becomes a free list of one: freeblock is {after}."}},
    {Site::extend_nextoffset,
     {Routine::extend,
      "nextoffset moves past that block, from {before} to {after}: everything beyond was never used."}},
    {Site::extend_ends_list, {Routine::extend, "The block ends the free list, so its first word becomes NULL."}},
    {Site::extend_pool_is_full,
     {Routine::extend,
      "The free list is used up and nextoffset ({first}) is beyond maxnextoffset ({second}): {pool} is full."}},
    {Site::full_pool_leaves_usedpools,
     {Routine::extend, "A full pool is on no list: its neighbours in usedpools[{class}] are linked past it."}},
    {Site::usable_arenas_is_empty,
     {Routine::new_pool, "usable_arenas is NULL: no arena has a free pool, so a new arena is needed."}},
    {Site::usable_arenas_has_head,
     {Routine::new_pool,
      "The head of usable_arenas, {arena}, has {nfree} free pools, the fewest of all: the pool comes from there."}},
    {Site::new_arena_is_head, {Routine::new_pool, "{after} becomes the head of usable_arenas."}},
    {Site::new_arena_is_alone, {Routine::new_pool, "It is alone in usable_arenas, so it has no neighbour."}},
    {Site::new_arena_finger,
     {Routine::new_pool,
      "{after} is the rightmost usable arena with {index} free pools, so nfp2lasta[{index}] names it."}},
    {Site::finger_leaves_count,
     {Routine::new_pool,
      "The head is about to lose a pool. It was the last arena with {index} free pools, so nfp2lasta[{index}] becomes "
      "NULL."}},
    {Site::finger_takes_lower_count,
     {Routine::new_pool,
      "With one pool fewer it will be the only arena with {index} free pools, so nfp2lasta[{index}] names {after}."}},
    {Site::freepools_has_pool,
     {Routine::new_pool, "The arena keeps an emptied pool at the head of freepools: {pool} is used again."}},
    {Site::pool_leaves_freepools, {Routine::new_pool, "freepools moves on to the next emptied pool: {after}."}},
    {Site::carve_pool,
     {Routine::new_pool,
      "freepools is NULL, so the next pool that was never used is carved off at pool_address: {pool}."}},
    {Site::carve_arenaindex, {Routine::new_pool, "The pool header remembers the index of its arena object, {after}."}},
    {Site::carve_szidx, {Routine::new_pool, "The pool belongs to no size class yet: szidx becomes DUMMY_SIZE_IDX."}},
    {Site::carve_pool_address, {Routine::new_pool, "pool_address moves on by one pool, to {after}."}},
    {Site::arena_gives_pool,
     {Routine::new_pool, "{arena} has one free pool fewer: nfreepools goes from {before} to {after}."}},
    {Site::arena_has_no_free_pool,
     {Routine::new_pool, "{arena} has no free pool left, so it does not belong in usable_arenas."}},
    {Site::full_arena_leaves_usable, {Routine::new_pool, "The arena after it becomes the head of usable_arenas."}},
    {Site::new_pool_front, {Routine::new_pool, "The pool is linked into the ring of usedpools[{class}]."}},
    {Site::new_pool_ref_count, {Routine::new_pool, "The pool has one block in use: ref.count is 1."}},
    {Site::new_pool_same_class,
     {Routine::new_pool, "{pool} last held blocks of the same size, so its header and its free list still stand."}},
    {Site::new_pool_old_list,
     {Routine::new_pool, "Its first free block is handed out, and freeblock becomes {after}."}},
    {Site::new_pool_other_class,
     {Routine::new_pool,
      "{pool} last held blocks of another size or none, so its header is set up for {newsize}-byte blocks."}},
    {Site::new_pool_szidx, {Routine::new_pool, "The pool now belongs to size class {after}: blocks of {size} bytes."}},
    {Site::new_pool_nextoffset,
     {Routine::new_pool, "Two blocks are dealt with at once, the one handed out and the next: nextoffset is {after}."}},
    {Site::new_pool_maxnextoffset, {Routine::new_pool, "The last block can begin at {after} at most."}},
    {Site::new_pool_freeblock,
     {Routine::new_pool, "The first block is handed out, the second is the free list: freeblock is {after}."}},
    {Site::new_pool_ends_list,
     {Routine::new_pool, "The second block ends the free list, so its first word becomes NULL."}},
    {Site::no_unused_arena_object,
     {Routine::new_arena,
      "unused_arena_objects is NULL: all {first} arena objects are in use, so the vector grows to {second}."}},
    {Site::grow_arenas,
     {Routine::new_arena,
      "The vector of arena objects grows from {before} to {after}; the new ones are linked in index order."}},
    {Site::grow_unused_arena_objects,
     {Routine::new_arena, "The new arena objects are unused: unused_arena_objects begins with {after}."}},
    {Site::take_arena_object,
     {Routine::new_arena, "The first unused arena object is taken; unused_arena_objects moves on to {after}."}},
    {Site::system_refuses_arena, {Routine::new_arena, "The system gives no memory for an arena."}},
    {Site::refused_object_goes_back,
     {Routine::new_arena, "The arena object goes back to the front of unused_arena_objects."}},
    {Site::system_gives_arena,
     {Routine::new_arena, "The system gives {bytes_second} at {address_first} for an arena."}},
    {Site::radix_middle_node, {Routine::map, "The radix tree needs a middle node for this part of the address space."}},
    {Site::radix_bottom_node, {Routine::map, "The radix tree needs a bottom node for this part of the address space."}},
    {Site::radix_mark,
     {Routine::map,
      "The radix tree now knows that the arena's addresses are pymalloc's: {field} of its leaf becomes {after}."}},
    {Site::radix_unmark,
     {Routine::map, "The radix tree forgets the arena's addresses: {field} of its leaf becomes {after}."}},
    {Site::arena_address,
     {Routine::new_arena, "The arena object now stands for the arena at {after}: this is {arena}."}},
    {Site::count_arena, {Routine::new_arena, "{field} counts the new arena: {after}."}},
    {Site::count_highwater,
     {Routine::new_arena, "There were never so many arenas at once: narenas_highwater is {after}."}},
    {Site::arena_no_freepools,
     {Routine::new_arena, "No pool of the arena was used and emptied yet: freepools is NULL."}},
    {Site::arena_loses_partial_pool,
     {Routine::new_arena,
      "The arena does not begin on a pool boundary: {first} bytes before the first boundary are lost, and with them "
      "one pool."}},
    {Site::arena_pool_address, {Routine::new_arena, "The first pool will be carved at {after}."}},
    {Site::arena_nfreepools, {Routine::new_arena, "All its {after} pools are free."}},
    {Site::arena_ntotalpools, {Routine::new_arena, "It has {after} pools in all."}},
    {Site::free_link,
     {Routine::free,
      "The freed block's first word becomes the address of the block that was the head of the free list: {after}."}},
    {Site::free_freeblock, {Routine::free, "The freed block becomes the head of the free list: freeblock is {after}."}},
    {Site::free_ref_count,
     {Routine::free, "{pool} has one block fewer in use: ref.count goes from {before} to {after}."}},
    {Site::pool_was_full,
     {Routine::free, "{pool} was full until now, so it is on no list and must be put back into usedpools."}},
    {Site::pool_still_used,
     {Routine::free, "{pool} still has blocks in use ({first}) and had a free one before: it stays where it is."}},
    {Site::pool_is_empty, {Routine::free, "The last block of {pool} was freed: the pool is empty."}},
    {Site::pool_returns_to_usedpools,
     {Routine::to_used,
      "The pool goes to the front of usedpools[{class}], so the next request of this size is served from it."}},
    {Site::empty_pool_leaves_usedpools,
     {Routine::to_free, "An empty pool leaves usedpools: its neighbours in the ring are linked past it."}},
    {Site::pool_enters_freepools,
     {Routine::to_free, "The pool becomes the head of its arena's freepools, ready for any size class."}},
    {Site::finger_falls_back,
     {Routine::to_free, "The arena was the rightmost with {index} free pools; now nfp2lasta[{index}] is {after}."}},
    {Site::arena_gains_pool,
     {Routine::to_free, "{arena} has one free pool more: nfreepools goes from {before} to {after}."}},
    {Site::last_arena_is_kept,
     {Routine::to_free,
      "All pools of {arena} are free, but it is the last in usable_arenas: it is kept, so that a program at the edge "
      "does not obtain and release an arena again and again."}},
    {Site::case_1,
     {Routine::to_free, "Case 1: all {ntotal} pools of {arena} are free, so the arena goes back to the system."}},
    {Site::released_leaves_usable, {Routine::to_free, "The arena leaves usable_arenas."}},
    {Site::released_object_unused, {Routine::to_free, "Its arena object becomes the first of unused_arena_objects."}},
    {Site::released_address,
     {Routine::to_free, "The memory at {before} is given back; address 0 marks the arena object as unassociated."}},
    {Site::count_released, {Routine::to_free, "One arena fewer is held: narenas_currently_allocated is {after}."}},
    {Site::case_2,
     {Routine::to_free, "Case 2: this is the only free pool of {arena}, so the arena enters usable_arenas."}},
    {Site::enters_at_front,
     {Routine::to_free, "No arena can have fewer free pools, so it goes to the front of usable_arenas."}},
    {Site::finger_takes_higher_count,
     {Routine::to_free, "No other usable arena has so many free pools: nfp2lasta[{index}] names {after}."}},
    {Site::case_3_walk,
     {Routine::to_free,
      "Case 3: {arena} now has {first} free pools, more than {arena_second} to its right, so it must slide right to "
      "keep usable_arenas sorted."}},
    {Site::slide_unlink,
     {Routine::to_free, "The arena is taken out of the list; its neighbours are linked to each other."}},
    {Site::slide_pass, {Routine::to_free, "The next arena has fewer free pools: the walk goes past it."}},
    {Site::slide_insert, {Routine::to_free, "The arena is linked in at its new place."}},
    {Site::case_3_finger,
     {Routine::to_free,
      "Case 3: {arena} now has {first} free pools, more than an arena to its right, so it slides right, to just behind "
      "{arena_second}, the last one with as few as it had."}},
    {Site::case_4, {Routine::to_free, "Case 4: usable_arenas is still in order, so there is nothing more to do."}},
    {Site::count_block,
     {Routine::alloc, "One block more is in use in the whole process: _Py_AllocatedBlocks is {after}."}},
    {Site::uncount_block,
     {Routine::free_outer, "One block fewer is in use in the whole process: _Py_AllocatedBlocks is {after}."}},
    {Site::address_in_range_yes,
     {Routine::in_range, "address_in_range: the block lies in {pool}, which is pymalloc's."}},
    {Site::address_in_range_no,
     {Routine::in_range, "address_in_range: no arena holds this address, so the block is the system allocator's."}},
    {Site::free_null, {Routine::free_outer, "free(NULL) does nothing."}},
    {Site::raw_malloc, {Routine::raw_malloc, "The system allocator hands out {delta} bytes."}},
    {Site::raw_refuses, {Routine::raw_malloc, "The system allocator refuses {first} bytes: the result is NULL."}},
    {Site::raw_count, {Routine::alloc_outer, "raw_allocated_blocks counts the block: {after}."}},
    {Site::raw_free, {Routine::raw_free, "The system allocator takes the block back."}},
    {Site::raw_uncount, {Routine::free_outer, "raw_allocated_blocks goes down to {after}."}},
    {Site::raw_realloc,
     {Routine::raw_realloc, "The system allocator resizes the block; it now holds {after} bytes in all."}},
    {Site::realloc_null, {Routine::realloc_outer, "realloc(NULL, n) is malloc(n)."}},
    {Site::realloc_stays,
     {Routine::realloc,
      "{first} bytes fit into the block of {second} bytes and are more than 3/4 of it: the block stays."}},
    {Site::realloc_shrinks,
     {Routine::realloc,
      "{first} bytes are at most 3/4 of the block of {second} bytes: a smaller block is worth the copy."}},
    {Site::realloc_grows,
     {Routine::realloc, "{first} bytes do not fit into the block of {second} bytes: a larger one is needed."}},
    {Site::realloc_copies, {Routine::realloc, "{first} bytes are copied to the new block; then the old one is freed."}},
    {Site::realloc_refused,
     {Routine::realloc, "No new block could be had: the result is NULL and the old block stays as it is."}},
    {Site::calloc_clears, {Routine::calloc_outer, "calloc sets the {first} bytes to 0."}},
    {Site::debug_pads,
     {Routine::debug_alloc,
      "The debug hooks ask for {second} bytes instead of {first}: room for the size, the domain's letter and forbidden "
      "bytes on both sides."}},
    {Site::debug_too_large,
     {Routine::debug_alloc, "The debug hooks refuse {first} bytes: with their padding the size would overflow."}},
    {Site::debug_checks,
     {Routine::debug_free,
      "The debug hooks check the forbidden bytes on both sides of the block and fill it with 0xDD."}},
};

constexpr bool rows_are_in_order() {
    std::size_t i = 0;
    for (const Row& row : rows)
        if (row.site != static_cast<Site>(i++)) return false;
    return i == static_cast<std::size_t>(Site::count_);
}
static_assert(rows_are_in_order());

}  // namespace

const SiteText& site_text(Site s) {
    return rows[static_cast<std::size_t>(s)].text;
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
    }
    return "";
}

}  // namespace arenarium
