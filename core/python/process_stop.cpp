#include "core/python/process_stop.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <thread>

#include "core/python/process_memory.h"

#ifdef __linux__
#include <elf.h>
#include <sched.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace arenarium {

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

namespace {

// A number that the system tells of a process or thread, by its key in /proc/PID/status; 0 when it is gone.
int status_number(int pid, std::string_view key) {
    const std::string status = file_content("/proc/" + std::to_string(pid) + "/status");
    const std::size_t at = status.find(key);
    return at == std::string::npos ? 0 : std::atoi(status.c_str() + at + key.size());
}

// 0: none.
int tracer_of(int pid) {
    return status_number(pid, "TracerPid:");
}
int parent_of(int pid) {
    return status_number(pid, "\nPPid:");
}

// It has ended and waits for its parent to notice; such a one cannot be seized.
bool has_ended(int pid, int thread) {
    const std::string stat = file_content("/proc/" + std::to_string(pid) + "/task/" + std::to_string(thread) + "/stat");
    const std::size_t name_end = stat.rfind(") ");
    return name_end == std::string::npos || stat[name_end + 2] == 'Z' || stat[name_end + 2] == 'X';
}

}  // namespace

// Only a thread without a wish of its own is hurried.
Urgency::Urgency() {
    const int policy = sched_getscheduler(0);
    const sched_param first{sched_get_priority_min(SCHED_RR)};
    if (policy == SCHED_OTHER && sched_setscheduler(0, SCHED_RR, &first) == 0) policy_ = policy;
}
Urgency::~Urgency() {
    const sched_param usual{0};
    if (policy_ >= 0) sched_setscheduler(0, policy_, &usual);
}

// A thread that ended meanwhile is no error: the process may have others.
Status ProcessStop::seize(int pid, int thread) {
    if (ptrace(PTRACE_SEIZE, thread, nullptr, nullptr) != 0) {
        if (errno == ESRCH || has_ended(pid, thread)) return Done{};
        if (const int tracer = tracer_of(thread); tracer != 0)
            return Error{"process " + std::to_string(tracer) + " is tracing it already",
                         {"process " + std::to_string(pid)},
                         "end that debugger or tracer first"};
        return no_permission(pid);
    }
    threads_.push_back({thread, 0});
    ptrace(PTRACE_INTERRUPT, thread, nullptr, nullptr);
    return Done{};
}

// Polls, for a leader that ended before its threads never reports anything, and a thread in the depths of the kernel
// (a stuck disk) may not for hours.
Status ProcessStop::wait_for(int pid, Thread& thread) {
    constexpr double patience = 5;
    for (const double begun = seconds_now(); seconds_now() - begun < patience; wait_a_little(20e-6)) {
        siginfo_t seen{};
        const int flags = WEXITED | WSTOPPED | __WALL | WNOHANG;
        if (waitid(P_PID, static_cast<id_t>(thread.id), &seen, flags | WNOWAIT) != 0 && errno != EINTR) {
            thread.id = 0;
            return Done{};
        }
        const bool ended =
            seen.si_pid == 0 ? has_ended(pid, thread.id) : seen.si_code != CLD_TRAPPED && seen.si_code != CLD_STOPPED;
        // The exit status of the process is its parent's to take, also when that is us.
        if (ended && (thread.id != pid || parent_of(pid) != getpid()))
            waitid(P_PID, static_cast<id_t>(thread.id), &seen, flags);
        if (ended) {
            thread.id = 0;
            return Done{};
        }
        if (seen.si_pid == 0) continue;
        int status = 0;
        waitpid(thread.id, &status, __WALL | WNOHANG);
        if (status >> 16 != PTRACE_EVENT_STOP) thread.signal = WSTOPSIG(status);
        return Done{};
    }
    return Error{"its thread " + std::to_string(thread.id) + " is busy in the system and cannot be stopped",
                 {"process " + std::to_string(pid)},
                 "try again when it no longer waits for a disk or a device"};
}

Result<ProcessStop> ProcessStop::stop(const ProcessMemory& memory) {
    ProcessStop stop;
    stop.begun_ = seconds_now();
    std::size_t stopped = 0;
    std::vector<int> seen;
    // Threads that are not stopped yet may start others.
    for (bool more = true; more;) {
        more = false;
        for (const int thread : memory.threads()) {
            if (std::find(seen.begin(), seen.end(), thread) != seen.end()) continue;
            seen.push_back(thread);
            if (Status seized = stop.seize(memory.pid(), thread); !seized) return seized.error();
            more = true;
        }
        for (; stopped < stop.threads_.size(); ++stopped)
            if (Status waited = stop.wait_for(memory.pid(), stop.threads_[stopped]); !waited) return waited.error();
    }
    std::erase_if(stop.threads_, [](const Thread& t) { return t.id == 0; });
    if (stop.threads_.empty()) return process_gone(memory.pid());
    return stop;
}

std::vector<ProcessStop::Place> ProcessStop::places() const {
    std::vector<Place> list;
    for (const Thread& thread : threads_) {
        user_regs_struct registers{};
        iovec to{&registers, sizeof registers};
        if (ptrace(PTRACE_GETREGSET, thread.id, reinterpret_cast<void*>(NT_PRSTATUS), &to) != 0) continue;
#if defined(__x86_64__)
        list.push_back({registers.rip, registers.rsp});
#else
        list.push_back({registers.pc, registers.sp});
#endif
    }
    return list;
}

bool ProcessStop::write(std::uint64_t address, const void* bytes, std::size_t size) {
    const auto* from = static_cast<const char*>(bytes);
    const auto thread = threads_.empty() ? 0 : threads_.front().id;
    for (std::size_t part = 0; size > 0; address += part, from += part, size -= part) {
        const std::uint64_t word_at = address & ~std::uint64_t{7}, skipped = address - word_at;
        void* const place = reinterpret_cast<void*>(word_at);
        part = std::min<std::size_t>(8 - skipped, size);
        errno = 0;
        long word = part == 8 ? 0 : ptrace(PTRACE_PEEKDATA, thread, place, nullptr);
        if (errno != 0) return false;
        std::memcpy(reinterpret_cast<char*>(&word) + skipped, from, part);
        if (ptrace(PTRACE_POKEDATA, thread, place, reinterpret_cast<void*>(word)) != 0) return false;
    }
    return true;
}

void ProcessStop::let_go() {
    for (const Thread& thread : threads_)
        ptrace(PTRACE_DETACH, thread.id, nullptr, reinterpret_cast<void*>(static_cast<std::intptr_t>(thread.signal)));
    if (!threads_.empty()) seconds_ = seconds_now() - begun_;
    threads_.clear();
}

#else

Urgency::Urgency() = default;
Urgency::~Urgency() = default;
Status ProcessStop::seize(int, int) {
    return Done{};
}
Result<ProcessStop> ProcessStop::stop(const ProcessMemory& memory) {
    return process_gone(memory.pid());
}
std::vector<ProcessStop::Place> ProcessStop::places() const {
    return {};
}
bool ProcessStop::write(std::uint64_t, const void*, std::size_t) {
    return false;
}
void ProcessStop::let_go() {}

#endif

void wait_a_little(double seconds) {
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
}

double seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace arenarium
