// Writes where each operation's block landed, as text: one line for each operation, in order, preceded by a line for
// each arena event that it caused.
//
//     A K BYTES         arena number K (0, 1, 2 … in the order obtained) was obtained from the system
//     F K               arena number K was given back
//     X                 the system refused an arena
//     K OFFSET          the result lies in arena K, OFFSET bytes after that arena's base address
//     raw               the request went to the raw (system) allocator
//     null              no memory was to be had
//     ok                a free
//
// malloc(24), malloc(600), and free of both, under 3.12:
//
//     A 0 1048576
//     0 48
//     raw
//     ok
//     ok
#pragma once

#include <cstdint>
#include <span>

#include "core/io/byte_sink.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/operations/events.h"

namespace arenarium {

class ResultsWriter {
public:
    explicit ResultsWriter(ByteSink& sink) : out_(sink) {}

    // An operation that has just been run, what it returned, and the events that it caused. `state`: after it.
    void add(const HeapState& state, const Profile&, const Layout&, const Request&, Block result,
             std::span<const Event> events);

    // Must be called at the end; reports the first error of writing.
    Status finish() { return out_.finish(); }

private:
    void add_number(std::uint64_t);

    BufferedSink out_;
};

}  // namespace arenarium
