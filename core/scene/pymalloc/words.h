// Every fixed string of the scene, in English: the source texts for translation. %1, %2 … are replaced by values.
#pragma once

namespace arenarium::words {

inline constexpr char process[] = "Process";
inline constexpr char no_arena[] = "No arena is held. The next small request obtains one.";
inline constexpr char arena[] = "arena %1";
inline constexpr char pool[] = "pool %1";
inline constexpr char block[] = "block %1";
inline constexpr char byte[] = "byte %1";
inline constexpr char n_free[] = "%1 free";
inline constexpr char free_pools[] = "%1 free pools";
inline constexpr char one_free_pool[] = "1 free pool";
inline constexpr char pools_in_use[] = "%1 of %2 pools in use";
inline constexpr char in_use[] = "%1 in use";
inline constexpr char blocks_of[] = "%1 blocks";
inline constexpr char per_pool[] = "%1 per pool";
inline constexpr char pool_counts[] = "%1 allocated, %2 free, %3 virgin";
inline constexpr char virgin[] = "virgin";
inline constexpr char empty[] = "empty";
inline constexpr char used[] = "used";
inline constexpr char full[] = "full";
inline constexpr char free_block[] = "free";
inline constexpr char lost[] = "lost";
inline constexpr char left_over[] = "left over";
inline constexpr char more_virgin[] = "+ %1";
inline constexpr char asked[] = "%1 of %2";
inline constexpr char next_free[] = "→ block %1";
inline constexpr char next_null[] = "→ NULL";
inline constexpr char line[] = "line %1";
inline constexpr char line_text[] = "line %1: %2";
inline constexpr char link_to[] = "next free block: %1 (%2)";
inline constexpr char link_null[] = "next free block: NULL, the end of the list";
inline constexpr char no_class[] = "no size class yet";

// The legend.
inline constexpr char sign_used[] = "in use, coloured by size";
inline constexpr char sign_tail[] = "more than was asked for";
inline constexpr char sign_free[] = "free, and its place in the list";
inline constexpr char sign_link[] = "next in the list";
inline constexpr char sign_virgin[] = "never used";
inline constexpr char sign_written[] = "written now";
inline constexpr char sign_read[] = "read now";
inline constexpr char sign_selected[] = "selected";
inline constexpr char sign_old[] = "link until now";

// Slides.
inline constexpr char operation_of[] = "operation %1 of %2";
inline constexpr char nothing_yet[] = "Nothing yet. Step on to see what the first operation does.";

// Lists.
inline constexpr char usable_hint[] = "fewest free pools first: the next pool comes from HEAD";
inline constexpr char usable_empty[] = "empty: the next pool needs a new arena";
inline constexpr char head[] = "HEAD";
inline constexpr char null[] = "NULL";
inline constexpr char free_of[] = "free of %1";
inline constexpr char more[] = "%1 more";
inline constexpr char one_finger[] = "1 finger";
inline constexpr char fingers[] = "%1 fingers";
inline constexpr char unused_objects[] = "%1 unused arena objects";
inline constexpr char one_unused_object[] = "1 unused arena object";
inline constexpr char not_listed[] = "not linked";
inline constexpr char points_to_itself[] = "points to itself";
inline constexpr char class_range[] = "%1–%2 B";
inline constexpr char empty_classes[] = "%1 empty classes";
inline constexpr char usedpools_hint[] = "pools with a free block, by size class";
inline constexpr char no_freepools[] = "no pool was emptied";

// Hover.
inline constexpr char about_process[] = "%1, %2. Blocks in use: %3, together %4.";
inline constexpr char n_arenas[] = "%1 arenas";
inline constexpr char one_arena[] = "1 arena";
inline constexpr char about_arena[] =
    "%1 of %2 pools in use, %3 free. Blocks in use: %4, together %5, %6 % of the arena.";
inline constexpr char about_usable[] = "In usable_arenas: it has a free pool.";
inline constexpr char about_not_usable[] = "Not in usable_arenas: it has no free pool.";
inline constexpr char about_usable_full[] = "In usable_arenas, though it has no free pool now.";
inline constexpr char about_unlisted_free[] = "Not in usable_arenas, though it has a free pool now.";
inline constexpr char about_arena_field[] = "%1 of %2: %3";
inline constexpr char about_lost_before[] = "%1 lost to alignment: the arena begins before its first pool boundary.";
inline constexpr char about_lost_after[] = "%1 lost to alignment: too little for a pool behind the last one.";
inline constexpr char about_virgin_pool[] = "Never used since the arena was obtained.";
inline constexpr char about_empty_pool[] = "Empty: in the arena's freepools, ready for any size class.";
inline constexpr char about_used_pool[] = "Used: in the ring of usedpools[%1].";
inline constexpr char about_full_pool[] = "Full: in no list until one of its blocks is freed.";
// Within an operation: what a pool holds, but which list leads to it.
inline constexpr char about_empty_but[] = "No block is in use, but %1.";
inline constexpr char about_used_but[] = "Some blocks are in use, but %1.";
inline constexpr char about_full_but[] = "All blocks are in use, but %1.";
inline constexpr char in_ring[] = "it is in the ring of usedpools[%1]";
inline constexpr char half_in_ring[] = "the ring of usedpools[%1] leads to it from one side only";
inline constexpr char in_freepools[] = "it is in its arena's freepools";
inline constexpr char in_no_list[] = "it is in no list";
inline constexpr char about_blocks[] = "Blocks of %1: %2 of %3 in use, %4 free, %5 virgin.";
inline constexpr char about_leftover[] = "%1 left over: less than one more block of %2.";
inline constexpr char about_header[] = "The pool header, %1.";
inline constexpr char about_field[] = "%1 of the pool header: %2";
inline constexpr char about_allocated[] = "In use, %1 at %2.";
inline constexpr char about_requested[] = "Asked for %1 of its %2.";
inline constexpr char about_free_block[] = "Free, number %1 in the pool's free list.";
inline constexpr char about_virgin_block[] = "Virgin: never handed out, beyond nextoffset.";
inline constexpr char about_from_line[] = "From line %1.";
inline constexpr char about_byte[] = "Byte %1 of the block, at %2: %3";
inline constexpr char unknown_byte[] = "not known, the program's own data or what was left";
inline constexpr char about_head[] = "usable_arenas: the arena from which the next pool is taken.";
inline constexpr char about_next[] = "nextarena of arena %1: %2";
inline constexpr char about_prev[] = "prevarena of arena %1: %2";
inline constexpr char about_finger[] = "nfp2lasta[%1]: the rightmost usable arena with %3, arena %2.";
inline constexpr char about_finger_moving[] = "nfp2lasta[%1] names arena %2, which has %3 now.";
inline constexpr char about_fold[] = "%1 more, folded away here.";
inline constexpr char about_unused[] = "Arena objects without an arena, ready for the next one.";
inline constexpr char about_class[] = "usedpools[%1]: pools of %2 blocks that have a free block: %3.";
inline constexpr char about_class_moving[] = "usedpools[%1]: a ring of pools of %2 blocks, just being changed: %3.";
inline constexpr char about_freepools[] = "freepools of arena %1: emptied pools, ready for any size class.";
inline constexpr char about_link[] = "The first word of a free block: the address of the next one.";

}  // namespace arenarium::words
