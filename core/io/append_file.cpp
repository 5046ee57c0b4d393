#include "core/io/append_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace arenarium {
namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    operator int() const { return number_; }

private:
    int number_;
};

bool ends_in_half_a_line(int file) {
    const off_t size = lseek(file, 0, SEEK_END);
    char last = '\n';
    return size > 0 && pread(file, &last, 1, size - 1) == 1 && last != '\n';
}

}  // namespace

Status append_line(const std::string& path, std::string_view line) {
    const auto failed = [&] { return Error{std::string("cannot be written: ") + std::strerror(errno), {path}, ""}; };
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    std::error_code error;
    if (!folder.empty()) std::filesystem::create_directories(folder, error);
    const Descriptor file(open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666));
    if (file < 0) return failed();
    // One write, so that lines of several programs do not mix.
    std::string text = ends_in_half_a_line(file) ? "\n" : "";
    text += line;
    text += '\n';
    for (std::size_t at = 0; at < text.size();) {
        const ssize_t written = write(file, text.data() + at, text.size() - at);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failed();
        at += static_cast<std::size_t>(written);
    }
    if (fsync(file) != 0 && errno != EINVAL) return failed();  // EINVAL: a device, which has no disk
    return Done{};
}

}  // namespace arenarium
