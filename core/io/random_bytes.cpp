#include "core/io/random_bytes.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <new>
#include <utility>

#include "core/io/byte_source.h"

namespace arenarium {
namespace {

class View : public RandomBytes {
public:
    explicit View(std::string_view content) : content_(content) {}

    std::uint64_t size() const override { return content_.size(); }
    std::string_view read(std::uint64_t at, std::size_t count, std::string&) const override {
        return at >= content_.size() ? std::string_view() : content_.substr(static_cast<std::size_t>(at), count);
    }

private:
    std::string_view content_;
};

class Content final : public RandomBytes {
public:
    explicit Content(std::string content) : content_(std::move(content)) {}

    std::uint64_t size() const override { return content_.size(); }
    std::string_view read(std::uint64_t at, std::size_t count, std::string& room) const override {
        return View(content_).read(at, count, room);
    }

private:
    std::string content_;
};

struct CloseDisk {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using DiskFile = std::unique_ptr<std::FILE, CloseDisk>;

class OnDisk final : public RandomBytes {
public:
    OnDisk(DiskFile file, std::uint64_t size) : file_(std::move(file)), size_(size) {}

    std::uint64_t size() const override { return size_; }
    std::string_view read(std::uint64_t at, std::size_t count, std::string& room) const override {
        if (at >= size_) return {};
        count = static_cast<std::size_t>(std::min<std::uint64_t>(count, size_ - at));
        if (room.size() < count) room.resize(count);
        if (fseeko(file_.get(), static_cast<off_t>(at), SEEK_SET) != 0) return {};
        return {room.data(), std::fread(room.data(), 1, count, file_.get())};
    }

private:
    DiskFile file_;
    std::uint64_t size_;
};

bool is_packed(std::FILE* file) {
    unsigned char head[2] = {};
    return std::fread(head, 1, sizeof head, file) == sizeof head && head[0] == 0x1f && head[1] == 0x8b;
}

// Nothing: it is to be read whole.
std::unique_ptr<RandomBytes> on_disk(const std::string& path) {
    if (path == "-") return nullptr;
    struct stat info {};
    if (stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return nullptr;
    DiskFile file(std::fopen(path.c_str(), "rb"));
    if (!file || is_packed(file.get())) return nullptr;
    std::setvbuf(file.get(), nullptr, _IONBF, 0);
    return std::make_unique<OnDisk>(std::move(file), static_cast<std::uint64_t>(info.st_size));
}

}  // namespace

Result<std::unique_ptr<RandomBytes>> open_random(const std::string& path, std::size_t limit) try {
    if (std::unique_ptr<RandomBytes> file = on_disk(path)) return file;
    auto source = open_bytes(path);
    if (!source) return source.error();
    Result<std::string> all = read_all(**source, limit);
    if (!all) return all.error();
    return random_bytes(std::move(*all));
} catch (const std::bad_alloc&) {
    return out_of_memory(path);
}

std::unique_ptr<RandomBytes> random_bytes(std::string content) {
    return std::make_unique<Content>(std::move(content));
}

std::unique_ptr<RandomBytes> random_view(std::string_view content) {
    return std::make_unique<View>(content);
}

}  // namespace arenarium
