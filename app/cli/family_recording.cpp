#include "app/cli/family_recording.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <utility>

#include "app/cli/console.h"
#include "app/cli/outputs.h"
#include "app/cli/trace_verbs.h"
#include "core/base/number_text.h"
#include "core/python/read_heap.h"

namespace arenarium::cli {

using recorder::RingState;
using recorder::Tiding;
using recorder::TidingKind;
using Came = TraceProcess::Came;
using Went = TraceProcess::Went;

namespace {

std::string command_of(const Tiding& t) {
    std::string_view all(t.command, sizeof t.command);
    const bool whole = all.ends_with('\0');
    all = all.substr(0, all.find_last_not_of('\0') + 1);
    std::string out(all);
    std::replace(out.begin(), out.end(), '\0', ' ');
    return whole ? out : out + "…";
}

// The parent of a process, as the system knows it; 0: there is none, or the process is gone.
std::uint32_t parent_in_system(std::uint32_t process) {
    const std::string stat = file_content("/proc/" + std::to_string(process) + "/stat");
    const std::size_t name_end = stat.rfind(") ");
    return name_end == std::string::npos
               ? 0
               : static_cast<std::uint32_t>(std::strtoul(stat.c_str() + name_end + 4, nullptr, 10));
}

constexpr const char* takes_no_recorder = "it takes no recorder: statically linked, or another user's";

}  // namespace

struct FamilyRecording::Member {
    std::uint32_t index = 0;  // in members_
    TraceProcess about;
    std::optional<std::uint32_t> place;                         // in the file
    std::unique_ptr<RingRecording> recording;                   // null: none, or over
    int watched = -1;                                           // a pidfd
    bool has_begun = false;                                     // a program of it has told so
    bool is_gone = false;                                       // nothing more will come
    std::optional<std::pair<std::uint64_t, std::string>> exec;  // begun, and not known to have failed
};

FamilyRecording::FamilyRecording(const RecordOptions& options, SharedFamily& family, ByteSink& file,
                                 std::uint32_t first, std::string command, FamilyPart* part)
    : options_(options),
      family_(family),
      start_ticks_(recorder::read_ticks()),
      unix_time_(static_cast<std::uint64_t>(std::time(nullptr))),
      part_(part),
      writer_(std::make_unique<ProcessesWriter>(file, unix_time_)) {
    publish(add(first, std::nullopt, Came::first, 0, std::move(command)));
}

FamilyRecording::~FamilyRecording() {
    for (const auto& m : members_)
        if (m->watched >= 0) close(m->watched);
}

std::uint64_t FamilyRecording::now() const {
    return rate_.units(recorder::read_ticks() - start_ticks_);
}

std::uint64_t FamilyRecording::time_of(const Tiding& t) const {
    return t.ticks < start_ticks_ ? 0 : rate_.units(t.ticks - start_ticks_);
}

FamilyRecording::Member* FamilyRecording::find(std::uint32_t number) {
    const auto found = by_number_.find(number);
    return found == by_number_.end() || found->second->is_gone ? nullptr : found->second;
}

// Between it and the next that is known there may be some that are not followed.
std::optional<std::uint32_t> FamilyRecording::parent(std::uint32_t number) {
    constexpr int most_between = 16;
    for (int i = 0; i < most_between && number > 1; ++i, number = parent_in_system(number)) {
        const auto found = by_number_.find(number);
        if (found != by_number_.end()) return found->second->index;
    }
    return std::nullopt;
}

FamilyRecording::Member& FamilyRecording::add(std::uint32_t number, std::optional<std::uint32_t> parent, Came came,
                                              std::uint64_t time, std::string command) {
    if (Member* old = find(number)) gone(*old, time);
    auto m = std::make_unique<Member>();
    m->index = static_cast<std::uint32_t>(members_.size());
    m->about.number = number;
    m->about.parent = parent;
    // Whoever stood between may be gone by now; the first is an ancestor of all.
    if (!parent && came != Came::first && !members_.empty()) m->about.parent = 0;
    m->about.came = came;
    m->about.start = time;
    m->about.command = std::move(command);
    m->watched = static_cast<int>(syscall(SYS_pidfd_open, static_cast<pid_t>(number), 0));
    by_number_[number] = m.get();
    living_.push_back(m.get());
    members_.push_back(std::move(m));
    return *members_.back();
}

// Its parent stands before it in the file.
void FamilyRecording::publish(Member& m) {
    TraceProcess about = m.about;
    if (about.parent) {
        Member& parent = *members_[*about.parent];
        if (!parent.place) publish(parent);
        about.parent = parent.place;
    }
    if (m.place)
        writer_->tell(*m.place, about);
    else
        m.place = writer_->add(about);
}

void FamilyRecording::take_tiding(const Tiding& t) {
    const std::uint64_t time = time_of(t);
    Member* m = find(t.process);
    switch (t.what) {
        case TidingKind::began:
            began(m, t);
            break;
        case TidingKind::forked: {
            const std::optional<std::uint32_t> from = parent(t.other);
            publish(add(t.process, from, Came::forked, time, from ? members_[*from]->about.command : ""));
            break;
        }
        case TidingKind::spawned:
            if (!m) add(t.process, parent(t.other), Came::started, time, command_of(t)).exec = {time, command_of(t)};
            break;
        case TidingKind::execs:
            if (!m) m = &add(t.process, parent(t.other), Came::started, time, "");
            m->exec = {time, command_of(t)};
            break;
        case TidingKind::exec_failed:
            if (m) m->exec.reset();
            break;
        case TidingKind::ended:
            if (!m) break;
            m->about.went = Went::exited;
            m->about.status = static_cast<std::uint64_t>(t.status);
            m->about.end = time;
            break;
        case TidingKind::waited: {
            const auto found = by_number_.find(t.process);
            if (found == by_number_.end() || found->second->about.went == Went::became) break;
            TraceProcess& about = found->second->about;
            const bool is_new = about.went != Went::exited;
            about.went = WIFSIGNALED(t.status) ? Went::signalled : Went::exited;
            about.status =
                static_cast<std::uint64_t>(WIFSIGNALED(t.status) ? WTERMSIG(t.status) : WEXITSTATUS(t.status));
            if (is_new && !found->second->is_gone) about.end = time;
            if (found->second->is_gone && std::find(living_.begin(), living_.end(), found->second) == living_.end())
                settle(*found->second);
            break;
        }
        case TidingKind::has_no_ring:
            if (m) m->about.problem = "it is a Python that got no room to be recorded in";
            break;
    }
}

void FamilyRecording::began(Member* m, const Tiding& t) {
    const std::uint64_t time = time_of(t);
    if (m && (m->has_begun || m->recording)) {
        const std::uint32_t from = m->index;
        m->exec.reset();
        m->about.went = Went::became;
        m->about.end = time;
        gone(*m, time);
        m = &add(t.process, from, Came::became, time, "");
    }
    if (!m) m = &add(t.process, parent(t.other), Came::started, time, "");
    if (m->about.came == Came::forked) m->about.came = Came::started;
    m->about.command = command_of(t);
    m->exec.reset();
    m->has_begun = true;
    publish(*m);
}

void FamilyRecording::take_rings() {
    auto taken = family_.taken();
    // What came before that was told before.
    family_.read([this](const Tiding& t) { take_tiding(t); });
    for (auto& [process, ring] : taken) {
        Member* m = find(process);
        if (!m) m = &add(process, parent(parent_in_system(process)), Came::started, now(), "");
        if (!m->place) publish(*m);
        m->has_begun = true;
        RingRecording::Surroundings around{options_,
                                           rate_,
                                           writer_->content(*m->place),
                                           m->about.command,
                                           [this, m](const Profile& p) { return first_state(*m, p); },
                                           "forked",
                                           nullptr,
                                           part_ ? std::optional(part_->operations_in_block()) : std::nullopt,
                                           [this, m] { return others_bytes(*m); }};
        took_recorder_ = true;
        m->recording = std::make_unique<RingRecording>(std::move(ring), std::move(around));
        if (ended_) m->recording->header().state.store(RingState::closed);
    }
    family_.offer();
}

// As when one is attached to. What was forked has all at the same addresses.
Result<HeapState> FamilyRecording::first_state(Member& m, const Profile& profile) {
    std::uint32_t root = m.index;
    while (members_[root]->about.came == Came::forked && members_[root]->about.parent)
        root = *members_[root]->about.parent;
    const Result<ProcessMemory> memory = ProcessMemory::open(static_cast<int>(m.about.number));
    if (!memory) return memory.error();
    const auto read = [&](const HeapPlace& place) -> Result<HeapState> {
        const Result<RawHeap> raw = read_heap(*memory, place, {0});
        if (!raw) return raw.error();
        return build_heap(*raw, profile);
    };
    if (const auto known = heaps_.find(root); known != heaps_.end())
        if (Result<HeapState> state = read(known->second)) return state;
    const Result<RunningPython> python = find_python(*memory);
    if (!python) return python.error();
    const Result<HeapPlace> place = find_heap(*memory, *python);
    if (!place) return place.error();
    Result<HeapState> state = read(*place);
    if (state) heaps_.insert_or_assign(root, *place);
    return state;
}

std::uint64_t FamilyRecording::others_bytes(const Member& m) const {
    std::uint64_t bytes = writer_->bytes_written();
    for (const Member* other : living_)
        if (other != &m && other->recording) bytes += other->recording->reserve();
    const RingRecording* own = m.recording.get();
    return own && own->has_begun() ? bytes - std::min(bytes, own->writer().bytes_written()) : bytes;
}

std::vector<FamilyRecording::Member*> FamilyRecording::ended() const {
    std::vector<pollfd> wanted;
    for (const Member* m : living_)
        wanted.push_back({m->watched, POLLIN, 0});
    poll(wanted.data(), wanted.size(), 0);
    std::vector<Member*> out;
    for (std::size_t i = 0; i < living_.size(); ++i)
        if (living_[i]->watched >= 0 ? wanted[i].revents != 0
                                     : kill(static_cast<pid_t>(living_[i]->about.number), 0) != 0 && errno == ESRCH)
            out.push_back(living_[i]);
    return out;
}

// What it still has to say is in its ring.
void FamilyRecording::gone(Member& m, std::uint64_t time) {
    m.is_gone = true;
    if (m.watched >= 0) close(std::exchange(m.watched, -1));
    if (m.about.end == 0) m.about.end = time;
}

// Its recording is over: its trace and what is known of it are written.
void FamilyRecording::settle(Member& m) {
    if (m.exec && m.is_gone) {
        const auto [time, command] = *m.exec;
        m.exec.reset();
        ++unfollowed_;
        if (m.has_begun) {
            Member& next = add(m.about.number, m.index, Came::became, time, command);
            next.about.problem = takes_no_recorder;
            next.about.went = m.about.went;
            next.about.status = m.about.status;
            next.about.end = m.about.end;
            m.about.went = Went::became;
            m.about.end = time;
            gone(next, next.about.end);
        } else {
            if (m.about.came == Came::forked) m.about.came = Came::started;
            m.about.command = command;
            m.about.problem = takes_no_recorder;
            publish(m);
        }
    }
    if (m.recording) {
        if (m.recording->has_begun()) {
            TraceEnd wished{TraceEnding::stopped, 0, "how it ended was not Arenarium's to see"};
            if (m.about.went == Went::exited) wished = {TraceEnding::exited, m.about.status, ""};
            if (m.about.went == Went::signalled) wished = {TraceEnding::signalled, m.about.status, ""};
            if (m.about.went == Went::became) wished = became_another();
            if (!m.is_gone) wished = left_as_wished();
            const TraceEnd end = m.recording->end_of(wished);
            (void)m.recording->finish(end);
            ++recorded_;
            operations_ += m.recording->writer().operations();
            strays_ += m.recording->writer().strays();
            if (end != wished && end.how == TraceEnding::stopped)
                messages_.push_back(
                    fmt::format("the recording of process {} ended before it: {}", m.about.number, end.reason));
        } else if (const std::optional<Error> why = m.recording->problem()) {
            m.about.problem = why->message;
            if (m.index == 0) problem_of_first_ = why;
        }
        m.recording.reset();
    }
    if (m.place) publish(m);
}

std::uint64_t FamilyRecording::drain() {
    rate_.measure();
    // What they told before their end is read before they count as gone.
    const std::vector<Member*> at_their_end = ended();
    take_rings();
    for (Member* m : at_their_end)
        if (!m->is_gone) gone(*m, now());
    std::uint64_t took = 0;
    const std::vector<Member*> all = living_;
    for (Member* m : all) {
        const std::uint64_t some = m->recording ? m->recording->drain(m->is_gone) : 0;
        took += some;
        if (m->recording && m->recording->reached_size()) size_reached_ = true;
        if (m->recording) m->recording->flush_now_and_then();
        // How it ended may be told later; its trace waits for that.
        if (!m->is_gone || some != 0) continue;
        std::erase(living_, m);
        if (m->about.went != Went::runs || !m->recording) settle(*m);
    }
    if (size_reached_ && !ended_) end();
    if (part_) keep_last_part();
    return took;
}

void FamilyRecording::keep_last_part() {
    const auto flush = [this] {
        for (const auto& m : members_)
            if (m->recording) m->recording->flush_now();
    };
    std::optional<FamilyPart::Next> next = part_->go_on(*writer_, now(), unix_time_, flush);
    if (part_->problem() && !ended_) {
        messages_.push_back("the recording ended before the program: its beginning could not be cut away: " +
                            part_->problem()->text());
        end();
    }
    if (!next) return;
    next->writer->take_waiting(*writer_);
    for (const auto& m : members_) {
        if (!m->place) continue;
        const auto cut = next->traces.find(*m->place);
        if (m->recording)
            m->recording->go_on_in(next->writer->content(*m->place),
                                   cut == next->traces.end() ? nullptr : std::move(cut->second));
        if (next->gone.contains(*m->place)) m->about.problem = "its recording was cut away";
    }
    writer_ = std::move(next->writer);
    for (const auto& m : members_)
        if (m->place) publish(*m);
}

std::uint64_t FamilyRecording::waiting() const {
    std::uint64_t most = 0;
    for (const Member* m : living_)
        if (m->recording && !m->recording->is_over()) most = std::max(most, m->recording->waiting());
    return most;
}

void FamilyRecording::first_ended(int status) {
    TraceProcess& about = members_.front()->about;
    // The same process may have become another program; the last one ended.
    Member* last = by_number_[about.number];
    last->about.went = WIFSIGNALED(status) ? Went::signalled : Went::exited;
    last->about.status = static_cast<std::uint64_t>(WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
    if (!last->is_gone) gone(*last, now());
}

// One that was forked just now has not yet told so, but has the family's memory.
bool FamilyRecording::is_over() {
    if (!living_.empty()) return false;
    return ended_ || family_.living().empty();
}

void FamilyRecording::end() {
    ended_ = true;
    family_.close();
    for (Member* m : living_)
        if (m->recording) m->recording->header().state.store(RingState::closed);
}

Status FamilyRecording::finish() {
    end();
    for (std::size_t i = 0; i < members_.size(); ++i) {  // which may become more
        Member& m = *members_[i];
        if (m.is_gone && m.about.went == Went::runs) m.about.went = Went::unknown;
        if (m.recording || m.place || m.exec) settle(m);
    }
    return writer_->status();
}

void FamilyRecording::tell() const {
    if (size_reached_) print_message("the recording ended before the program: the trace reached --max-size");
    for (const std::string& message : messages_)
        print_message(message);
    if (strays_ != 0)
        print_message(fmt::format("{} requests did not fit what was recorded before and were left out", strays_));
    if (unfollowed_ != 0)
        print_message(
            fmt::format("{} could not be followed ('arenarium sites' names them)", counted(unfollowed_, "program")));
    if (isatty(STDERR_FILENO) != 0)
        print_message(fmt::format("{} operations of {} in {}, {} bytes", operations_,
                                  recorded_ == 1 ? "1 process" : std::to_string(recorded_) + " processes",
                                  options_.output, writer_->bytes_written()));
}

}  // namespace arenarium::cli
