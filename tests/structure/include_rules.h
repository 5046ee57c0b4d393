// Which folder may include which: the table of the design, and a checker for it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace arenarium::test {

struct Broken {
    std::string file;  // relative to the root, with '/'
    int line = 0;      // from 1
    std::string include;
    std::string rule;  // the rule that the include breaks, in words

    std::string text() const;
};

struct IncludeReport {
    int files = 0;     // sources looked at
    int includes = 0;  // include lines looked at
    std::vector<Broken> broken;
};

// Looks at every .h and .cpp file below core/, ui/, app/ and tests/ of `root`, and at core's CMakeLists.txt files.
IncludeReport check_includes(const std::filesystem::path& root);

}  // namespace arenarium::test
