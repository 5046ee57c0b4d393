// A recording without its beginning: a trace of its own that begins with the state of the allocator at some place of
// another, and goes on as that does. Each block that is live there keeps what was asked for and its call site; code
// objects, places and source texts are all taken over, with their numbers; lines go on in the thread that runs them.
//
//     TraceCut cut(reader, sink, is_reached);
//     cut.carry(go_on);                    // reads up to the place, writes the state there, and all that comes behind
//     while (reader.look_again()) …        // the recording may still grow
//     cut.carry(go_on);                    // what there is now
//     writer = cut.take_writer();          // what comes next is told to it
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/io/byte_sink.h"
#include "core/trace/trace_check.h"
#include "core/trace/trace_reader.h"
#include "core/trace/trace_tally.h"
#include "core/trace/trace_writer.h"

namespace arenarium {

class TraceCut {
public:
    // The mark at the beginning of the new trace.
    static constexpr const char* mark = "kept";

    // Whether enough was read, asked between blocks: where the next one stands in the file, and units of time so far.
    using IsReached = std::function<bool(std::uint64_t at, std::uint64_t time)>;
    // Called now and then with operations read; false ends the work.
    using GoOn = std::function<bool(std::uint64_t operations)>;

    // `reader`: a new one. `block`: as of TraceWriter. Both outlive this, and the sink the writer. REQUIRES: the
    // recording has arenas.
    TraceCut(TraceReader& reader, ByteSink& to, IsReached, std::uint32_t block = TraceWriter::usual_block);

    // What the reader has from the place on, or from where the last call ended. Error: the recording is damaged, does
    // not agree with the engine, was ended, its state has no room, or of the sink.
    Status carry(const GoOn& = {});
    // Not while the recording's own beginning is not all there yet.
    bool has_begun() const { return writer_ != nullptr; }

    // The writer of the new trace, with all carried so far. REQUIRES: it has begun.
    TraceWriter& writer() { return *writer_; }
    std::unique_ptr<TraceWriter> take_writer() { return std::move(writer_); }
    // Bytes of the state with which it begins, and when it does, in units of time.
    std::uint64_t beginning() const { return beginning_; }
    std::uint64_t time() const { return time_; }

private:
    bool has_beginning() const;
    Status begin(const GoOn&);
    Status skip(const GoOn&);
    std::vector<FoundBlock> found_blocks();
    void define();
    void carry_block(const TraceBlock&);
    void carry_event(const TraceEvent&);
    void carry_step(const LineStep&);
    void carry_operation(const TraceOperation&);
    void carry_extras();
    void carry_types(const std::string& payload);
    void carry_graph(const std::string& payload);
    void note_past(const TraceBlock&);
    void run_by(std::uint32_t thread);
    std::optional<std::uint32_t> number_of(std::uint32_t old) const;

    TraceReader& reader_;
    ByteSink& to_;
    IsReached is_reached_;
    std::uint32_t block_;
    std::unique_ptr<TraceWriter> writer_;
    // Until the place is reached.
    std::optional<TraceReplay> replay_;
    std::optional<TraceTally> tally_;

    std::vector<Address> addresses_;                          // of blocks, by slot
    std::uint32_t cut_ = 0;                                   // operations before the place
    std::uint32_t old_numbers_ = 0, new_numbers_ = 0;         // given before it, and to what was found there
    std::vector<std::uint32_t> numbers_;                      // by slot, of what is live at the place: its old one
    std::unordered_map<std::uint32_t, std::uint32_t> found_;  // new numbers of what was live at the place, by old ones
    std::size_t codes_ = 0, places_ = 1;                      // defined so far
    std::uint32_t thread_ = 0;                                // that runs now, as the reader counts
    std::uint64_t held_before_ = 0;                           // arenas of the first state whose event was not met yet
    bool finalizing_ = false;
    std::optional<std::uint64_t> collecting_;            // generation
    std::unordered_map<std::uint16_t, LineStep> lines_;  // the last of each thread
    std::vector<TraceEvent> waiting_;                    // met before the place, and told behind it
    std::uint64_t beginning_ = 0, time_ = 0;
    std::optional<std::uint32_t> last_carried_;  // operation of the old trace
};

}  // namespace arenarium
