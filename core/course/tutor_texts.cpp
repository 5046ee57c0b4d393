#include "core/course/tutor_texts.h"

#include <array>

namespace arenarium::course {

namespace {

constexpr std::array all{
    TutorText{"tutor/nothing_asked", "Ask something: a word, a block, a line of the script."},
    TutorText{
        "tutor/do_not_know",
        "I do not know that. I can tell where a block lies and why, what holds an arena, what comes next, what would "
        "happen if, how many, since when, what another version does, and what a word of this subject means."},
    TutorText{"tutor/do_not_know_no_state",
              "I do not know that. I can explain words and ideas of Python's memory; with a run before me (--at "
              "FILE@N) also what happens in it."},
    TutorText{"tutor/no_state", "That depends on what ran before. Show me a run: --at FILE@N."},
    TutorText{"tutor/predict_first",
              "Predict first: that is what the question asks. Answer it, or say that you are not sure yet; then I tell "
              "all of it. A hint gives nothing away."},
    TutorText{"tutor/no_mistake", "I see no wrong answer here. Answer a question of the course, then ask again."},
    TutorText{"tutor/no_mistake_yet",
              "You have not answered yet. Answer first; then I can say where belief and machine part."},
    TutorText{"tutor/within_an_operation",
              "The picture stands within an operation. Step to its end, then ask what would happen."},
    TutorText{"tutor/cannot_run_again",
              "This run cannot be run again from its start here: it began with blocks that were there before, or it is "
              "too long. So I do not know."},
    TutorText{"tutor/term", "{term}: {meaning}"},
    TutorText{"tutor/line", "line {line}"},
    TutorText{"tutor/ran", "{call} ran, operation {operation}."},
    TutorText{"tutor/ran_line", "{call} ran, operation {operation}, {line}."},
    TutorText{"tutor/its_block", "It is about block {place}."},
    TutorText{"tutor/unverified", "not checked"},
    TutorText{"tutor/a_block", "a block"},
    TutorText{"tutor/the_system", "the system's allocator"},
    TutorText{"tutor/block_at", "Block {place} lies at {address}."},
    TutorText{"tutor/made_nothing", "{name} is NULL: the system refused it."},
    TutorText{"tutor/raw_block",
              "{name} is in no pool. It asked for {bytes} bytes; pools serve 1 to {threshold}, so it came from the "
              "system's allocator."},
    TutorText{"tutor/raw_gone",
              "{name} was in no pool. It asked for {bytes} bytes; pools serve 1 to {threshold}. It went back to the "
              "system's allocator."},
    TutorText{"tutor/name_is", "{name} is block {place}."},
    TutorText{"tutor/name_was", "{name} was block {place}."},
    TutorText{"tutor/freed_in", "It was freed in operation {operation}."},
    TutorText{"tutor/freed_in_line", "It was freed in operation {operation}, {line}."},
    TutorText{"tutor/no_name", "No block of this run is called {name}."},
    TutorText{"tutor/pool_is", "Pool {place}."},
    TutorText{"tutor/pool_named", "pool {place}"},
    TutorText{"tutor/holder", "It is {name}, block {place}."},
    TutorText{"tutor/holder_line", "It is {name}, block {place}, from {line}."},
    TutorText{"tutor/and_more", "And {n} more."},
    TutorText{"tutor/arena_free", "{arena} ({n} free)"},
    TutorText{"tutor/from_head", "From the head: {list}."},
    TutorText{"tutor/head_gives", "The next pool comes from {arena}."},
    TutorText{"tutor/no_free_list", "Pool {place} has no free block, so its free list is empty."},
    TutorText{
        "tutor/free_list",
        "The free list of pool {place}, from its head: {list}. malloc takes the head; free puts a block in front."},
    TutorText{"tutor/size_raw",
              "{bytes} bytes come from the system's allocator, as they are: pools serve 1 to {threshold} bytes."},
    TutorText{"tutor/size_is",
              "A request for {bytes} bytes takes a block of {size}: sizes go up in steps of {step}. {lost} of them "
              "nobody asked for."},
    TutorText{"tutor/lands", "malloc({bytes}) gets block {place}."},
    TutorText{"tutor/land_in_turn", "The next {n} malloc({bytes}) get, in this order: {list}. The first of them:"},
    TutorText{"tutor/goes_back", "{n} arena goes back to the system: {bytes}."},
    TutorText{"tutor/freed_already", "{name} is not in use any more."},
    TutorText{"tutor/raw_freed", "{name} came from the system's allocator, and goes back there. No pool changes."},
    TutorText{"tutor/freed_becomes_head", "{name}, block {place}, becomes the head of the free list of pool {pool}."},
    TutorText{"tutor/arena_empties", "It was the last block in use of pool {pool}, and that pool the last of {arena}."},
    TutorText{"tutor/pool_empties",
              "It was the last block in use there: pool {pool} goes to freepools of {arena}, free for any size class."},
    TutorText{"tutor/pool_comes_back", "Pool {pool} was full, so it comes back to the front of usedpools."},
    TutorText{"tutor/count_goes_down",
              "ref.count of the pool goes from {before} to {after}. Nothing goes back to the system."},
    TutorText{"tutor/resized_raw",
              "{name} came from the system's allocator and stays with it, also with {bytes} bytes."},
    TutorText{"tutor/stays", "{name} stays where it is, in block {place} of {size} bytes: {bytes} bytes fit."},
    TutorText{"tutor/stays_rule", "It would move only at {least} bytes or fewer: three quarters."},
    TutorText{"tutor/moves", "{name} moves to block {place} of {size} bytes; its old block is freed."},
    TutorText{"tutor/moves_rule", "A quarter or more of the old block would be lost: up to {least} bytes it moves."},
    TutorText{"tutor/moves_larger", "The old block is too small."},
    TutorText{"tutor/moves_out",
              "{name} moves to the system's allocator: pools serve at most {threshold} bytes. Its old block is freed."},
    TutorText{"tutor/no_such_arena", "There never was an arena {arena}: {n} were obtained, counted from 0."},
    TutorText{"tutor/arena_returned",
              "Arena {arena} went back to the system in operation {operation} ({line}): its last pool became empty."},
    TutorText{
        "tutor/arena_obtained",
        "Arena {arena} was obtained from the system in operation {operation} ({line}): no arena had a free pool."},
    TutorText{"tutor/not_returned", "Arena {arena} is still here."},
    TutorText{"tutor/arena_not_here", "Arena {arena} is not held now."},
    TutorText{"tutor/was_freed", "{name}, block {place}, was freed in operation {operation} ({line})."},
    TutorText{"tutor/not_freed", "{name}, block {place}, was not freed so far."},
    TutorText{"tutor/was_made", "{name} got block {place} in operation {operation} ({line})."},
    TutorText{"tutor/under_profile", "Python {profile}: {n} [arena|arenas] held, {bytes}; {obtained} obtained so far."},
    TutorText{"tutor/same_under", "The same under {list}."},
    TutorText{"tutor/no_profile", "I do not know Python {profile}."},
    TutorText{"tutor/differs_arena", "An arena has {x} in {a}, {y} in {b}."},
    TutorText{"tutor/differs_pool", "A pool has {x} in {a}, {y} in {b}."},
    TutorText{"tutor/differs_step", "Sizes go up in steps of {x} in {a}, of {y} in {b}."},
    TutorText{"tutor/differs_last", "{a} keeps the last free arena, {b} does not."},
    TutorText{"tutor/bytes_lost",
              "{n} bytes are lost to rounding: asked for by nobody, inside blocks in use. {end} more are lost at the "
              "ends of pools."},
    TutorText{"tutor/bytes_free", "{n} [byte is|bytes are] free in used pools, {pools} more in free pools."},
    TutorText{"tutor/bytes_in_use", "Blocks in use have {n} bytes. The arenas that hold them have {arenas}."},
    TutorText{"tutor/no_such_pool", "There is no pool {place}: its arena is not held, or it has fewer pools."},
    TutorText{"tutor/blocks_of_pool",
              "Pool {place} has room for {n} blocks of {size} bytes: {in_use} in use, {free} free."},
    TutorText{"tutor/blocks_free", "{n} [block is|blocks are] free in used pools."},
    TutorText{"tutor/no_blocks_in_use", "No block is in use."},
    TutorText{"tutor/pool_blocks_in_use", "{n} [block of a pool is|blocks of pools are] in use."},
    TutorText{"tutor/no_arena_held", "No arena is held now, so no block holds one."},
    TutorText{"tutor/of_arenas", "Of the {n} arenas held, the fewest blocks hold this one:"},
    TutorText{"tutor/blocks_in_use",
              "{n} [block of a pool is|blocks of pools are] in use; {raw} more came from the system's allocator."},
    TutorText{"tutor/pools_of_arena", "{n} of {total} pools of {arena} are free."},
    TutorText{"tutor/pools", "{free} [pool is|pools are] free, {in_use} [has|have] blocks in use."},
    TutorText{"tutor/count_mallocs", "{n} [malloc|mallocs], of {operations} [operation|operations] so far."},
    TutorText{"tutor/count_frees", "{n} [free|frees], of {operations} [operation|operations] so far."},
    TutorText{"tutor/count_operations", "{n} [operation|operations] so far."},
    TutorText{"tutor/arenas_at_once", "At most {n} [arena was|arenas were] held at once."},
    TutorText{"tutor/arenas_ever", "{n} [arena was|arenas were] obtained so far; {held} [is|are] held now."},
    TutorText{"tutor/arenas_held", "{n} [arena is|arenas are] held: {bytes}."},
    TutorText{"tutor/field_is", "{field} of {of} is {value}."},
    TutorText{"tutor/no_lines", "No block in use holds an arena."},
    TutorText{"tutor/line_holds", "Line {line} holds {arenas} [arena|arenas], with {blocks} [block|blocks] in use."},
    TutorText{"tutor/line_unknown", "Of {blocks} [block|blocks] in {arenas} [arena|arenas] the line is not known."},
    TutorText{"tutor/no_block_there", "No block lies at {address}."},
    TutorText{"tutor/in_version", "{value} in {first}"},
    TutorText{"tutor/in_versions", "{value} from {first} to {last}"},
    TutorText{"tutor/arena_size", "The size of an arena depends on the version: {list}."},
    TutorText{"tutor/pool_size", "The size of a pool depends on the version: {list}."},
    TutorText{
        "tutor/threshold",
        "pymalloc serves requests up to so many bytes: {list}. Larger ones, and 0, go to the system's allocator."},
};

}  // namespace

std::span<const TutorText> tutor_texts() {
    return all;
}

}  // namespace arenarium::course
