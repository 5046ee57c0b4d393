// Applies the operations of a file to an allocator.
#pragma once

#include <cstdint>
#include <functional>

#include "core/base/result.h"
#include "core/process/operation_log.h"
#include "core/pymalloc/allocator.h"
#include "core/trace/ops_reader.h"
#include "core/trace/results_writer.h"

namespace arenarium {

struct ReplayOptions {
    static constexpr std::uint64_t to_the_end = UINT64_MAX;

    std::uint64_t stop_after = to_the_end;      // operations; what follows is not read
    std::uint64_t max_operations = UINT64_MAX;  // a file with more is an error
    std::function<Status(std::uint64_t)> between =
        {};  // called now and then with the operations done; an error ends it
};

// Runs each operation on the allocator and appends it with its result to the log, which must be as long as the
// allocator's past (0 for a new one), and, when there is one, to `results`.
// Error: what the reader found wrong (all operations before it were applied); fewer operations than stop_after.
Status replay(OpsReader&, Allocator&, OperationLog&, ResultsWriter* results, const ReplayOptions& = {});

}  // namespace arenarium
