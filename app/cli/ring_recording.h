// The recording of one process: what comes through its ring becomes a trace.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/cli/clock.h"
#include "app/cli/graph_wish.h"
#include "app/cli/last_part.h"
#include "app/cli/record_run.h"
#include "app/cli/recorded_program.h"
#include "app/cli/recorded_sources.h"
#include "app/cli/ring_drain.h"
#include "core/pymalloc/state.h"
#include "core/trace/trace_writer.h"

namespace arenarium::cli {

class RingRecording {
public:
    // What it needs of the one who has it. All outlive this.
    struct Surroundings {
        const RecordOptions& options;
        const TickRate& rate;
        ByteSink& file;
        std::string command;
        // What the allocator of the process holds, which waits for look_at_start. Asked when it says that it ran
        // before.
        std::function<Result<HeapState>(const Profile&)> first_state;
        // The mark at the beginning of one that ran before.
        std::string began_as;
        // Keeps the last part alone; null: all is kept, or by others.
        LastPart* last_part = nullptr;
        std::optional<std::uint32_t> operations_in_block = {};  // none: as usual
        // Bytes that others have written to the same file.
        std::function<std::uint64_t()> others_bytes = [] { return std::uint64_t{0}; };
    };
    RingRecording(std::unique_ptr<SharedRing>, Surroundings);

    // Takes some of what is there. `ended`: nothing more will come. How many words it took.
    std::uint64_t drain(bool ended);
    // Words that wait.
    std::uint64_t waiting() const;
    // To be called now and then.
    void flush_now_and_then();
    // All that was taken is written.
    void flush_now() {
        if (writer_ && !over_) flush();
    }
    // From now on it is written there; by that writer, which has all that was written, when there is one.
    void go_on_in(ByteSink&, std::unique_ptr<TraceWriter>);
    // Bytes of the file that it may need yet.
    std::uint64_t reserve() const;
    // Nothing more is recorded, whatever comes.
    bool is_over() const { return over_ || problem_.has_value(); }
    bool reached_size() const { return size_reached_; }

    // The end of the process with this status (of waitpid), where nothing else ended the recording before.
    TraceEnd end_of(int status) const;
    TraceEnd end_of(TraceEnd wished) const;
    // Writes it. REQUIRES: has_begun().
    Status finish(const TraceEnd&);

    bool has_begun() const { return writer_ != nullptr; }
    // Why it has not.
    std::optional<Error> problem() const;
    SharedRing& ring() { return *ring_; }
    const SharedRing& ring() const { return *ring_; }
    recorder::Header& header() const { return ring_->header(); }
    const TraceWriter& writer() const { return *writer_; }
    // What is to be said of it at its end. REQUIRES: has_begun().
    void tell(const TraceEnd&) const;

private:
    void look_if_wanted();
    void look_at_types(const std::vector<TraceLive>&);
    void look_at_objects(const std::vector<TraceLive>&, std::string moment);
    bool has_room_for(std::uint64_t bytes);
    bool begin(bool ended);
    bool give_up(const Error&);
    bool waits_for_first_look() const;
    void begin_within(const HeapState&, const Profile&);
    void flush();
    void keep_last_part();
    void go_on_with(std::unique_ptr<TraceWriter>);
    void take_sources();
    void note_size();
    bool has_no_room() const;

    const RecordOptions& options_;
    Surroundings at_;
    ByteSink* file_;
    std::uint64_t max_size_ = UINT64_MAX, largest_block_ = 0, bytes_at_flush_ = 0, words_at_once_ = 1 << 16;
    bool size_reached_ = false, over_ = false;
    std::unique_ptr<SharedRing> ring_;
    std::optional<Error> problem_;
    std::string types_problem_, graphs_problem_;
    GraphAsker asker_;
    unsigned graphs_ = 0;
    std::unique_ptr<TraceWriter> writer_;
    std::optional<RingDrain> drain_;
    std::optional<RecordedSources> sources_;
    Stopwatch since_flush_;
};

}  // namespace arenarium::cli
