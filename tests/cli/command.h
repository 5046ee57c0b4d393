// Runs the command-line program as a user does.
#pragma once

#include <string>
#include <vector>

namespace arenarium::test {

struct CommandResult {
    int status = -1;  // the exit status; 128 + the signal that ended it
    std::string out, err;
    bool timed_out = false;
    long peak_kib = 0;  // most memory it had
};

struct CommandOptions {
    std::string input;               // what standard input gives
    bool closed_output = false;      // standard output is a pipe that nobody reads
    std::string output_file;         // standard output goes there instead of into `out`
    unsigned timeout_seconds = 900;  // only so that a hang becomes a failure
    unsigned memory_mib = 0;         // address space it may have; 0: no limit (sanitizers need much)
};

CommandResult arenarium_command(const std::vector<std::string>& arguments, const CommandOptions& = {});

}  // namespace arenarium::test
