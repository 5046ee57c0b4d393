// Applies the operations of a file to a simulated mimalloc, and writes where each block landed: a line an operation,
//
//     SEGMENT OFFSET    the result lies in this segment, counted in the order first seen by address, OFFSET bytes after
//                       its base
//     null              no memory was to be had
//     ok                a free
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/io/byte_sink.h"
#include "core/mimalloc/mimalloc.h"
#include "core/trace/request_source.h"

namespace arenarium {

class MimallocReplay {
public:
    // `results`: may be null.
    MimallocReplay(const mimalloc::Profile& profile, ByteSink* results);

    // Reads and applies everything up to `stop_after` operations. `between` is called now and then with the operations
    // done; an error from it ends the replay.
    // Error: what the reader found wrong (all operations before it were applied); fewer operations than stop_after.
    Status run(RequestSource&, std::uint64_t stop_after = UINT64_MAX,
               const std::function<Status(std::uint64_t)>& between = {});

    const mimalloc::Mimalloc& engine() const { return engine_; }
    std::uint64_t operations() const { return blocks_.size(); }

private:
    void apply(const ReadOperation&);
    void add_result(RequestKind, const std::optional<mimalloc::BlockRef>&);

    mimalloc::Mimalloc engine_;
    std::optional<BufferedSink> out_;
    std::vector<std::optional<mimalloc::BlockRef>> blocks_;  // by operation
    std::vector<std::uint32_t> seen_;                        // by segment: its number, from 1; 0: not seen yet
    std::uint32_t segments_seen_ = 0;
};

}  // namespace arenarium
