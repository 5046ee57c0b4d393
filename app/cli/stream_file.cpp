#include "app/cli/stream_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace arenarium::cli {

Error StreamFile::failed() const {
    return {std::string("cannot be written: ") + std::strerror(errno), {path_}, ""};
}

Result<std::unique_ptr<StreamFile>> StreamFile::create(const std::string& path) {
    const bool existed = access(path.c_str(), F_OK) == 0;
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    std::unique_ptr<StreamFile> out(new StreamFile(file, path, existed));
    if (file < 0) return out->failed();
    return out;
}

StreamFile::~StreamFile() {
    if (file_ >= 0) ::close(file_);
    if (file_ >= 0 && !started_ && !existed_) unlink(path_.c_str());
}

Status StreamFile::write(std::string_view bytes) {
    struct stat about {};
    if (!started_ && fstat(file_, &about) == 0 && S_ISREG(about.st_mode) && ftruncate(file_, 0) != 0) return failed();
    started_ = true;
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(file_, bytes.data(), bytes.size());
        if (wrote < 0 && errno != EINTR) return failed();
        if (wrote > 0) bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return Done{};
}

Status StreamFile::close() {
    const int file = file_;
    file_ = -1;
    if (::close(file) != 0) return failed();
    return Done{};
}

}  // namespace arenarium::cli
