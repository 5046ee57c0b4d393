#include "app/cli/record_run.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <optional>
#include <vector>

#include "app/cli/attached_program.h"
#include "app/cli/clock.h"
#include "app/cli/console.h"
#include "app/cli/program_file.h"
#include "app/cli/record_texts.h"
#include "app/cli/recorded_graph.h"
#include "app/cli/recorded_program.h"
#include "app/cli/recorded_sources.h"
#include "app/cli/recorded_types.h"
#include "app/cli/ring_drain.h"
#include "app/cli/stream_file.h"
#include "app/cli/trace_verbs.h"
#include "app/cli/verbs.h"
#include "core/base/number_text.h"
#include "core/pymalloc/profile.h"
#include "core/trace/trace_writer.h"

namespace arenarium::cli {
namespace {

using recorder::Header;
using recorder::NoLines;
using recorder::Reason;
using recorder::RingState;

constexpr std::uint32_t ring_words = 1 << 18;

class Recording {
public:
    explicit Recording(const RecordOptions& options) : options_(options) {
        if (!options.max_size.empty()) max_size_ = *parse_byte_size(options.max_size);
    }

    int run() {
        words_ = command_words(options_.words, options_.python);
        const Result<std::string> library = recorder_library();
        if (!library) return print_error(library.error()), bad_data;
        if (const Status made = make_ring_and_file(); !made) return print_error(made.error()), bad_data;
        program_ = look_at_program(words_.front());
        int status = bad_data;
        Result<RecordedProgram> program =
            RecordedProgram::start(words_, program_.takes_recorder ? *library : "", *ring_, status);
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
        if (const Status attached = program->attach(*ring_); !attached) {
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
        ring_ = std::move(*ring);
        asker_.emplace(options_.graphs, ring_->header());
        auto file = StreamFile::create(options_.output);
        if (!file) return file.error();
        file_ = std::move(*file);
        return Done{};
    }

    // Until the program has ended and all it did is written. Between looks it sleeps until about an eighth of the ring
    // is filled: looking takes the ring's memory from the program's processor, and the program's time.
    template <class Program>
    void watch(Program& program) {
        const Header& h = ring_->header();
        constexpr std::uint64_t enough = ring_words / 8;
        unsigned nap = shortest_nap;
        for (;;) {
            const bool ended = program.has_ended();
            rate_.measure();
            const std::uint64_t took = drain_some(ended);
            if (ended && took == 0) return;
            if (writer_ && since_flush_.seconds() > 1) flush();
            const std::uint64_t behind =
                h.head.load(std::memory_order_relaxed) - h.tail.load(std::memory_order_relaxed);
            if (ended || (took != 0 && behind >= enough)) continue;
            program.wait_for_end(nap);
            const std::uint64_t filled =
                h.head.load(std::memory_order_relaxed) - h.tail.load(std::memory_order_relaxed);
            if (filled > enough) nap = std::max(nap / 2, shortest_nap);
            if (filled < enough / 2) nap = std::min(nap * 2, longest_nap);
        }
    }

    // The program waits for it, its memory as all that is written says.
    void look_if_wanted() {
        Header& h = ring_->header();
        const std::uint32_t wanted = h.looks_wanted.load();
        if (wanted == h.looks_done.load() || h.tail.load() != h.head.load()) return;
        const std::vector<TraceLive> live = writer_->live();
        const std::uint32_t reason = h.look_reason.load();
        if (reason == recorder::look_at_exit) look_at_types(live);
        if (reason != recorder::look_at_exit || options_.graphs.at_exit)
            look_at_objects(live, asker_->moment_of(reason));
        h.looks_done.store(wanted);
    }

    void look_at_types(const std::vector<TraceLive>& live) {
        Header& h = ring_->header();
        const Result<TraceTypes> types =
            read_types(static_cast<int>(h.process), h.debug_hooks != 0,
                       static_cast<std::uint32_t>(writer_->operations()), live, [&h] { h.look_progress.fetch_add(1); });
        if (!types) {
            types_problem_ = types.error().message;
        } else if (has_room_for(types_payload(*types).size())) {
            writer_->types(*types);
            bytes_at_flush_ = writer_->bytes_written();
        }
    }

    void look_at_objects(const std::vector<TraceLive>& live, std::string moment) {
        Header& h = ring_->header();
        Result<objects::ObjectGraph> graph =
            read_recorded_graph(static_cast<int>(h.process), h.debug_hooks != 0, live, h.look_progress);
        if (!graph) {
            graphs_problem_ = graph.error().message;
            return;
        }
        const std::string payload =
            graph_payload({static_cast<std::uint32_t>(writer_->operations()), std::move(moment), std::move(*graph)});
        if (has_room_for(payload.size() / 2) && writer_->graph(payload))
            ++graphs_;
        else
            graphs_problem_ = "one is larger than there is room for";
        bytes_at_flush_ = writer_->bytes_written();
    }

    bool has_room_for(std::uint64_t bytes) {
        flush();
        return bytes_at_flush_ + bytes + 2 * largest_block_ + 4096 <= max_size_;
    }

    std::uint64_t drain_some(bool ended) {
        // What is still in the ring came behind the end of the recording.
        if (over_ || (!writer_ && !begin(ended))) return 0;
        const std::uint64_t took = drain_->take(words_at_once_);
        if (writer_->bytes_written() != bytes_at_flush_) note_size();
        size_reached_ = has_no_room();
        over_ = writer_->is_full() || drain_->damaged() || !writer_->status() || size_reached_;
        if (over_) ring_->header().state.store(RingState::closed);
        if (over_ && attached_) attached_->end();
        if (!over_) asker_->look(writer_->arenas_held());
        if (!over_) look_if_wanted();
        return over_ ? 0 : took;
    }

    // The writer needs to know the Python, and of its arenas their size.
    bool begin(bool ended) {
        Header& h = ring_->header();
        const RingState state = h.state.load(std::memory_order_acquire);
        const std::uint64_t waiting = h.head.load(std::memory_order_acquire);
        if (state == RingState::waiting || state == RingState::starting || problem_) return false;
        if (attached_ ? !waits_for_first_look() : waiting == 0) return false;
        // What came before its allocator was set anew is no recording.
        const bool is_known = h.arena_size != 0 || h.no_arenas != 0;
        if (state == RingState::stopped && !is_known) return false;
        if (!is_known && waiting < recorder_patience && !ended) return false;
        const Result<Profile> profile = profile_of(h);
        if (!profile) return give_up(profile.error());
        Result<HeapState> first = attached_ ? attached_->first_state(*profile) : HeapState(*profile, {});
        if (!first) return give_up(first.error());
        TraceHeader header;
        header.begins_within = attached_ != nullptr;
        header.profile = profile->name;
        header.no_arenas = h.no_arenas != 0;
        h.version[sizeof h.version - 1] = '\0';
        header.python = h.version;
        header.command = joined(words_);
        header.unix_time = static_cast<std::uint64_t>(std::time(nullptr));
        header.has_sites = h.has_sites != 0;
        header.has_lines = h.has_sites != 0 && h.wants_lines != 0;
        // So small that several fit.
        const std::uint64_t block = std::clamp<std::uint64_t>(max_size_ / 16, 1024, TraceWriter::usual_block);
        // However full the ring is, the size is looked at after each block.
        words_at_once_ = std::min(words_at_once_, block);
        writer_.emplace(*file_, header, *profile, static_cast<std::uint32_t>(block));
        drain_.emplace(h, ring_->words(), *writer_, rate_);
        sources_.emplace(max_size_ / 4);
        if (attached_) begin_within(*first, *profile);
        return !problem_;
    }
    bool give_up(const Error& why) {
        problem_ = why;
        ring_->header().state.store(RingState::closed);
        if (attached_) attached_->end();
        return false;
    }
    bool waits_for_first_look() const {
        const Header& h = ring_->header();
        return h.looks_wanted.load() != h.looks_done.load() && h.look_reason.load() == recorder::look_at_start;
    }
    void begin_within(const HeapState& first, const Profile& profile) {
        Header& h = ring_->header();
        if (!writer_->begin_within(first, profile, [&h] { h.look_progress.fetch_add(1); })) {
            give_up({"the state of its allocator is larger than a recording has room for", {}, ""});
            return;
        }
        writer_->mark("attached");
        h.looks_done.store(h.looks_wanted.load());
    }

    void flush() {
        writer_->flush();
        since_flush_ = {};
        note_size();
        take_sources();
    }
    // Soon after the code was met, so that it is what ran. Their room is not that of operations.
    void take_sources() {
        const std::vector<TraceSource> sources = sources_->read(drain_->take_new_files());
        std::uint64_t bytes = 0;
        for (const TraceSource& s : sources)
            bytes += s.file.size() + (s.text ? s.text->size() : 0) + 32;
        if (bytes_at_flush_ + bytes + 2 * largest_block_ + 4096 > max_size_) return;
        writer_->sources(sources);
        bytes_at_flush_ = writer_->bytes_written();
    }
    void note_size() {
        largest_block_ = std::max(largest_block_, writer_->bytes_written() - bytes_at_flush_);
        bytes_at_flush_ = writer_->bytes_written();
    }
    // The next block may be as large as the largest so far, and an end must have room.
    bool has_no_room() const { return bytes_at_flush_ + 2 * largest_block_ + 4096 > max_size_; }

    TraceEnd end_of(int status) const {
        const Header& h = ring_->header();
        if (size_reached_) return {TraceEnding::size_reached, 0, ""};
        if (drain_->damaged()) return {TraceEnding::stopped, 0, "the program overwrote the recorder's memory"};
        if (writer_->is_full()) return {TraceEnding::stopped, 0, "a trace holds no more operations"};
        if (h.state == RingState::stopped) return {TraceEnding::stopped, 0, text_of(h.reason)};
        if (WIFSIGNALED(status)) return {TraceEnding::signalled, static_cast<std::uint64_t>(WTERMSIG(status)), ""};
        return {TraceEnding::exited, static_cast<std::uint64_t>(WEXITSTATUS(status)), ""};
    }

    int finish(int status) {
        const bool took_recorder = ring_->header().state != RingState::waiting;
        Status written = writer_ ? Status(Done{}) : Status(nothing_recorded());
        if (writer_) {
            const TraceEnd end = end_of(status);
            if (!size_reached_) take_sources();
            writer_->end(end);
            written = writer_->status();
            if (written.ok()) written = file_->close();
            if (written.ok()) tell(end);
        }
        ring_.reset();
        file_.reset();
        if (!written) {
            print_error(written.error());
            if (took_recorder && WIFEXITED(status) && WEXITSTATUS(status) == 0) return bad_data;
        }
        RecordedProgram::end_like(status);
    }

    TraceEnd end_of_attached() const {
        const bool at_will = !over_ && ring_->header().state != RingState::stopped;
        if (!at_will) return end_of(0);
        if (attached_->is_gone()) return {TraceEnding::stopped, 0, "its end was not Arenarium's to see"};
        return left_as_wished();
    }

    int finish_attached() {
        const std::string left = attached_->leave();
        Status written = Done{};
        if (writer_) {
            const TraceEnd end = end_of_attached();
            if (!size_reached_) take_sources();
            writer_->end(end);
            written = writer_->status();
            if (written.ok()) written = file_->close();
            if (written.ok()) tell(end == left_as_wished() ? TraceEnd{} : end);
            if (!left.empty()) print_message(left);
        } else {
            Error why = nothing_recorded();
            why.place.file = "process " + std::to_string(options_.process);
            if (!problem_ && ring_->header().reason == Reason::none)
                why.message =
                    "nothing was recorded: " + (attached_->stood_still() ? "it asked for no memory in that time"
                                                : attached_->is_gone()   ? "it ended"
                                                                         : left);
            why.advice = "";
            written = why;
        }
        ring_.reset();
        file_.reset();
        if (written) return done;
        print_error(written.error());
        return bad_data;
    }

    Error nothing_recorded() const {
        if (problem_) return *problem_;
        const Header& h = ring_->header();
        if (h.state == RingState::stopped) return {std::string("nothing was recorded: ") + text_of(h.reason), {}, ""};
        // It was there, and its allocator was set anew before it was used.
        if (h.state == RingState::recording)
            return {std::string("nothing was recorded: ") + text_of(Reason::no_pymalloc), {}, ""};
        if (!program_.obstacle.empty())
            return {"nothing was recorded: " + program_.obstacle, {words_.front()}, "it takes no recorder"};
        return {"nothing was recorded: no Python was started that shows its allocator",
                {words_.front()},
                "a Python that is statically linked, or runs as another user, cannot be recorded"};
    }

    void tell(const TraceEnd& end) const {
        if (end.how == TraceEnding::stopped)
            print_message("the recording ended before the program: " + end.reason);
        else if (end.how == TraceEnding::size_reached)
            print_message("the recording ended before the program: the trace reached --max-size");
        if (writer_->strays() != 0)
            print_message(
                fmt::format("{} requests did not fit what was recorded before and were left out", writer_->strays()));
        if (const std::string children = children_text(ring_->header()); !children.empty()) print_message(children);
        if (const std::uint32_t commands = ring_->header().shell_commands; commands != 0)
            print_message(commands == 1 ? "1 shell command that names Python ran unrecorded"
                                        : fmt::format("{} shell commands that name Python ran unrecorded", commands));
        if (!options_.no_sites && ring_->header().has_sites == 0)
            print_message(std::string("call sites were not recorded: ") + text_of(ring_->header().no_sites));
        if (ring_->header().no_arenas != 0)
            print_message("its allocator is not pymalloc: requests, call sites and types were recorded, and no arenas");
        if (!types_problem_.empty()) print_message("the types of blocks were not recorded: " + types_problem_);
        if (!graphs_problem_.empty()) print_message("a graph of objects was not recorded: " + graphs_problem_);
        if (options_.graphs.any() && graphs_ == 0 && graphs_problem_.empty())
            print_message("no graph of objects was recorded: none of the moments came");
        if (const NoLines problem = ring_->header().no_lines; problem != NoLines::none)
            print_message(std::string("lines were not recorded: ") + text_of(problem));
        if (isatty(STDERR_FILENO) != 0)
            print_message(fmt::format("{} operations in {}, {} bytes", writer_->operations(), options_.output,
                                      writer_->bytes_written()));
    }

    static constexpr unsigned shortest_nap = 100, longest_nap = 5000;  // microseconds
    static constexpr std::uint64_t recorder_patience = 1 << 16;

    const RecordOptions& options_;
    std::vector<std::string> words_;
    std::uint64_t max_size_ = UINT64_MAX, largest_block_ = 0, bytes_at_flush_ = 0, words_at_once_ = 1 << 16;
    bool size_reached_ = false, over_ = false;
    std::unique_ptr<SharedRing> ring_;
    std::unique_ptr<StreamFile> file_;
    AttachedProgram* attached_ = nullptr;
    ProgramFile program_;
    std::optional<Error> problem_;
    std::string types_problem_, graphs_problem_;
    std::optional<GraphAsker> asker_;
    unsigned graphs_ = 0;
    TickRate rate_;
    std::optional<TraceWriter> writer_;
    std::optional<RingDrain> drain_;
    std::optional<RecordedSources> sources_;
    Stopwatch since_flush_;
};

}  // namespace

int record_program(const RecordOptions& options) {
    return Recording(options).run();
}

int record_process(const RecordOptions& options) {
    return Recording(options).run_attached();
}

}  // namespace arenarium::cli
