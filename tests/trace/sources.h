// Byte sources that behave as awkward files do.
#pragma once

#include <zlib.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "core/io/byte_source.h"
#include "core/io/gunzip.h"

namespace arenarium::test {

// Hands out a few bytes at a time, as a slow pipe does.
class Trickle final : public ByteSource {
public:
    Trickle(std::string content, std::size_t step) : content_(std::move(content)), step_(step) {}
    Result<std::size_t> read(char* into, std::size_t room) override {
        const std::size_t count = std::min({room, step_, content_.size() - at_});
        std::copy_n(content_.data() + at_, count, into);
        at_ += count;
        return count;
    }
    const std::string& name() const override { return name_; }

private:
    std::string content_, name_ = "trickle";
    std::size_t step_, at_ = 0;
};

// A text, then one byte repeated until `size` bytes are out, without holding them.
class Endless final : public ByteSource {
public:
    Endless(std::string head, char filling, std::uint64_t size)
        : head_(std::move(head)), filling_(filling), left_(size) {}
    Result<std::size_t> read(char* into, std::size_t room) override {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(room, left_));
        std::fill_n(into, count, filling_);
        std::copy_n(head_.data(), std::min(count, head_.size()), into);
        head_.erase(0, count);
        left_ -= count;
        return count;
    }
    const std::string& name() const override { return name_; }

private:
    std::string head_, name_ = "endless";
    char filling_;
    std::uint64_t left_;
};

inline std::string gzipped(std::string_view text) {
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())) + 64, '\0');
    std::string copy(text);
    stream.next_in = reinterpret_cast<Bytef*>(copy.data());
    stream.avail_in = static_cast<uInt>(copy.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

}  // namespace arenarium::test
