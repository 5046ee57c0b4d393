// A program run for a test: with its input, its output, and a limit of time.
#pragma once

#include <sys/types.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "tests/support/files.h"

namespace arenarium::test {

struct Ended {
    int status = 0;  // of waitpid
    std::string out, err;

    bool exited_with(int code) const;
    bool signalled_by(int signal) const;
};

class Process {
public:
    // `environment`: "NAME=value", set besides what there is. Ended by force after ten minutes.
    explicit Process(std::vector<std::string> words, const std::string& input = {},
                     const std::vector<std::string>& environment = {});
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    pid_t id() const { return id_; }
    std::string output_so_far() const;
    std::string errors_so_far() const;
    Ended wait();

private:
    TempDir dir_;
    pid_t id_ = 0;
    bool ended_ = false;
};

inline Ended run(std::vector<std::string> words, const std::string& input = {},
                 const std::vector<std::string>& environment = {}) {
    return Process(std::move(words), input, environment).wait();
}

// Waits for as long as a test may last for something to become true.
template <class Condition>
bool comes_true(const Condition& condition) {
    for (int i = 0; i < 15000; ++i) {
        if (condition()) return true;
        usleep(20'000);
    }
    return false;
}

}  // namespace arenarium::test
