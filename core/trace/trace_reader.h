// Reads a trace (trace_format.h), block by block, trusting nothing in it. Memory goes by what is live at a time, not by
// the length of the run.
//
//     Result<std::unique_ptr<RandomBytes>> file = open_random("run.arenatrace", most);
//     Result<TraceReader> trace = TraceReader::open(std::move(*file), "run.arenatrace");
//     TraceBlock block;
//     for (Result<bool> more = trace->read(block); more && *more; more = trace->read(block)) …
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/io/random_bytes.h"
#include "core/pymalloc/operations/request.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/state.h"
#include "core/trace/trace_format.h"
#include "core/trace/trace_steps.h"

namespace arenarium {

struct TraceOperation {
    // As the program made it; its operand is the operation that gave the block last. A request that the system refused
    // asks for 2^64 - 1 bytes here, which every allocator refuses. Of what was found `count` is the bytes of its place
    // that a program can use, 0 outside the arenas.
    Request request;
    Address address;         // of the result, as the program saw it; 0: NULL, and for a free
    std::uint32_t site = 0;  // see TraceSites; 0: none, and for a free
    // The block that it gives, moves, leaves in place or frees: a number that another block has only when this one is
    // no longer live. Slots are as many as blocks were ever live at once. no_slot: a request that gave nothing.
    std::uint32_t slot : 29 = no_slot;
    std::uint32_t mem : 1 = 0;      // of the mem domain, not the object domain
    std::uint32_t stays : 1 = 0;    // a realloc that left its block where it was
    std::uint32_t outside : 1 = 0;  // the result lies outside the arenas; not said of one that stays

    static constexpr std::uint32_t no_slot = (1u << 29) - 1;
};
static_assert(sizeof(TraceOperation) == 32);

// A block that was found outside the arenas, as the system's allocator was asked for it, with debug hooks' bytes.
inline std::uint64_t raw_bytes(const TraceOperation& op, std::uint64_t debug_bytes) {
    return std::max<std::uint64_t>(op.request.bytes + debug_bytes, 1);
}

// When operations were made: those from `operation` on, up to the next mark, at `time` (units since the start).
struct TraceTime {
    std::uint32_t operation = 0;
    std::uint64_t time = 0;

    friend bool operator==(const TraceTime&, const TraceTime&) = default;
};

struct TraceBlock {
    std::uint32_t first = 0;  // number of the first operation
    std::vector<TraceOperation> operations;
    std::vector<TraceEvent> events;  // in order
    std::vector<TraceTime> times;
    std::vector<LineStep> steps;     // with lines
    std::vector<std::uint32_t> own;  // operations that the program would not have made without lines
};

using TraceSites = CallSites;

// A block of source texts, of types, or of a graph: its type and its payload.
struct TraceExtra {
    char type = 0;
    std::string payload;
};

// The moments of a run that people can name.
struct TraceLandmarks {
    std::uint32_t operations = 0;  // those of the sound blocks
    std::vector<TraceTime> times;
    std::vector<TraceMark> marks;             // in the order set
    std::optional<std::uint32_t> finalizing;  // see TraceReader::finalizing()
};

struct OneProcess;  // trace_processes.h

class TraceReader {
public:
    // `name` is for messages; `process`: which one of a recording of several (TraceProcesses::find). Looks at the head
    // of every block. Error: not a trace, or not one that this version reads.
    static Result<TraceReader> open(std::unique_ptr<RandomBytes>, std::string name, const std::string& process = {});
    static Result<TraceReader> open(std::string bytes, std::string name, const std::string& process = {});
    // Of one process of a recording of several.
    static Result<TraceReader> open_process(OneProcess, std::string name);
    TraceReader(TraceReader&&) noexcept;
    TraceReader& operator=(TraceReader&&) noexcept;
    ~TraceReader();

    const TraceHeader& header() const;
    const Profile& profile() const;
    // Where the program's arenas lay, in the order obtained: for AddressSpaceRules::recorded.
    const std::vector<Address>& arena_bases() const;
    // The state before the first operation, for a recording that begins within a run: engines that replay it begin
    // with that; none: with an untouched one. Its live blocks come as operations `found`. Error: it is damaged.
    Result<std::optional<HeapState>> first_state() const;
    // Why what needs arenas cannot be had of this recording; nothing: it can.
    std::optional<Error> without_arenas() const;
    // Of a file that has grown: reads on in what was not there before. How many blocks of operations that are.
    std::size_t look_again();
    // Where the next block stands in the file; its end: there is none yet.
    std::uint64_t next_at() const;
    // Units of time at the end of the blocks read so far.
    std::uint64_t time() const;
    // Of blocks that hold no operations, those that were not yet given out.
    std::vector<TraceExtra> take_extras();
    // How many operations the heads of the blocks promise.
    std::uint64_t operations() const;
    // How the recording ended; known as soon as its end is there. cut_off: the file ends early, or is damaged from some
    // place on.
    const TraceEnd& end() const;

    // The next block; false at the end. Error: the file is damaged here; what was read before stands.
    Result<bool> read(TraceBlock&);
    // Begins anew. Nothing that was read before, nor any reference, stays valid.
    void rewind();
    // Of the whole trace, without its operations, in a small part of the time; up to what is damaged. To be asked
    // between reads.
    Result<TraceLandmarks> landmarks();
    // What the blocks read so far defined; of a forked process of a recording of several, behind what its parent had
    // defined, which is whose its first blocks are. The same object, growing.
    const TraceSites& sites() const;
    // The marks met so far, in the order set.
    const std::vector<TraceMark>& marks() const;
    // How many operations were done when the interpreter began to finalize: after the program's own end (its last line,
    // its threads, its atexit functions), before anything of the interpreter is torn down. None: not yet met, or the
    // program ended in another way (os._exit, a signal), or the recording is older.
    std::optional<std::uint32_t> finalizing() const;
    // System numbers of the threads met so far.
    const std::vector<std::uint64_t>& threads() const;
    const std::string& name() const;

private:
    struct Impl;
    void inherit();
    explicit TraceReader(std::unique_ptr<Impl>);
    std::unique_ptr<Impl> impl_;
};

}  // namespace arenarium
