// An allocator that does what somebody believes. It starts from a real state and serves the requests that follow; each
// belief changes one choice, all others are pymalloc's.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "core/course/places.h"
#include "core/process/moment.h"

namespace arenarium::course {

enum class WrongChoice : std::uint8_t {
    fifo,             // the block that was freed first
    lowest,           // the freed block with the lowest address
    highest,          // … the highest of those that were freed
    fresh,            // a block never handed out, while there is one
    coalesce,         // freed neighbours of smaller blocks, where they are wide enough
    sticky_class,     // an emptied pool only for its old class
    most_free_first,  // a new pool from the arena with most free pools
    by_address,       // … with the lowest address
    by_age,           // … that was obtained first
};
// Of a machine's name; nothing when it is no allocator.
std::optional<WrongChoice> wrong_choice(std::string_view machine);

class WrongAllocator {
public:
    // `now`: between operations. The log says which blocks were handed out.
    WrongAllocator(const Moment& now, WrongChoice);

    // The operation of the log that comes next. Where its block would lie; nothing for a free.
    std::optional<BlockPlace> serve(OperationIndex);

private:
    struct Pool {
        PoolIndex index;
        SizeClass size_class;
        std::vector<std::uint16_t> freed;  // head first, without what was never handed out
        std::uint16_t virgin = 0;          // the first block never handed out
        std::uint16_t capacity = 0;
        std::uint32_t in_use = 0;
        bool is_full() const { return freed.empty() && virgin >= capacity; }
    };
    struct Arena {
        ArenaIndex index;
        ArenaOrdinal ordinal;
        Address base;
        std::vector<PoolIndex> freepools;  // head first
        std::uint32_t carved = 0, total = 0;
        std::uint32_t free_count() const { return static_cast<std::uint32_t>(freepools.size()) + total - carved; }
    };
    struct Held {
        PoolIndex pool;
        std::uint16_t block = 0;
        std::uint64_t bytes = 0;  // 0: raw
    };

    Pool& pool(PoolIndex);
    Held allocate(std::uint64_t bytes);
    void release(const Held&);
    std::optional<Held> merged(std::uint64_t bytes);
    std::uint16_t take_block(Pool&);
    PoolIndex take_pool(SizeClass);
    std::size_t choose_arena(SizeClass);
    Held held(OperationIndex);
    BlockPlace place(const Held&) const;

    Moment start_;
    const HeapState& s_;
    const Layout& l_;
    WrongChoice choice_;
    std::map<PoolIndex, Pool> pools_;                        // those touched so far
    std::map<std::uint16_t, std::vector<PoolIndex>> rings_;  // by size class, front first
    std::vector<Arena> arenas_;                              // every held one
    std::vector<ArenaIndex> usable_;                         // head first
    std::map<OperationIndex, Held> served_;
    std::map<ArenaIndex, std::size_t> arena_at_;
    std::uint32_t obtained_;
    std::uint32_t next_index_;
};

}  // namespace arenarium::course
