#include "app/cli/ring_recording.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <utility>
#include <vector>

#include "app/cli/console.h"
#include "app/cli/record_texts.h"
#include "app/cli/recorded_graph.h"
#include "app/cli/recorded_types.h"
#include "core/base/number_text.h"
#include "core/pymalloc/profile.h"

namespace arenarium::cli {

using recorder::Header;
using recorder::NoLines;
using recorder::Reason;
using recorder::RingState;

namespace {

constexpr std::uint32_t recorder_patience = 1 << 15;  // words without an arena
constexpr std::uint64_t room_of_end = 4096;

}  // namespace

RingRecording::RingRecording(std::unique_ptr<SharedRing> ring, Surroundings surroundings)
    : options_(surroundings.options),
      at_(std::move(surroundings)),
      file_(&at_.file),
      ring_(std::move(ring)),
      asker_(options_.graphs, ring_->header()) {
    if (!options_.max_size.empty()) max_size_ = *parse_byte_size(options_.max_size);
}

std::uint64_t RingRecording::waiting() const {
    const Header& h = ring_->header();
    return h.head.load(std::memory_order_relaxed) - h.tail.load(std::memory_order_relaxed);
}

// The program waits for it, its memory as all that is written says.
void RingRecording::look_if_wanted() {
    Header& h = ring_->header();
    const std::uint32_t wanted = h.looks_wanted.load();
    if (wanted == h.looks_done.load() || h.tail.load() != h.head.load()) return;
    const std::vector<TraceLive> live = writer_->live();
    const std::uint32_t reason = h.look_reason.load();
    if (reason == recorder::look_at_exit) look_at_types(live);
    if (reason != recorder::look_at_exit || options_.graphs.at_exit) look_at_objects(live, asker_.moment_of(reason));
    h.looks_done.store(wanted);
}

void RingRecording::look_at_types(const std::vector<TraceLive>& live) {
    Header& h = ring_->header();
    const Result<TraceTypes> types =
        read_types(static_cast<int>(h.process), h.debug_hooks != 0, static_cast<std::uint32_t>(writer_->operations()),
                   live, [&h] { h.look_progress.fetch_add(1); });
    if (!types) {
        types_problem_ = types.error().message;
    } else if (has_room_for(types_payload(*types).size())) {
        writer_->types(*types);
        bytes_at_flush_ = writer_->bytes_written();
    }
}

void RingRecording::look_at_objects(const std::vector<TraceLive>& live, std::string moment) {
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

bool RingRecording::has_room_for(std::uint64_t bytes) {
    flush();
    return at_.others_bytes() + bytes_at_flush_ + bytes + reserve() <= max_size_;
}

std::uint64_t RingRecording::drain(bool ended) {
    // What is still in the ring came behind the end of the recording.
    if (over_ || (!writer_ && !begin(ended))) return 0;
    const std::uint64_t took = drain_->take(words_at_once_);
    if (at_.last_part) keep_last_part();
    if (writer_->bytes_written() != bytes_at_flush_) note_size();
    size_reached_ = has_no_room();
    over_ = writer_->is_full() || drain_->damaged() || !writer_->status() || size_reached_ ||
            (at_.last_part && at_.last_part->problem());
    if (over_) ring_->header().state.store(RingState::closed);
    if (!over_) asker_.look(writer_->arenas_held());
    if (!over_) look_if_wanted();
    return over_ ? 0 : took;
}

// The writer needs to know the Python, and of its arenas their size.
bool RingRecording::begin(bool ended) {
    Header& h = ring_->header();
    const RingState state = h.state.load(std::memory_order_acquire);
    const std::uint64_t waiting = h.head.load(std::memory_order_acquire);
    if (state == RingState::waiting || state == RingState::starting || problem_) return false;
    const bool within = h.begins_within != 0;
    if (within ? !waits_for_first_look() : waiting == 0) return false;
    // What came before its allocator was set anew is no recording.
    const bool is_known = h.arena_size != 0 || h.no_arenas != 0;
    if (state == RingState::stopped && !is_known) return false;
    if (!is_known && waiting < recorder_patience && !ended) return false;
    const Result<Profile> profile = profile_of(h);
    if (!profile) return give_up(profile.error());
    Result<HeapState> first = within ? at_.first_state(*profile) : HeapState(*profile, {});
    if (!first) return give_up(first.error());
    TraceHeader header;
    header.begins_within = within;
    header.profile = profile->name;
    header.no_arenas = h.no_arenas != 0;
    header.on_mimalloc = h.no_arenas != 0 && h.on_mimalloc != 0;
    h.version[sizeof h.version - 1] = '\0';
    header.python = h.version;
    header.command = at_.command;
    header.unix_time = static_cast<std::uint64_t>(std::time(nullptr));
    header.has_sites = h.has_sites != 0;
    header.has_lines = h.has_sites != 0 && h.wants_lines != 0;
    // So small that several fit.
    const std::uint64_t block =
        at_.operations_in_block.value_or(std::clamp<std::uint64_t>(max_size_ / 16, 1024, TraceWriter::usual_block));
    // However full the ring is, the size is looked at after each block.
    words_at_once_ = std::min(words_at_once_, block);
    writer_ = std::make_unique<TraceWriter>(*file_, header, *profile, static_cast<std::uint32_t>(block));
    drain_.emplace(h, ring_->words(), *writer_, at_.rate);
    sources_.emplace(max_size_ / 4);
    if (within) begin_within(*first, *profile);
    return !problem_;
}
bool RingRecording::give_up(const Error& why) {
    problem_ = why;
    ring_->header().state.store(RingState::closed);
    return false;
}
bool RingRecording::waits_for_first_look() const {
    const Header& h = ring_->header();
    return h.looks_wanted.load() != h.looks_done.load() && h.look_reason.load() == recorder::look_at_start;
}
// What was found is written all at once: whoever cuts a beginning away meets all of it or nothing.
void RingRecording::begin_within(const HeapState& first, const Profile& profile) {
    Header& h = ring_->header();
    StringSink beginning;
    writer_->go_on_in(beginning);
    const bool has_room = writer_->begin_within(first, profile, [&h] { h.look_progress.fetch_add(1); });
    if (has_room) {
        writer_->mark(at_.began_as);
        writer_->flush();
    }
    writer_->go_on_in(*file_);
    const Status written = file_->write(beginning.content);
    if (!has_room || !written) {
        give_up(written ? Error{"the state of its allocator is larger than a recording has room for", {}, ""}
                        : written.error());
        return;
    }
    h.looks_done.store(h.looks_wanted.load());
}

void RingRecording::keep_last_part() {
    if (std::unique_ptr<TraceWriter> next = at_.last_part->go_on(*writer_)) go_on_with(std::move(next));
}

void RingRecording::go_on_in(ByteSink& file, std::unique_ptr<TraceWriter> next) {
    file_ = &file;
    if (next)
        go_on_with(std::move(next));
    else if (writer_)
        writer_->go_on_in(file);
}

void RingRecording::go_on_with(std::unique_ptr<TraceWriter> next) {
    drain_->write_to(*next);
    writer_ = std::move(next);
    bytes_at_flush_ = writer_->bytes_written();
}

void RingRecording::flush_now_and_then() {
    if (writer_ && !over_ && since_flush_.seconds() > 1) flush();
}

void RingRecording::flush() {
    writer_->flush();
    since_flush_ = {};
    note_size();
    take_sources();
}
// Soon after the code was met, so that it is what ran. Their room is not that of operations.
void RingRecording::take_sources() {
    const std::vector<TraceSource> sources = sources_->read(drain_->take_new_files());
    std::uint64_t bytes = 0;
    for (const TraceSource& s : sources)
        bytes += s.file.size() + (s.text ? s.text->size() : 0) + 32;
    if (at_.others_bytes() + bytes_at_flush_ + bytes + reserve() > max_size_) return;
    writer_->sources(sources);
    bytes_at_flush_ = writer_->bytes_written();
}
void RingRecording::note_size() {
    largest_block_ = std::max(largest_block_, writer_->bytes_written() - bytes_at_flush_);
    bytes_at_flush_ = writer_->bytes_written();
}
// The next block may be as large as the largest so far, and an end must have room.
std::uint64_t RingRecording::reserve() const {
    return 2 * largest_block_ + room_of_end;
}
bool RingRecording::has_no_room() const {
    return max_size_ != UINT64_MAX && at_.others_bytes() + bytes_at_flush_ + reserve() > max_size_;
}

TraceEnd RingRecording::end_of(int status) const {
    if (WIFSIGNALED(status))
        return end_of(TraceEnd{TraceEnding::signalled, static_cast<std::uint64_t>(WTERMSIG(status)), ""});
    return end_of(TraceEnd{TraceEnding::exited, static_cast<std::uint64_t>(WEXITSTATUS(status)), ""});
}

TraceEnd RingRecording::end_of(TraceEnd wished) const {
    const Header& h = ring_->header();
    if (size_reached_) return {TraceEnding::size_reached, 0, ""};
    if (at_.last_part && at_.last_part->problem())
        return {TraceEnding::stopped, 0, "its beginning could not be cut away: " + at_.last_part->problem()->text()};
    if (drain_->damaged()) return {TraceEnding::stopped, 0, "the program overwrote the recorder's memory"};
    if (writer_->is_full()) return {TraceEnding::stopped, 0, "a trace holds no more operations"};
    if (h.state == RingState::stopped) return {TraceEnding::stopped, 0, text_of(h.reason)};
    return wished;
}

Status RingRecording::finish(const TraceEnd& end) {
    if (!size_reached_) take_sources();
    writer_->end(end);
    bytes_at_flush_ = writer_->bytes_written();
    over_ = true;
    return writer_->status();
}

std::optional<Error> RingRecording::problem() const {
    if (problem_) return problem_;
    const Header& h = ring_->header();
    if (h.state == RingState::stopped) return Error{std::string("nothing was recorded: ") + text_of(h.reason), {}, ""};
    // It was there, and its allocator was set anew before it was used.
    if (h.state == RingState::recording)
        return Error{std::string("nothing was recorded: ") + text_of(Reason::no_pymalloc), {}, ""};
    return {};
}

void RingRecording::tell(const TraceEnd& end) const {
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
    if (isatty(STDERR_FILENO) == 0) return;
    print_message(
        fmt::format("{} operations in {}, {} bytes", writer_->operations(), options_.output, writer_->bytes_written()));
    if (at_.last_part && at_.last_part->cuts() != 0)
        print_message(fmt::format("what came before was cut away, {} times; the program waited {:.0f} ms at most",
                                  at_.last_part->cuts(), 1000 * at_.last_part->longest()));
}

}  // namespace arenarium::cli
