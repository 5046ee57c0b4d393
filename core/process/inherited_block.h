// What is known of a block that was live before the first operation of a log: it came with a snapshot.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/ids.h"
#include "core/pymalloc/operations/request.h"

namespace arenarium {

struct InheritedBlock {
    Block block;
    std::optional<std::uint64_t> requested;  // bytes; none: not known
    std::string name;                        // "" when it has none
    std::uint32_t line = 0;                  // of its script; 0: not known
    std::uint32_t site = 0;                  // of the log's call sites; then there is no line
    OperationIndex operation;                // of the run that it comes from, not of this log; none(): not known
};

}  // namespace arenarium
