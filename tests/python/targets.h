// Python programs that run while they are looked into.
#pragma once

#include <string>
#include <vector>

#include "tests/support/files.h"

namespace arenarium::test {

// Runs a program until the end of the scope, which ends it.
class Target {
public:
    // `source` is written to a file and run by `program` with these variables set ("NAME=value").
    Target(const std::string& program, const std::string& source, const std::vector<std::string>& variables = {});
    ~Target();
    Target(const Target&) = delete;
    Target& operator=(const Target&) = delete;

    int pid() const { return pid_; }
    // Waits until the program has printed a line that begins with `word`; fails the test when it ends before or takes
    // over a minute. Returns what it printed so far.
    std::string wait_for(const std::string& word);
    // Waits until its main thread sleeps in the system.
    void wait_until_asleep();
    // True as soon as nobody traces it and none of its threads stands still; false when that takes over a minute.
    bool runs_on() const;
    // A file with the program's name and ".stop" is there from now on.
    void ask_to_stop() const { leave_file(".stop"); }
    // A file with the program's name and this after it.
    void leave_file(const std::string& ending) const;
    // What it wrote to the file with its name and this after it.
    std::string left_file(const std::string& ending) const { return read_text(dir_ / ("target.py" + ending)); }
    std::string error_output() const { return read_text(dir_ / "err"); }
    // Waits for its end; 128 + the signal that ended it.
    int wait();
    void end();

private:
    TempDir dir_;
    int pid_ = 0;
    int status_ = -1;
};

// "S", "R", "t": what the system says a process is doing; "" when it is gone.
std::string state_of(int pid);

}  // namespace arenarium::test
