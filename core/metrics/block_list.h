// The live blocks of a state and where they came from.
//
// A block lives from the return of the malloc that hands it out until free has put it on the free list of its pool. So
// within an operation, in the order of Objects/obmalloc.c (3.6 to 3.15 alike):
//     malloc, calloc         what they are about to return does not live yet, although no free list leads to it any
//     more free                   the block lives until freeblock names it realloc, which moves   the new block lives
//     once pymalloc_realloc has it and copies, the old one until the free at
//                            the end: for a while both
//     realloc, which stays   the block is what it was, with the bytes asked for before
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "core/event/change.h"
#include "core/process/moment.h"
#include "core/process/operation_log.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"
#include "core/timeline/position.h"

namespace arenarium {

struct LiveBlock {
    Block block;
    Address address;  // as the caller sees it
    std::uint32_t size = 0;
    // The operation that gave the block its size; none(): not known. It is one of the log, unless `inherited`.
    OperationIndex operation;
    bool inherited = false;                  // it was there before the log began
    std::optional<std::uint64_t> requested;  // bytes; none: not known
    std::string name;                        // "" when it has none
    OriginPlace place;                       // the line that asked for it
};

// How many operations of a log have begun at a position.
inline std::uint32_t begun_operations(Position p) {
    return p.operation + (p.micro != 0 ? 1u : 0u);
}

using LiveBlockVisitor = std::function<void(const LiveBlock&)>;

// The live blocks, by arena object, then address. REQUIRES: within an operation, the moment has its changes
// (Moment::note_changes); without them, what is in use by the fields of the pools counts as live.
void for_each_live_block(const Moment&, const LiveBlockVisitor&);
// The same of its parts. `done`: within an operation, those of its micro-steps that have happened.
void for_each_live_block(const HeapState&, const Profile&, const Layout&, const OperationLog&, Position,
                         std::span<const Change> done, const LiveBlockVisitor&);

}  // namespace arenarium
