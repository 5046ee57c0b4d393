// Bytes, numbers and texts of a source, one after the other. What is not there reads as 0 or "", and failed() says so.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/io/byte_source.h"

namespace arenarium {

class ByteCursor {
public:
    explicit ByteCursor(std::unique_ptr<ByteSource> source) : source_(std::move(source)), buffer_(buffer_size) {}

    // Something was not there, or could not be read: see error().
    bool failed() const { return failed_; }
    // Why the source could not be read, when that is why.
    const std::optional<Error>& error() const { return error_; }
    bool at_end() { return begin_ == end_ && !fill(); }
    // Bytes taken so far.
    std::uint64_t offset() const { return before_ + begin_; }
    double fraction_read() const { return source_->fraction_read(); }
    const std::string& name() const { return source_->name(); }

    std::uint8_t byte() {
        if (begin_ == end_ && !fill()) return fail(), std::uint8_t{0};
        return static_cast<std::uint8_t>(buffer_[begin_++]);
    }
    // A number as it lies in memory, the lowest byte first.
    template <class T>
    T fixed() {
        T value = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i)
            value = static_cast<T>(value | static_cast<T>(static_cast<T>(byte()) << (8 * i)));
        return value;
    }
    // Seven bits a byte, the lowest first, the top bit set on all but the last.
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t b = byte();
            value |= std::uint64_t{b & 0x7fu} << shift;
            if (b < 0x80) return value;
        }
        return fail(), 0;
    }
    // 0, -1, 1, -2 … as 0, 1, 2, 3 …
    std::int64_t signed_varint() {
        const std::uint64_t n = varint();
        return static_cast<std::int64_t>(n >> 1) ^ -static_cast<std::int64_t>(n & 1);
    }
    // `count` bytes; fails when there are fewer, or it is more than `most`.
    std::string bytes(std::uint64_t count, std::uint64_t most) {
        std::string out;
        if (count > most) return fail(), out;
        while (out.size() < count && (begin_ != end_ || fill())) {
            const std::size_t n = std::min<std::uint64_t>(count - out.size(), end_ - begin_);
            out.append(buffer_.data() + begin_, n);
            begin_ += n;
        }
        if (out.size() < count) fail();
        return out;
    }
    // Up to `stop`, which is taken and left out; fails when it does not come within `most` bytes.
    std::string until(char stop, std::size_t most) {
        std::string out;
        while (begin_ != end_ || fill()) {
            const char* const from = buffer_.data() + begin_;
            const auto* const at = static_cast<const char*>(std::memchr(from, stop, end_ - begin_));
            const std::size_t n = at != nullptr ? static_cast<std::size_t>(at - from) : end_ - begin_;
            out.append(from, n);
            begin_ += n + (at != nullptr ? 1 : 0);
            if (out.size() > most) break;
            if (at != nullptr) return out;
        }
        fail();
        return out;
    }
    // A line without its end; the last may have none. Fails at the end of the source.
    bool line(std::string& out, std::size_t most) {
        if (at_end()) return false;
        const bool was_failed = failed_;
        out = until('\n', most);
        if (failed_ && !was_failed && out.size() <= most && !error_) failed_ = false;
        return !failed_;
    }

private:
    static constexpr std::size_t buffer_size = 1 << 16;

    void fail() { failed_ = true; }
    bool fill() {
        if (ended_) return false;
        before_ += end_;
        begin_ = end_ = 0;
        const Result<std::size_t> got = source_->read(buffer_.data(), buffer_.size());
        if (!got) error_ = got.error();
        failed_ = failed_ || !got;
        ended_ = !got || *got == 0;
        end_ = got ? *got : 0;
        return !ended_;
    }

    std::unique_ptr<ByteSource> source_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0, end_ = 0;
    std::uint64_t before_ = 0;
    bool failed_ = false, ended_ = false;
    std::optional<Error> error_;
};

}  // namespace arenarium
