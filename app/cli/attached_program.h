// A program that ran before the recording, and runs on after it: the recorder put into it, and taken out again.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/cli/clock.h"
#include "app/cli/injection.h"
#include "app/cli/recorded_program.h"
#include "core/pymalloc/state.h"

namespace arenarium::cli {

class AttachedProgram {
public:
    // Looks whether it can be recorded; changes nothing. `seconds`: how long it is to be, from the first request on.
    // Error: no such process, no permission, no CPython of a known version, or one that cannot be attached to.
    static Result<AttachedProgram> find(int pid, const std::string& library, std::optional<double> seconds);
    ~AttachedProgram();
    AttachedProgram(AttachedProgram&& other) noexcept;
    AttachedProgram& operator=(AttachedProgram&&) = delete;

    // The recorder will be there with the next request. From now on SIGINT, SIGTERM and SIGHUP end the recording.
    Status attach(SharedRing&);
    // What its allocator holds. REQUIRES: it waits for look_at_start.
    Result<HeapState> first_state(const Profile&) const;
    // As people started it.
    std::string command() const { return command_; }

    // Nothing more will come: it has ended, or the recorder has left it. It is asked to leave when the time is over.
    bool has_ended();
    // For so long, or until it has ended; sometimes shorter.
    void wait_for_end(unsigned microseconds) const;

    // The recording is over, whatever the program does.
    void end() { seconds_ = 0; }

    // To be called once nothing more comes. What is to be said of how it was left; "": the recorder is gone.
    std::string leave();
    // Whether the program itself has ended.
    bool is_gone() const { return gone_; }
    // No request came at all.
    bool stood_still() const { return still_; }

private:
    enum class Phase { prepared, placed, recording, leaving, ended };

    AttachedProgram(const ProcessMemory& memory, RunningPython python, HeapPlace heap, InjectedCall call);
    bool is_time_over();
    void ask_to_leave();

    ProcessMemory memory_;
    RunningPython python_;
    HeapPlace heap_;
    InjectedCall call_;
    std::string command_;
    std::optional<double> seconds_;
    SharedRing* ring_ = nullptr;
    int process_file_ = -1;
    Phase phase_ = Phase::prepared;
    Stopwatch since_;  // the recording, or the wish to leave
    int tries_ = 0;    // to find out what became of the call
    bool gone_ = false, still_ = false, refused_ = false;
};

}  // namespace arenarium::cli
