// Stops every thread of a process and lets them go on.
//
// The process sees no signal: its threads are seized with ptrace and interrupted (PTRACE_SEIZE, PTRACE_INTERRUPT), and
// a system call that was waiting is taken up again by the kernel. Should we die, the kernel lets the threads go on; a
// signal that arrives meanwhile is delivered when they do. Linux only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"

namespace arenarium {

class ProcessMemory;

// As long as it lives, this thread and those that it starts go before all others of the machine, where the system lets
// them (it lets root): what is done while a process stands still must not wait for anything else.
class Urgency {
public:
    Urgency();
    ~Urgency();
    Urgency(const Urgency&) = delete;
    Urgency& operator=(const Urgency&) = delete;

private:
    [[maybe_unused]] int policy_ = -1;  // that it had before; -1: nothing was changed
};

class ProcessStop {
public:
    // Error: permission is missing, another tracer (a debugger) holds it, or it ended; then nothing is stopped.
    static Result<ProcessStop> stop(const ProcessMemory&);

    ProcessStop(ProcessStop&& other) noexcept
        : threads_(std::move(other.threads_)), begun_(other.begun_), seconds_(other.seconds_) {
        other.threads_.clear();
    }
    ProcessStop& operator=(ProcessStop&&) = delete;
    ~ProcessStop() { let_go(); }

    // Where its threads stand: the next instruction, and the end of the stack. To be called by the thread that called
    // stop(). A thread that is gone is left out.
    struct Place {
        std::uint64_t instruction = 0, stack = 0;
    };
    std::vector<Place> places() const;

    // Changes its memory, also where it may not write itself. To be called by the thread that called stop(). False: not
    // all of it was changed.
    bool write(std::uint64_t address, const void* bytes, std::size_t size);

    // To be called by the thread that called stop().
    void let_go();
    // How long it was stopped; once it was let go.
    double seconds() const { return seconds_; }

private:
    struct Thread {
        int id;
        int signal;  // that arrived instead of our interruption, and has yet to be delivered
    };
    ProcessStop() = default;
    Status seize(int pid, int thread);
    static Status wait_for(int pid, Thread& thread);

    std::vector<Thread> threads_;
    double begun_ = 0, seconds_ = 0;
};

// Waits, so that the process can go on, and tells the time, in seconds from some moment.
void wait_a_little(double seconds);
double seconds_now();

}  // namespace arenarium
