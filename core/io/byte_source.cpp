#include "core/io/byte_source.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>

#include "core/io/gunzip.h"

namespace arenarium {
namespace {

struct CloseFile {
    void operator()(std::FILE* file) const {
        if (file != stdin) std::fclose(file);
    }
};
using OpenFile = std::unique_ptr<std::FILE, CloseFile>;

class FileSource final : public ByteSource {
public:
    FileSource(OpenFile file, std::string name) : file_(std::move(file)), name_(std::move(name)) {
        struct stat info {};
        if (fstat(fileno(file_.get()), &info) == 0 && S_ISREG(info.st_mode)) size_ = static_cast<double>(info.st_size);
    }

    Result<std::size_t> read(char* into, std::size_t room) override {
        errno = 0;
        const std::size_t got = std::fread(into, 1, room, file_.get());
        if (got == 0 && std::ferror(file_.get()))
            return Error{std::string("cannot be read: ") + std::strerror(errno), {name_}, ""};
        read_ += static_cast<double>(got);
        return got;
    }
    double fraction_read() const override { return size_ > 0 ? std::min(read_ / size_, 1.0) : -1; }
    const std::string& name() const override { return name_; }

private:
    OpenFile file_;
    std::string name_;
    double size_ = 0, read_ = 0;
};

class MemorySource final : public ByteSource {
public:
    MemorySource(std::string_view content, std::string name) : rest_(content), name_(std::move(name)) {}

    Result<std::size_t> read(char* into, std::size_t room) override {
        const std::size_t count = std::min(room, rest_.size());
        std::copy_n(rest_.data(), count, into);
        rest_.remove_prefix(count);
        return count;
    }
    const std::string& name() const override { return name_; }

private:
    std::string_view rest_;
    std::string name_;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_bytes(const std::string& path) try {
    if (path == "-") return unpacked(std::make_unique<FileSource>(OpenFile(stdin), "<stdin>"));
    OpenFile file(std::fopen(path.c_str(), "rb"));
    if (!file) return Error{std::string("cannot be opened: ") + std::strerror(errno), {path}, ""};
    std::setvbuf(file.get(), nullptr, _IONBF, 0);  // our blocks are large; a second copy gains nothing
    return unpacked(std::make_unique<FileSource>(std::move(file), path));
} catch (const std::bad_alloc&) {
    return out_of_memory(path);
}

std::unique_ptr<ByteSource> bytes_of_memory(std::string_view content, std::string name) {
    return unpacked(std::make_unique<MemorySource>(content, std::move(name)));
}

Result<std::string> read_all(ByteSource& source, std::size_t limit) try {
    std::string content;
    std::size_t step = 1 << 16;
    for (;;) {
        const std::size_t before = content.size();
        content.resize(before + step);
        const Result<std::size_t> got = source.read(content.data() + before, step);
        if (!got) return got.error();
        content.resize(before + *got);
        if (*got == 0) return content;
        if (content.size() > limit)
            return Error{"is larger than " + std::to_string(limit >> 20) + " MiB", {source.name()}, ""};
        step = std::min<std::size_t>(std::max(step, content.size() / 2), std::size_t{16} << 20);
    }
} catch (const std::bad_alloc&) {
    return out_of_memory(source.name());
}

}  // namespace arenarium
