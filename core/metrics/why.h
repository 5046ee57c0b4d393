// The answers to "Why?", read off the state at one position: why an arena is held, where the next malloc lands, why a
// pool is in its list, what a block is, why usable_arenas is in its order.
//
// Each answer is a value: what was found, the things to click on, and a sentence or two in the user's language. Within
// an operation (position.micro != 0) a list may be half linked; what is just being moved is called so, and predictions
// hold for the state as it is, not for what the operation will make of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/process/moment.h"
#include "core/process/operation_log.h"
#include "core/pymalloc/operations/request.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/state.h"

namespace arenarium {

// A live block and where it comes from.
struct OwnedBlock {
    Block block;
    Address address;       // as its caller sees it
    OperationIndex owner;  // none() when it came with a snapshot; then the rest is not known
    std::uint32_t line = 0;
    std::string name;
    std::uint64_t requested = 0;  // bytes
};

struct ArenaHold {
    enum class Reason : std::uint8_t {
        not_held,      // the arena object stands for no arena
        blocks,        // blocks in use
        kept_as_last,  // no block in use; from 3.9 the last of usable_arenas is kept
    };
    struct Pool {
        PoolIndex pool;
        std::uint32_t blocks;  // in use
        std::uint64_t bytes;   // of these blocks
    };
    struct Line {
        std::uint32_t line;     // of the script; 0: not known
        std::uint32_t blocks;   // in use, that it obtained
        std::uint64_t bytes;    // of these blocks
        OperationIndex latest;  // the operation that obtained the latest of them; none() when not known
        std::string name;       // of that block
    };

    Reason reason = Reason::not_held;
    std::uint64_t blocks = 0;        // in use: as many have to go, and no fewer
    std::uint64_t bytes = 0;         // of these blocks
    bool would_be_released = false;  // if they went and nothing else happened
    std::vector<Pool> pools;         // that hold it; the fewest blocks first, then by address
    std::vector<Line> lines;         // the most blocks first, then by line
    std::vector<OwnedBlock> owned;   // the first `max_blocks` of the blocks, in the order of `pools`, then by address
    std::string sentence;
};
ArenaHold why_arena_is_held(const Moment&, ArenaIndex, std::size_t max_blocks = 1000,
                            const Translator& = no_translation);

struct NextMalloc {
    enum class Rule : std::uint8_t {
        zero_bytes,    // the system allocator
        too_large,     // the system allocator
        used_pool,     // the head of the free list of the first pool of usedpools
        emptied_pool,  // from freepools of the head of usable_arenas
        carved_pool,   // a virgin pool of the head of usable_arenas
        new_arena,     // the first pool of a new arena
        no_arena,      // the system refuses an arena: the system allocator
    };
    enum class Then : std::uint8_t {
        list_goes_on,  // the pool has a free list afterwards
        extends,       // the list is used up, and a virgin block becomes the new one
        fills,         // the list is used up, and the pool is full
    };

    Rule rule = Rule::zero_bytes;
    Then then = Then::list_goes_on;
    bool refused = false;          // NULL: the system allocator has not so much
    bool same_class = false;       // emptied_pool: its old free list still stands
    std::uint64_t asked = 0;       // bytes that pymalloc is asked for: with debug hooks more than the caller wants
    Block block;                   // what malloc will return; see Allocator::run
    Address address;               // the same as the caller sees it; 0: NULL
    PoolIndex pool;                // of the block; none() for the system allocator
    ArenaIndex arena;              // of the block; it may be one that is not held yet
    Address arena_address;         // new_arena: where it will be
    std::uint32_t nfreepools = 0;  // of the arena that gives the pool, before it does
    std::string sentence;
};
NextMalloc why_next_malloc_lands(const Moment&, std::uint64_t bytes, const Translator& = no_translation);

struct PoolPlace {
    enum class List : std::uint8_t {
        usedpools,   // used: it has blocks in use and others
        none,        // full: all blocks are in use
        freepools,   // empty: no block is in use
        not_carved,  // virgin: never used since its arena was obtained
        not_held,    // its arena is not held, or there is no such pool
        moving,      // an operation is about to link it in or out
    };
    List list = List::not_held;
    // In usedpools and freepools: the place from the head, from 0, of `length` pools, and the neighbours; none() at the
    // ends. Of a virgin pool: how many free pools its arena hands out before it, of how many free pools in all.
    std::uint32_t place = 0, length = 0;
    PoolIndex previous, next;
    std::uint32_t in_use = 0, blocks = 0;  // of its blocks; blocks is 0 when it has no size class
    std::string sentence;
};
PoolPlace why_pool_is_in_list(const Moment&, PoolIndex, const Translator& = no_translation);

struct BlockStory {
    enum class Status : std::uint8_t { in_use, free, virgin, no_block };
    Status status = Status::no_block;
    std::uint32_t size = 0;  // bytes of the block

    OwnedBlock owned;           // in use; of the others only block and address
    std::uint64_t padding = 0;  // in use and owner known: bytes that debug hooks added
    std::uint64_t lost = 0;     // and bytes that nobody asked for

    std::uint32_t place = 0, length = 0;  // free: its place in its pool's free list, from 0, of so many blocks
    // Free or virgin: this one is handed out by the n-th malloc of its pool's size class from now, from 1, when nothing
    // else happens between. Nothing when its pool is in no list.
    std::optional<std::uint64_t> mallocs;
    std::string sentence;
};
BlockStory why_block(const Moment&, PoolIndex, BlockNumber, const Translator& = no_translation);

struct UsablePlace {
    enum class Reason : std::uint8_t {
        not_held,
        no_free_pool,  // it could not give a pool
        listed,
        moving,  // an operation is about to link it in or out
    };
    Reason reason = Reason::not_held;
    std::uint32_t nfreepools = 0, ntotalpools = 0;
    std::uint32_t place = 0, length = 0;  // in usable_arenas, from 0, of so many arenas
    ArenaIndex previous, next;            // its neighbours there; none() at the ends
    bool finger = false;                  // nfp2lasta[nfreepools] names it
    std::string sentence;
};
UsablePlace why_arena_is_usable(const Moment&, ArenaIndex, const Translator& = no_translation);

struct UsableOrder {
    struct Entry {
        ArenaIndex arena;
        std::uint32_t nfreepools;
    };
    std::vector<Entry> arenas;  // from the head
    std::string sentence;
};
UsableOrder why_usable_arenas_is_in_order(const Moment&, const Translator& = no_translation);

// The texts of all sentences, for translators.
std::vector<const char*> why_texts();

}  // namespace arenarium
