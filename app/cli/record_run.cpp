#include "app/cli/record_run.h"

#include <sys/wait.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "app/cli/attached_program.h"
#include "app/cli/console.h"
#include "app/cli/program_file.h"
#include "app/cli/record_texts.h"
#include "app/cli/recorded_program.h"
#include "app/cli/ring_drain.h"
#include "app/cli/ring_recording.h"
#include "app/cli/stream_file.h"
#include "app/cli/trace_verbs.h"
#include "app/cli/verbs.h"

namespace arenarium::cli {
namespace {

using recorder::Reason;
using recorder::RingState;

constexpr std::uint32_t ring_words = 1 << 18;

class Recording {
public:
    explicit Recording(const RecordOptions& options) : options_(options) {}

    int run() {
        words_ = command_words(options_.words, options_.python);
        const Result<std::string> library = recorder_library();
        if (!library) return print_error(library.error()), bad_data;
        if (const Status made = make_ring_and_file(); !made) return print_error(made.error()), bad_data;
        program_ = look_at_program(words_.front());
        int status = bad_data;
        Result<RecordedProgram> program =
            RecordedProgram::start(words_, program_.takes_recorder ? *library : "", lane_->ring().path(), status);
        if (!program) {
            Error error = program.error();
            if (error.advice.empty()) error.advice = missing_interpreter(words_.front());
            return print_error(error), status;
        }
        if (options_.graphs.at_signal) RecordedProgram::keep_signal();
        watch(*program);
        return finish(program->status());
    }

    // Nothing is made before it is known that it can be done.
    int run_attached() {
        const Result<std::string> library = recorder_library();
        if (!library) return print_error(library.error()), bad_data;
        Result<AttachedProgram> program = AttachedProgram::find(options_.process, *library, options_.seconds);
        if (!program) return print_error(program.error()), bad_data;
        attached_ = &*program;
        words_ = {program->command()};
        if (const Status made = make_ring_and_file(); !made) return print_error(made.error()), bad_data;
        if (const Status attached = program->attach(lane_->ring()); !attached) {
            file_.reset();
            return print_error(attached.error()), bad_data;
        }
        watch(*program);
        return finish_attached();
    }

private:
    Status make_ring_and_file() {
        auto ring = SharedRing::create(ring_words, !options_.no_sites, options_.lines);
        if (!ring) return ring.error();
        auto file = StreamFile::create(options_.output);
        if (!file) return file.error();
        file_ = std::move(*file);
        if (options_.ring.any()) {
            auto last_part = LastPart::create(options_.ring, options_.output, file_);
            if (!last_part) return last_part.error();
            last_part_ = std::move(*last_part);
        }
        const auto first_state = [this](const Profile& profile) { return attached_->first_state(profile); };
        lane_.emplace(std::move(*ring),
                      RingRecording::Surroundings{
                          options_, rate_, *file_, joined(words_), first_state, "attached", last_part_.get(),
                          last_part_ ? std::optional(last_part_->operations_in_block()) : std::nullopt});
        return Done{};
    }

    // Until the program has ended and all it did is written. Between looks it sleeps until about an eighth of the ring
    // is filled: looking takes the ring's memory from the program's processor, and the program's time.
    template <class Program>
    void watch(Program& program) {
        constexpr std::uint64_t enough = ring_words / 8;
        unsigned nap = shortest_nap;
        for (;;) {
            const bool ended = program.has_ended();
            rate_.measure();
            const std::uint64_t took = lane_->drain(ended);
            if (attached_ && lane_->is_over()) attached_->end();
            if (ended && took == 0) return;
            lane_->flush_now_and_then();
            if (ended || (took != 0 && lane_->waiting() >= enough)) continue;
            program.wait_for_end(nap);
            const std::uint64_t filled = lane_->waiting();
            if (filled > enough) nap = std::max(nap / 2, shortest_nap);
            if (filled < enough / 2) nap = std::min(nap * 2, longest_nap);
        }
    }

    int finish(int status) {
        const bool took_recorder = lane_->header().state != RingState::waiting;
        Status written = lane_->has_begun() ? end_with(lane_->end_of(status)) : Status(nothing_recorded());
        lane_.reset();
        last_part_.reset();
        file_.reset();
        if (!written) {
            print_error(written.error());
            if (took_recorder && WIFEXITED(status) && WEXITSTATUS(status) == 0) return bad_data;
        }
        RecordedProgram::end_like(status);
    }

    // What is not said of an end as wished.
    Status end_with(const TraceEnd& end) {
        Status written = lane_->finish(end);
        if (written.ok()) written = file_->close();
        if (written.ok()) lane_->tell(end == left_as_wished() ? TraceEnd{} : end);
        return written;
    }

    int finish_attached() {
        const std::string left = attached_->leave();
        Status written = Done{};
        if (lane_->has_begun()) {
            written = end_with(lane_->end_of(
                attached_->is_gone() ? TraceEnd{TraceEnding::stopped, 0, "its end was not Arenarium's to see"}
                                     : left_as_wished()));
            if (!left.empty()) print_message(left);
        } else {
            Error why = nothing_recorded();
            why.place.file = "process " + std::to_string(options_.process);
            if (!lane_->is_over() && lane_->header().reason == Reason::none)
                why.message =
                    "nothing was recorded: " + (attached_->stood_still() ? "it asked for no memory in that time"
                                                : attached_->is_gone()   ? "it ended"
                                                                         : left);
            why.advice = "";
            written = why;
        }
        lane_.reset();
        last_part_.reset();
        file_.reset();
        if (written) return done;
        print_error(written.error());
        return bad_data;
    }

    Error nothing_recorded() const {
        if (const std::optional<Error> why = lane_->problem()) return *why;
        if (!program_.obstacle.empty())
            return {"nothing was recorded: " + program_.obstacle, {words_.front()}, "it takes no recorder"};
        return {"nothing was recorded: no Python was started that shows its allocator",
                {words_.front()},
                "a Python that is statically linked, or runs as another user, cannot be recorded"};
    }

    static constexpr unsigned shortest_nap = 100, longest_nap = 5000;  // microseconds

    const RecordOptions& options_;
    std::vector<std::string> words_;
    std::unique_ptr<StreamFile> file_;
    std::unique_ptr<LastPart> last_part_;
    TickRate rate_;
    AttachedProgram* attached_ = nullptr;
    ProgramFile program_;
    std::optional<RingRecording> lane_;
};

}  // namespace

int record_program(const RecordOptions& options) {
    return Recording(options).run();
}

int record_process(const RecordOptions& options) {
    return Recording(options).run_attached();
}

}  // namespace arenarium::cli
