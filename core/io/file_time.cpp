#include "core/io/file_time.h"

#include <sys/stat.h>

namespace arenarium {

// std::filesystem's clock is turned into the system's by a part of C++20 that not every library has.
std::optional<std::uint64_t> changed_at(const std::string& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return {};
    return static_cast<std::uint64_t>(found.st_mtime);
}

}  // namespace arenarium
