#include "core/io/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
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

Result<std::unique_ptr<AtomicFile>> AtomicFile::create(const std::string& path) {
    if (path == "-") return std::unique_ptr<AtomicFile>(new AtomicFile(stdout, path, ""));
    struct stat info {};
    const bool exists = stat(path.c_str(), &info) == 0;
    if (exists && !S_ISREG(info.st_mode)) {
        std::FILE* file = std::fopen(path.c_str(), "wb");
        if (file == nullptr) return cannot(path, "cannot be written");
        return std::unique_ptr<AtomicFile>(new AtomicFile(file, path, ""));
    }
    if (exists && access(path.c_str(), W_OK) != 0) return cannot(path, "cannot be written");
    // A link stays a link: what it leads to is replaced.
    std::error_code error;
    std::filesystem::path target = path;
    if (std::filesystem::is_symlink(target, error)) {
        const std::filesystem::path leads_to = std::filesystem::weakly_canonical(target, error);
        if (!error) target = leads_to;
    }
    std::string temporary = target.string() + ".XXXXXX";
    const int descriptor = mkstemp(temporary.data());
    if (descriptor < 0) return cannot(path, "cannot be written");
    fchmod(descriptor, exists ? info.st_mode & 07777 : usual_mode());
    std::FILE* file = fdopen(descriptor, "wb");
    if (file == nullptr) {
        const Error failure = cannot(path, "cannot be written");
        close(descriptor);
        unlink(temporary.c_str());
        return failure;
    }
    auto out = std::unique_ptr<AtomicFile>(new AtomicFile(file, path, std::move(temporary)));
    out->target_ = target.string();
    return out;
}

AtomicFile::~AtomicFile() {
    if (file_ != nullptr && !is_standard_output()) std::fclose(file_);
    if (!temporary_.empty()) unlink(temporary_.c_str());
}

Error AtomicFile::failed(const char* what) const {
    return cannot(is_standard_output() ? "<stdout>" : path_, what);
}

Status AtomicFile::write(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) return failed("cannot be written");
    return Done{};
}

Status AtomicFile::commit() {
    std::FILE* const file = std::exchange(file_, nullptr);
    if (std::fflush(file) != 0) {
        const Error failure = failed("cannot be written");
        if (!is_standard_output()) std::fclose(file);
        return failure;
    }
    if (is_standard_output()) return Done{};
    const bool durable = temporary_.empty() || fsync(fileno(file)) == 0;
    const int cause = errno;
    if (std::fclose(file) != 0 || !durable) {
        if (!durable) errno = cause;
        return failed("cannot be written");
    }
    if (temporary_.empty()) return Done{};
    if (std::rename(temporary_.c_str(), target_.c_str()) != 0) return failed("cannot be written");
    temporary_.clear();
    return Done{};
}

}  // namespace arenarium
