#include "app/cli/last_part.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <utility>

#include "core/base/number_text.h"

namespace arenarium::cli {
namespace {

constexpr double units_in_second = 1e9 / static_cast<double>(trace_format::unit_nanoseconds);

// A file that another writes to its end.
class GrowingFile final : public RandomBytes {
public:
    explicit GrowingFile(int file) : file_(file) {}
    ~GrowingFile() override { close(file_); }

    std::uint64_t size() const override {
        struct stat about {};
        return fstat(file_, &about) == 0 ? static_cast<std::uint64_t>(about.st_size) : 0;
    }
    std::string_view read(std::uint64_t at, std::size_t count, std::string& room) const override {
        if (room.size() < count) room.resize(count);
        std::size_t done = 0;
        while (done < count) {
            const ssize_t got = pread(file_, room.data() + done, count - done, static_cast<off_t>(at + done));
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) break;
            done += static_cast<std::size_t>(got);
        }
        return {room.data(), done};
    }

private:
    int file_;
};

}  // namespace

Result<RingWish> parse_ring_wish(const std::string& text) {
    static constexpr std::pair<std::string_view, double> times[] = {
        {"s", 1}, {"m", 60}, {"min", 60}, {"h", 3600}, {"d", 86400}};
    constexpr std::uint64_t least_bytes = 16 << 10;
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    for (const auto& [symbol, seconds] : times)
        if (problem == std::errc{} && unit == symbol && number > 0 && number * seconds <= 1e9)
            return RingWish{0, number * seconds};
    const Result<std::uint64_t> bytes = parse_byte_size(text);
    if (bytes && *bytes >= least_bytes) return RingWish{*bytes, 0};
    return Error{
        "'" + text + "' is no part of a recording", {}, "write a size from 16KiB on as 64MiB, or a time as 5m"};
}

Result<std::unique_ptr<RandomBytes>> open_growing(const std::string& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return Error{std::string("cannot be read: ") + std::strerror(errno), {path}, ""};
    return std::unique_ptr<RandomBytes>(new GrowingFile(file));
}

Result<std::string> replaceable_file(const std::string& path) {
    std::error_code problem;
    const std::filesystem::file_status about = std::filesystem::status(path, problem);
    if (std::filesystem::exists(about) && !std::filesystem::is_regular_file(about))
        return Error{
            "of what is no plain file no part can be kept", {path}, "--ring needs a file that can be replaced"};
    const std::filesystem::path real = std::filesystem::weakly_canonical(path, problem);
    return problem ? path : real.string();
}

Result<std::unique_ptr<LastPart>> LastPart::create(const RingWish& wish, const std::string& path,
                                                   std::unique_ptr<StreamFile>& file) {
    const Result<std::string> real = replaceable_file(path);
    if (!real) return real.error();
    return std::unique_ptr<LastPart>(new LastPart(wish, *real, file));
}

std::uint32_t operations_in_block_of(const RingWish& wish) {
    if (wish.bytes == 0) return TraceWriter::usual_block;
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(wish.bytes / 64, 256, TraceWriter::usual_block));
}

// Where the state itself is large, twice that is kept. What comes once the interpreter ends belongs to the last part,
// whatever its size.
bool LastPart::is_due(const TraceWriter& now) const {
    if (problem_ || now.is_finalizing()) return false;
    if (now.operations() > BlockMap::most_numbers / 2) return true;
    const std::uint64_t bytes = now.bytes_written();
    if (bytes < 2 * beginning_) return false;
    if (wish_.bytes != 0) return bytes >= wish_.bytes;
    return static_cast<double>(now.passed() - kept_from_) >= 2 * wish_.seconds * units_in_second;
}

// It grows faster than it can be cut.
bool LastPart::is_far_behind(const TraceWriter& now) const {
    return wish_.bytes != 0 && now.bytes_written() >= 2 * std::max(wish_.bytes, 2 * beginning_);
}

void LastPart::start(const TraceWriter& now) {
    const auto fail = [&](const Error& why) { problem_ = why; };
    Result<std::unique_ptr<StreamFile>> next = StreamFile::create_beside(path_);
    if (!next) return fail(next.error());
    next_ = std::move(*next);
    Result<std::unique_ptr<RandomBytes>> file = open_growing(path_);
    if (!file) return fail(file.error());
    Result<TraceReader> reader = TraceReader::open(std::move(*file), path_);
    if (!reader) return fail(reader.error());
    reader_.emplace(std::move(*reader));
    const std::uint64_t wished = static_cast<std::uint64_t>(wish_.seconds * units_in_second);
    cut_time_ = wish_.seconds > 0 && now.passed() > wished ? now.passed() - wished : UINT64_MAX;
    cut_at_ = now.bytes_written() - (now.bytes_written() - beginning_) / 2;
    const bool by_time = cut_time_ != UINT64_MAX;
    cut_.emplace(
        *reader_, *next_,
        [this, by_time](std::uint64_t at, std::uint64_t time) { return by_time ? time >= cut_time_ : at >= cut_at_; },
        operations_in_block());
    work_.start([this] { return cut(); });
}

// Until so little is left that the recording need not wait for it.
Status LastPart::cut() {
    constexpr int most_rounds = 100;
    const auto go_on = [this](std::uint64_t) { return !work_.is_stopped(); };
    for (int i = 0; i < most_rounds; ++i) {
        if (Status carried = cut_->carry(go_on); !carried) return carried;
        if (reader_->look_again() <= 1) break;
    }
    return Done{};
}

std::unique_ptr<TraceWriter> LastPart::go_on(TraceWriter& now) {
    if (work_.is_idle()) {
        if (is_due(now)) start(now);
        return nullptr;
    }
    const Stopwatch watch;
    const std::optional<Status> result = work_.take_result(is_far_behind(now));
    if (!result) return nullptr;
    std::unique_ptr<TraceWriter> next;
    if (*result)
        next = change_over(now);
    else
        problem_ = result->error();
    cut_.reset();
    reader_.reset();
    next_.reset();
    longest_ = std::max(longest_, watch.seconds());
    return next;
}

std::unique_ptr<TraceWriter> LastPart::change_over(TraceWriter& now) {
    now.flush();
    reader_->look_again();
    Status carried = now.status();
    if (carried) carried = cut_->carry();
    if (carried && !cut_->has_begun())
        carried = Error{"its beginning is not whole", {path_}, "record the program again"};
    if (!carried) {
        problem_ = carried.error();
        return nullptr;
    }
    std::unique_ptr<TraceWriter> next = cut_->take_writer();
    next->flush();
    carried = next->status();
    if (carried) carried = next_->take_place();
    if (!carried) {
        problem_ = carried.error();
        return nullptr;
    }
    // What `now` was written to is there until nobody writes to it.
    before_ = std::exchange(file_, std::move(next_));
    beginning_ = cut_->beginning();
    kept_from_ = cut_->time();
    ++cuts_;
    return next;
}

}  // namespace arenarium::cli
