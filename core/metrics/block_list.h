// The live blocks of a state and where they came from.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

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

// How many operations of a log have to do with the state at a position: within an operation, the block that it is
// about to return is already its own.
inline std::uint32_t begun_operations(Position p) {
    return p.operation + (p.micro != 0 ? 1u : 0u);
}

// The blocks in use, by arena object, then address. `operations`: how many operations of the log lead to the state.
void for_each_live_block(const HeapState&, const Profile&, const Layout&, const OperationLog&, std::uint32_t operations,
                         const std::function<void(const LiveBlock&)>&);

}  // namespace arenarium
