// arenarium record [-o FILE] -- PROGRAM ARGS…: a Python program with the recorder loaded.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <optional>
#include <vector>

#include "app/cli/clock.h"
#include "app/cli/console.h"
#include "app/cli/graph_wish.h"
#include "app/cli/program_file.h"
#include "app/cli/record_texts.h"
#include "app/cli/recorded_graph.h"
#include "app/cli/recorded_program.h"
#include "app/cli/recorded_sources.h"
#include "app/cli/recorded_types.h"
#include "app/cli/ring_drain.h"
#include "app/cli/stream_file.h"
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

struct RecordOptions {
    std::string output;
    std::string python = "python3";
    bool no_sites = false, lines = false;
    std::string max_size;  // "": none
    GraphWish graphs;
    std::vector<std::string> words;
};

constexpr std::uint32_t ring_words = 1 << 18;

// The words of the program, with the interpreter that a script, -m or -c needs.
std::vector<std::string> command_words(const RecordOptions& options) {
    std::vector<std::string> words = options.words;
    if (words.front() == "-m" || words.front() == "-c" || words.front().ends_with(".py"))
        words.insert(words.begin(), options.python);
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : " ") + word;
    return out;
}

Result<Profile> profile_of(const Header& h) {
    const std::string name = fmt::format("3.{}", h.minor), suffix = h.debug_hooks != 0 ? "-debug" : "";
    Result<Profile> plain = find_profile(name + suffix);
    if (!plain || h.arena_size == 0 || plain->arena_size == h.arena_size) return plain;
    Result<Profile> huge = find_profile(name + "-hugepages" + suffix);
    if (huge && huge->arena_size == h.arena_size) return huge;
    return Error{
        fmt::format("this Python {} takes arenas of {} bytes", name, h.arena_size), {}, "it is no usual build"};
}

class Recording {
public:
    Recording(const RecordOptions& options, std::vector<std::string> words)
        : options_(options), words_(std::move(words)) {}

    int run() {
        Result<std::uint64_t> most = options_.max_size.empty() ? UINT64_MAX : parse_byte_size(options_.max_size);
        max_size_ = *most;
        const Result<std::string> library = recorder_library();
        if (!library) return print_error(library.error()), bad_data;
        auto ring = SharedRing::create(ring_words, !options_.no_sites, options_.lines);
        if (!ring) return print_error(ring.error()), bad_data;
        ring_ = std::move(*ring);
        asker_.emplace(options_.graphs, ring_->header());
        auto file = StreamFile::create(options_.output);
        if (!file) return print_error(file.error()), bad_data;
        file_ = std::move(*file);
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

private:
    // Until the program has ended and all it did is written. Between looks it sleeps until about an eighth of the ring
    // is filled: looking takes the ring's memory from the program's processor, and the program's time.
    void watch(RecordedProgram& program) {
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
        if (!over_) asker_->look(writer_->arenas_held());
        if (!over_) look_if_wanted();
        return over_ ? 0 : took;
    }

    // The writer needs to know the Python, and of its arenas their size.
    bool begin(bool ended) {
        Header& h = ring_->header();
        const RingState state = h.state.load(std::memory_order_acquire);
        const std::uint64_t waiting = h.head.load(std::memory_order_acquire);
        if (state == RingState::waiting || state == RingState::starting || waiting == 0 || problem_) return false;
        // What came before its allocator was set anew is no recording.
        if (state == RingState::stopped && h.arena_size == 0) return false;
        if (h.arena_size == 0 && waiting < recorder_patience && !ended) return false;
        const Result<Profile> profile = profile_of(h);
        if (!profile) {
            problem_ = profile.error();
            h.state.store(RingState::closed);
            return false;
        }
        TraceHeader header;
        header.profile = profile->name;
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
        return true;
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

    std::string children_text() const {
        const std::uint32_t forked = ring_->header().forked_pythons, started = ring_->header().started_pythons;
        if (forked + started == 0) return "";
        const std::string_view one = forked + started == 1 ? "process" : "processes";
        if (forked == 0) return fmt::format("{} Python {} that it started ran unrecorded", started, one);
        if (started == 0) return fmt::format("{} Python {} that it forked ran unrecorded", forked, one);
        return fmt::format("{} Python {} ran unrecorded: {} forked, {} started", forked + started, one, forked,
                           started);
    }

    void tell(const TraceEnd& end) const {
        if (end.how == TraceEnding::stopped)
            print_message("the recording ended before the program: " + end.reason);
        else if (end.how == TraceEnding::size_reached)
            print_message("the recording ended before the program: the trace reached --max-size");
        if (writer_->strays() != 0)
            print_message(
                fmt::format("{} requests did not fit what was recorded before and were left out", writer_->strays()));
        if (const std::string children = children_text(); !children.empty()) print_message(children);
        if (const std::uint32_t commands = ring_->header().shell_commands; commands != 0)
            print_message(commands == 1 ? "1 shell command that names Python ran unrecorded"
                                        : fmt::format("{} shell commands that name Python ran unrecorded", commands));
        if (!options_.no_sites && ring_->header().has_sites == 0)
            print_message(std::string("call sites were not recorded: ") + text_of(ring_->header().no_sites));
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

int record(const RecordOptions& options) {
    return Recording(options, command_words(options)).run();
}

std::string check_size(const std::string& text) {
    const Result<std::uint64_t> bytes = parse_byte_size(text);
    return bytes ? "" : bytes.error().text();
}

}  // namespace

void add_record(CommandLine& line) {
    auto options = std::make_shared<RecordOptions>();
    options->output = "recording.arenatrace";
    Verb verb = line.verb("record", "Run a Python program and record every request to its allocator");
    verb.option("-o,--output", options->output, "The recording (recording.arenatrace)");
    verb.flag("--no-sites", options->no_sites, "Without the file, line and function of each request");
    verb.flag("--lines", options->lines,
              "Also which line of Python ran when, and where each block was freed; costs more time");
    auto moments = std::make_shared<std::vector<std::string>>();
    verb.option(
            "--graph-at", *moments,
            "With --lines: also all objects and who refers to whom, at this moment: before a line runs, as app.py:12\n"
            "(app.py:12:3: the third time), exit, signal (SIGUSR2 to arenarium), or 64MiB (whenever the arenas have\n"
            "grown by so much); may be said more than once")
        .one_each();
    verb.option("--max-size", options->max_size, "End the recording, not the program, at so many bytes: 100MiB")
        .check(check_size);
    verb.option("--python", options->python, "Runs a script, -m MODULE or -c COMMAND (python3)");
    verb.option("PROGRAM", options->words,
                "What to run, after --: a program, a script.py, or -m MODULE; and its arguments")
        .required();
    verb.footer(
        "The program's input, output, exit status and signals are its own. What it starts or forks is not\n"
        "recorded.");
    verb.runs([options, moments] {
        if (options->lines && options->no_sites) throw UsageError{"--lines", "it needs what --no-sites leaves out"};
        const Result<GraphWish> graphs = parse_graph_wish(*moments);
        if (!graphs) throw UsageError{"--graph-at", graphs.error().message + "; " + graphs.error().advice};
        if (graphs->any() && !options->lines) throw UsageError{"--graph-at", "it needs --lines"};
        options->graphs = *graphs;
        return record(*options);
    });
}

}  // namespace arenarium::cli
