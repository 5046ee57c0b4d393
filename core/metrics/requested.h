// What the caller asked for, of a block that it still holds.
#pragma once

#include <cstdint>

#include "core/process/operation_log.h"
#include "core/timeline/position.h"

namespace arenarium {

// The operation that the size of the block returned by operation i goes back to. That is i itself, unless i is a
// realloc that was refused: then the block stayed as an earlier operation had made it.
inline OperationIndex sizing_operation(const OperationLog& log, OperationIndex i) {
    while (log.result(i).refused() && log.request(i).operand)
        i = log.request(i).operand;
    return i;
}

// Bytes that the caller asked for, without the padding of debug hooks.
inline std::uint64_t requested_bytes(const OperationLog& log, OperationIndex i) {
    return log.request(sizing_operation(log, i)).bytes;
}

// Owners of the blocks that are live at a position are looked for before this operation (OperationLog::owner). Within
// an operation, the block that it is about to return already has it as its owner.
inline OperationIndex owners_before(Position p) {
    return {p.operation + (p.micro != 0 ? 1u : 0u)};
}

}  // namespace arenarium
