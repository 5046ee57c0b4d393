#include "core/imports/import.h"

#include <algorithm>
#include <array>
#include <new>
#include <string_view>

#include "core/base/number_text.h"
#include "core/imports/frame_source.h"
#include "core/imports/readers.h"

namespace arenarium {

namespace imports {

Error stopped(const std::string& name) {
    return {"reading the file was ended", {name}, ""};
}

Error damaged(const ByteCursor& in, const std::string& what) {
    return {what + ", at byte " + grouped(in.offset()) + " of what is in it", {in.name()}, ""};
}

Error too_long(const std::string& name) {
    return {
        "the file holds more than a recording has room for", {name}, "a recording takes two thousand million blocks"};
}

namespace {

// Hands out again what was read to see what the file is.
class Headed final : public ByteSource {
public:
    explicit Headed(std::unique_ptr<ByteSource> rest) : rest_(std::move(rest)) {}

    Status look() {
        while (head_.size() < 16) {
            std::array<char, 16> some{};
            const Result<std::size_t> got = rest_->read(some.data(), some.size() - head_.size());
            if (!got) return got.error();
            if (*got == 0) break;
            head_.append(some.data(), *got);
        }
        return Done{};
    }
    std::string_view head() const { return head_; }

    Result<std::size_t> read(char* into, std::size_t room) override {
        if (given_ == head_.size()) return rest_->read(into, room);
        const std::size_t count = head_.copy(into, room, given_);
        given_ += count;
        return count;
    }
    double fraction_read() const override { return rest_->fraction_read(); }
    const std::string& name() const override { return rest_->name(); }

private:
    std::unique_ptr<ByteSource> rest_;
    std::string head_;
    std::size_t given_ = 0;
};

Result<ImportReport> read(std::unique_ptr<ByteSource> file, ByteSink& sink, const ImportOptions& options) {
    auto source = std::make_unique<Headed>(without_frames(std::move(file)));
    if (const Status status = source->look(); !status) return status.error();
    const std::string head(source->head());
    ByteCursor in(std::move(source));
    if (head.starts_with(std::string_view("memray\0", 7))) return read_memray(in, sink, options);
    if (head.starts_with("\x80") && head.size() > 1 && head[1] >= 2 && head[1] <= 5)
        return read_tracemalloc(in, sink, options);
    if (head.starts_with("v ")) return read_heaptrack(in, sink, options);
    return Error{"this is no file that can be imported",
                 {in.name()},
                 "memray's captures, heaptrack's data files, tracemalloc's snapshots and the text of "
                 "sys._debugmallocstats() can"};
}

}  // namespace

}  // namespace imports

Result<ImportReport> import_allocations(const std::string& path, ByteSink& sink, const ImportOptions& options) {
    Result<std::unique_ptr<ByteSource>> file = open_bytes(path);
    if (!file) return file.error();
    return import_allocations(std::move(*file), sink, options);
}

Result<ImportReport> import_allocations(std::unique_ptr<ByteSource> file, ByteSink& sink,
                                        const ImportOptions& options) {
    const std::string name = file->name();
    try {
        return imports::read(std::move(file), sink, options);
    } catch (const std::bad_alloc&) {
        return out_of_memory(name);
    }
}

}  // namespace arenarium
