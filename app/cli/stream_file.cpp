#include "app/cli/stream_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

namespace arenarium::cli {

Error StreamFile::failed() const {
    return {std::string("cannot be written: ") + std::strerror(errno), {path_}, ""};
}

// A new file is made to see that it can be, and taken away until there is something to write.
Result<std::unique_ptr<StreamFile>> StreamFile::create(const std::string& path) {
    std::unique_ptr<StreamFile> out(new StreamFile(path));
    struct stat about {};
    const bool existed = lstat(path.c_str(), &about) == 0;
    if (!out->open_file()) return out->failed();
    if (!existed) {
        ::close(std::exchange(out->file_, -1));
        unlink(path.c_str());
    }
    return out;
}

Result<std::unique_ptr<StreamFile>> StreamFile::create_beside(const std::string& path) {
    const std::filesystem::path place(path);
    std::unique_ptr<StreamFile> out(new StreamFile(path));
    out->name_beside_ = path + ".part";
    const std::string folder = place.has_parent_path() ? place.parent_path().string() : ".";
    // One that an earlier one left, killed at the wrong moment.
    unlink(out->name_beside_.c_str());
    out->file_ = open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    out->has_name_ = out->file_ < 0;
    if (out->has_name_) out->file_ = open(out->name_beside_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (out->file_ < 0) return out->failed();
    struct stat about {};
    if (stat(path.c_str(), &about) == 0) (void)fchmod(out->file_, about.st_mode & 07777);
    out->started_ = true;
    return out;
}

Status StreamFile::take_place() {
    const std::string own = "/proc/self/fd/" + std::to_string(file_);
    if (!has_name_ && linkat(AT_FDCWD, own.c_str(), AT_FDCWD, name_beside_.c_str(), AT_SYMLINK_FOLLOW) != 0)
        return failed();
    has_name_ = true;
    if (rename(name_beside_.c_str(), path_.c_str()) != 0) return failed();
    name_beside_.clear();
    return Done{};
}

StreamFile::~StreamFile() {
    if (file_ >= 0) ::close(file_);
    if (has_name_ && !name_beside_.empty()) unlink(name_beside_.c_str());
}

bool StreamFile::open_file() {
    file_ = open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    return file_ >= 0;
}

Status StreamFile::write(std::string_view bytes) {
    if (file_ < 0 && !open_file()) return failed();
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
    if (file_ >= 0 && ::close(std::exchange(file_, -1)) != 0) return failed();
    return Done{};
}

}  // namespace arenarium::cli
