// A program that runs with the recorder loaded: started, watched, and its end passed on.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "app/recorder/ring.h"
#include "core/base/result.h"

namespace arenarium::cli {

// Makes a mutex that the recorded programs find without an owner once this process is gone, and holds it.
void hold_as_reader(pthread_mutex_t&);

// The memory that is shared with the program. Nobody else can find it, and it goes when both are gone.
class SharedRing {
public:
    static Result<std::unique_ptr<SharedRing>> create(std::uint32_t capacity, bool wants_sites, bool wants_lines);
    ~SharedRing();
    SharedRing(const SharedRing&) = delete;
    SharedRing& operator=(const SharedRing&) = delete;

    recorder::Header& header() { return *header_; }
    const std::uint64_t* words() const { return words_; }
    // What recorder::variable must say.
    std::string path() const;
    // The program has it; nobody else will.
    void let_go_of_file();

private:
    SharedRing(int file, recorder::Header* header, std::size_t bytes);

    int file_;
    recorder::Header* header_;
    const std::uint64_t* words_;
    std::size_t bytes_;
};

// The recorder beside this program, or where an installation puts it. Error: it is not there.
Result<std::string> recorder_library();

class RecordedProgram {
public:
    // Runs the words with the recorder, or without it when `library` is "". Signals that this process gets from now on
    // go to the program. Error: it cannot be started; `exit_status` is what a shell would give then.
    // `variable`: what recorder::variable is to say.
    static Result<RecordedProgram> start(const std::vector<std::string>& words, const std::string& library,
                                         const std::string& variable, int& exit_status);

    // SIGUSR2 is kept from now on: took_signal() says, once, that it came.
    static void keep_signal();
    static bool took_signal();
    // From now on SIGINT, SIGTERM and SIGHUP are wishes to end the recording.
    static void keep_wishes_to_end();
    static bool is_to_end();

    // Without waiting. From then on status() is that of waitpid.
    bool has_ended();
    // For so long, or until it has ended; sometimes shorter.
    void wait_for_end(unsigned microseconds) const;
    int status() const { return status_; }
    pid_t process() const { return process_; }

    // Ends this process the way the program ended.
    [[noreturn]] static void end_like(int status);

private:
    explicit RecordedProgram(pid_t process) : process_(process) {}

    pid_t process_;
    int status_ = 0;
    bool ended_ = false;
};

}  // namespace arenarium::cli
