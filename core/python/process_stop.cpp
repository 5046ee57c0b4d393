#include "core/python/process_stop.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "core/python/process_memory.h"

#ifdef __linux__
#include <sys/ptrace.h>
#include <sys/wait.h>
#endif

namespace arenarium {

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

namespace {

// The process that traces this one, or 0.
int tracer_of(int pid) {
    const std::string status = file_content("/proc/" + std::to_string(pid) + "/status");
    const std::size_t at = status.find("TracerPid:");
    return at == std::string::npos ? 0 : std::atoi(status.c_str() + at + 10);
}

// It has ended and waits for its parent to notice; such a one cannot be seized.
bool has_ended(int pid, int thread) {
    const std::string stat = file_content("/proc/" + std::to_string(pid) + "/task/" + std::to_string(thread) + "/stat");
    const std::size_t name_end = stat.rfind(") ");
    return name_end == std::string::npos || stat[name_end + 2] == 'Z' || stat[name_end + 2] == 'X';
}

}  // namespace

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
        for (; stopped < stop.threads_.size(); ++stopped) {
            Thread& thread = stop.threads_[stopped];
            int status = 0;
            pid_t done = 0;
            while ((done = waitpid(thread.id, &status, __WALL)) < 0 && errno == EINTR) {
            }
            if (done != thread.id || !WIFSTOPPED(status)) {
                thread.id = 0;  // it ended
                continue;
            }
            if (status >> 16 != PTRACE_EVENT_STOP) thread.signal = WSTOPSIG(status);
        }
    }
    std::erase_if(stop.threads_, [](const Thread& t) { return t.id == 0; });
    if (stop.threads_.empty()) return process_gone(memory.pid());
    return stop;
}

void ProcessStop::let_go() {
    for (const Thread& thread : threads_)
        ptrace(PTRACE_DETACH, thread.id, nullptr, reinterpret_cast<void*>(static_cast<std::intptr_t>(thread.signal)));
    if (!threads_.empty()) seconds_ = seconds_now() - begun_;
    threads_.clear();
}

#else

Status ProcessStop::seize(int, int) {
    return Done{};
}
Result<ProcessStop> ProcessStop::stop(const ProcessMemory& memory) {
    return process_gone(memory.pid());
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
