#include "core/io/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <new>
#include <utility>

namespace arenarium {
namespace {

Error cannot(const std::string& path, const char* what) {
    return {std::string(what) + ": " + std::strerror(errno), {path}, ""};
}

// A new file gets the rights that any other new file would.
mode_t usual_mode() {
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

}  // namespace

Result<std::unique_ptr<AtomicFile>> AtomicFile::create(const std::string& path) try {
    // Made before what it has to clean up.
    auto out = std::unique_ptr<AtomicFile>(new AtomicFile(path));
    if (path == "-") {
        out->file_ = stdout;
        return out;
    }
    struct stat info {};
    const bool exists = stat(path.c_str(), &info) == 0;
    if (exists && !S_ISREG(info.st_mode)) {
        out->file_ = std::fopen(path.c_str(), "wb");
        if (out->file_ == nullptr) return cannot(path, "cannot be written");
        return out;
    }
    if (exists && access(path.c_str(), W_OK) != 0) return cannot(path, "cannot be written");
    // A link stays a link: what it leads to is replaced.
    std::error_code error;
    std::filesystem::path target = path;
    if (std::filesystem::is_symlink(target, error)) {
        const std::filesystem::path leads_to = std::filesystem::weakly_canonical(target, error);
        if (!error) target = leads_to;
    }
    out->target_ = target.string();
    std::string temporary = out->target_ + ".XXXXXX";
    const int descriptor = mkstemp(temporary.data());
    if (descriptor < 0) return cannot(path, "cannot be written");
    out->temporary_ = std::move(temporary);
    fchmod(descriptor, exists ? info.st_mode & 07777 : usual_mode());
    out->file_ = fdopen(descriptor, "wb");
    if (out->file_ == nullptr) {
        close(descriptor);
        return cannot(path, "cannot be written");
    }
    return out;
} catch (const std::bad_alloc&) {
    return out_of_memory(path);
}

AtomicFile::~AtomicFile() {
    if (file_ != nullptr && !is_standard_output()) std::fclose(file_);
    if (!temporary_.empty()) unlink(temporary_.c_str());
}

Error AtomicFile::failed(const char* what) const {
    return cannot(is_standard_output() ? "<stdout>" : path_, what);
}

Status AtomicFile::write(std::string_view text) try {
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) return failed("cannot be written");
    return Done{};
} catch (const std::bad_alloc&) {
    return out_of_memory(path_);
}

Status AtomicFile::finish() try {
    const bool written = std::fflush(file_) == 0;
    if (is_standard_output()) return written ? Status(Done{}) : failed("cannot be written");
    const bool durable = written && (temporary_.empty() || fsync(fileno(file_)) == 0);
    const int cause = errno;
    const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
    if (!durable) errno = cause;
    if (!durable || !closed) return failed("cannot be written");
    return Done{};
} catch (const std::bad_alloc&) {
    return out_of_memory(path_);
}

Status AtomicFile::commit() try {
    if (file_ != nullptr)
        if (Status status = finish(); !status) return status;
    if (temporary_.empty()) return Done{};
    if (std::rename(temporary_.c_str(), target_.c_str()) != 0) return failed("cannot be written");
    temporary_.clear();
    return Done{};
} catch (const std::bad_alloc&) {
    return out_of_memory(path_);
}

}  // namespace arenarium
