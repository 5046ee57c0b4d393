#include "app/cli/attached_program.h"

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "core/python/process_stop.h"
#include "core/python/read_heap.h"
#include "core/python/running_frames.h"

namespace arenarium::cli {

using recorder::Departure;
using recorder::RingState;

namespace {

volatile sig_atomic_t end_is_wished = 0;

void note_wish(int) {
    end_is_wished = 1;
}

std::string command_of(int pid) {
    std::string words = file_content("/proc/" + std::to_string(pid) + "/cmdline");
    while (!words.empty() && words.back() == '\0')
        words.pop_back();
    std::replace(words.begin(), words.end(), '\0', ' ');
    return words;
}

// None of its threads runs, or would if there were a processor for it.
bool is_asleep(const ProcessMemory& memory) {
    for (const int thread : memory.threads()) {
        const std::string stat =
            file_content("/proc/" + std::to_string(memory.pid()) + "/task/" + std::to_string(thread) + "/stat");
        const std::size_t name_end = stat.rfind(") ");
        if (name_end != std::string::npos && stat[name_end + 2] == 'R') return false;
    }
    return true;
}

}  // namespace

AttachedProgram::AttachedProgram(const ProcessMemory& memory, RunningPython python, HeapPlace heap, InjectedCall call)
    : memory_(memory), python_(std::move(python)), heap_(std::move(heap)), call_(std::move(call)) {}

AttachedProgram::AttachedProgram(AttachedProgram&& other) noexcept
    : memory_(other.memory_),
      python_(std::move(other.python_)),
      heap_(std::move(other.heap_)),
      call_(std::move(other.call_)),
      command_(std::move(other.command_)),
      seconds_(other.seconds_),
      process_file_(std::exchange(other.process_file_, -1)) {}

AttachedProgram::~AttachedProgram() {
    if (process_file_ >= 0) close(process_file_);
}

Result<AttachedProgram> AttachedProgram::find(int pid, const std::string& library, std::optional<double> seconds) {
    const Result<ProcessMemory> memory = ProcessMemory::open(pid);
    if (!memory) return memory.error();
    const Result<RunningPython> python = find_python(*memory);
    if (!python) return python.error();
    if (python->version.minor >= 12 && interpreters_of(*memory, *python).size() > 1)
        return about(pid, "it runs several interpreters, each with an allocator of its own",
                     "'arenarium inspect' looks into the main one");
    Result<HeapPlace> heap = find_heap(*memory, *python);
    for (int again = 0; !heap && heap.error().advice == "try again" && again < 20; ++again) {
        wait_a_little(0.005);
        heap = find_heap(*memory, *python);
    }
    if (!heap) return heap.error();
    Result<InjectedCall> call = InjectedCall::prepare(*memory, *python, library);
    if (!call) return call.error();
    // Whoever may not stop it may not change it either.
    if (Result<ProcessStop> stop = ProcessStop::stop(*memory); !stop) return stop.error();
    AttachedProgram program(*memory, *python, std::move(*heap), std::move(*call));
    program.command_ = command_of(pid);
    program.seconds_ = seconds;
    program.process_file_ = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
    if (program.process_file_ < 0) return about(pid, "its end cannot be watched", "Linux 5.3 or later can do that");
    return program;
}

Status AttachedProgram::attach(SharedRing& ring) {
    ring_ = &ring;
    ring.header().arena_size = heap_.profile.arena_size;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, note_wish);
    Status placed = call_.place("arenarium_attach", ring.path());
    if (placed) phase_ = Phase::placed;
    since_ = {};
    return placed;
}

Result<HeapState> AttachedProgram::first_state(const Profile& profile) const {
    const Result<RawHeap> raw = read_heap(memory_, heap_, {0});
    if (!raw) return raw.error();
    return build_heap(*raw, profile);
}

bool AttachedProgram::is_time_over() {
    return end_is_wished != 0 || (seconds_ && since_.seconds() >= *seconds_);
}

void AttachedProgram::ask_to_leave() {
    const Status placed = call_.place("arenarium_leave", ring_->path());
    phase_ = placed ? Phase::leaving : Phase::ended;
    since_ = {};
}

bool AttachedProgram::has_ended() {
    constexpr double patience = 1;  // with a program that sleeps
    constexpr int patience_tries = 2000;
    if (phase_ == Phase::ended) return true;
    pollfd about{process_file_, POLLIN, 0};
    if (poll(&about, 1, 0) > 0) {
        gone_ = true;
        phase_ = Phase::ended;
        return true;
    }
    const RingState state = ring_->header().state.load(std::memory_order_acquire);
    switch (phase_) {
        case Phase::placed:
            if (state == RingState::recording) {
                phase_ = Phase::recording;
                since_ = {};
            } else if (call_.is_over() && call_.is_left()) {
                // It may have begun in between.
                refused_ = ring_->header().state != RingState::recording;
                if (refused_) phase_ = Phase::ended;
            } else if (is_time_over()) {
                const Result<bool> waited = call_.take_back();
                still_ = waited && *waited;
                refused_ = !still_ && ++tries_ > patience_tries;
                if (still_ || refused_) phase_ = Phase::ended;
            }
            break;
        case Phase::recording:
            if (state == RingState::recording && !is_time_over()) break;
            // The request that made the call has gone on once it is recorded itself, or was not to be.
            if (ring_->header().head.load(std::memory_order_acquire) != 0) {
                ask_to_leave();
            } else if (state != RingState::recording && call_.is_left()) {
                refused_ = true;
                phase_ = Phase::ended;
            }
            break;
        case Phase::leaving:
            if (ring_->header().departure != Departure::none ||
                (since_.seconds() > patience && is_asleep(memory_) && !call_.is_over()))
                phase_ = Phase::ended;
            break;
        default:
            break;
    }
    return phase_ == Phase::ended;
}

void AttachedProgram::wait_for_end(unsigned microseconds) const {
    pollfd about{process_file_, POLLIN, 0};
    const timespec time{static_cast<time_t>(microseconds / 1'000'000),
                        static_cast<long>(microseconds % 1'000'000) * 1000};
    ppoll(&about, 1, &time, nullptr);
}

std::string AttachedProgram::leave() {
    constexpr int tries = 200;
    if (gone_) return {};
    if (still_ || refused_) {
        call_.clean_up();
        if (still_) return {};
        return call_.is_loaded()
                   ? "it is being recorded already"
                   : "the recorder could not be loaded into it: does it see the same files, or is it in a container?";
    }
    if (ring_->header().departure == Departure::inert)
        return "another tool has put its functions before the recorder's, which stay in it and do nothing";
    if (ring_->header().departure == Departure::none)
        return "it sleeps: the recorder goes with the next request that it makes";
    for (int i = 0; i < tries && call_.is_loaded(); ++i)
        wait_a_little(0.01);
    call_.clean_up();
    return {};
}

}  // namespace arenarium::cli
