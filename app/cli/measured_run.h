// Runs a program to its end, unseen, and says what that took.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace arenarium::cli {

struct MeasuredRun {
    int status = 0;                // as a shell says it
    double seconds = 0;            // from start to end
    double processor = 0;          // seconds, user and system, of it and of what it waited for
    std::uint64_t most_bytes = 0;  // resident, of the largest of these processes
    std::string said;              // the end of what it wrote to standard error
};

// While it lives a signal that wishes an end (SIGINT, SIGTERM, SIGHUP) ends the program that is measured, not this one,
// and no further one is started.
class KeptSignals {
public:
    KeptSignals();
    ~KeptSignals();
    KeptSignals(const KeptSignals&) = delete;
    KeptSignals& operator=(const KeptSignals&) = delete;

    // The one that came; 0: none.
    static int came();
};

// Its input is empty, its output goes nowhere. `environment`: set in addition. Error: it cannot be started, or is not
// to be any more.
Result<MeasuredRun> measured_run(const std::vector<std::string>& words,
                                 const std::vector<std::pair<std::string, std::string>>& environment = {});

// A folder of its own for files that pass, gone with this object.
class PassingFolder {
public:
    PassingFolder();
    ~PassingFolder();
    PassingFolder(const PassingFolder&) = delete;
    PassingFolder& operator=(const PassingFolder&) = delete;

    // "": it could not be made.
    const std::string& path() const { return path_; }
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

// The program of that name in PATH; "": there is none.
std::string program_in_path(const std::string& name);

}  // namespace arenarium::cli
