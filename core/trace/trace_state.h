// The state of an allocator with which a trace begins, when the program ran before: all that what comes depends on. As
// the payload of a block 'I' (trace_format.h), which stands before all operations, all varints; an index is one more
// than it says, and 0 for none:
//
//     arena objects (maxarenas); for each
//         held: 1, its pool_address in pools carved, nfreepools, nextarena and prevarena (as indices) when it has free
//               pools, and its freepools: how many, and their numbers in the arena
//               for each pool carved: szidx, ref_count, blocks handed out once or about to be, its free list: how many,
//               and the blocks' numbers
//         not:  0, nextarena (an index)
//     for each size class its ring in usedpools: how many pools, and which (arena object, number in the arena)
//     unused_arena_objects, usable_arenas (indices)
//     from version 8 on: blocks outside the arenas, and their bytes
//
// What is counted, is counted from here: ntimes_arena_allocated and narenas_highwater are the number of arenas that it
// holds, and before version 8 blocks outside the arenas are those that were named since.
//
// Where the arenas lie is told by the events that come before the first operation, in the order of their objects.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/pymalloc/operations/request.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/state.h"

namespace arenarium {

// REQUIRES: it holds every invariant. `outside`: as from version 8 on.
std::string state_payload(const HeapState&, const Profile&, const std::optional<RawDomain>& outside = {});

// `bases`: of all arenas of the recording, in the order obtained; those that the state holds come first. None: the
// payload is damaged.
std::optional<HeapState> parse_state(std::string_view payload, const Profile&, std::vector<Address> bases);

// The bases of the arenas that are held, in the order of their objects.
std::vector<Address> held_arenas(const HeapState&);

// The block of a pool at an address as the program sees it, whether or not it is live. NULL: there is none.
class BlockFinder {
public:
    BlockFinder(const HeapState&, const Profile&);
    Block at(Address) const;

private:
    const HeapState& state_;
    Layout layout_;
    std::uint64_t arena_size_, debug_offset_;
    std::vector<std::pair<Address, ArenaIndex>> arenas_;  // by address
};

}  // namespace arenarium
