// A CPython of this machine whose allocators scripts can reach through resources/python/arenarium.py.
#pragma once

#include <string>

namespace arenarium::test {

struct ReachablePython {
    std::string program;  // empty: there is none
    std::string profile;  // the name of the profile of its version, "3.11"
};

// The first installed one.
ReachablePython reachable_python();

// Standard output of a shell command; its exit status, as pclose gives it, in `status`. Fails the test when no shell
// can be started.
std::string shell(const std::string& command, int& status);

}  // namespace arenarium::test
