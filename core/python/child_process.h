// Runs another program to its end: feeds its standard input, reads what it writes, and ends it when it takes too long.
//
// The program is started in a process group of its own, which is ended as a whole, and ends with the thread that
// started it. It never inherits our open files beyond the three standard ones.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace arenarium {

struct ChildRequest {
    std::vector<std::string> words;  // the program, looked up on the PATH, and its arguments
    // Changes to our own environment: first without the variables that begin with one of `without`, then with these.
    std::vector<std::string> without;
    std::vector<std::pair<std::string, std::string>> with;
    std::string_view input;
    double seconds = 60;
    std::size_t output_limit = std::size_t{1} << 32;  // bytes of standard output
};

struct ChildReport {
    enum class End { exited, signalled, out_of_time, too_much_output };
    End end = End::exited;
    int status = 0;       // the exit status, or the number of the signal
    std::string out;      // standard output
    std::string message;  // the last KiB of standard error
};

// Error: the program cannot be started (place.file is its name).
Result<ChildReport> run_child(const ChildRequest&);

}  // namespace arenarium
