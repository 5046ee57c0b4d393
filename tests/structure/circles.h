// Circles of includes: among files, and among the folders that lie in one folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace arenarium::test {

struct CircleReport {
    int files = 0, folders = 0;        // looked at
    std::vector<std::string> circles;  // each as "core/a -> core/b -> core/a"; none is as it should be
};

// Looks at the includes in quotes of every .h and .cpp file below core/, ui/ and app/ of `root`.
CircleReport find_circles(const std::filesystem::path& root);

}  // namespace arenarium::test
