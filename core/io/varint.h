// Numbers of a byte stream: seven bits a byte, the lowest first, the top bit set on all but the last byte; signed ones
// as 0, -1, 1, -2 … -> 0, 1, 2, 3 …
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace arenarium {

inline void put_varint(std::string& out, std::uint64_t value) {
    char bytes[10];
    std::size_t count = 0;
    for (; value >= 0x80; value >>= 7)
        bytes[count++] = static_cast<char>(value | 0x80);
    bytes[count++] = static_cast<char>(value);
    out.append(bytes, count);
}

inline void put_signed(std::string& out, std::int64_t value) {
    put_varint(out, static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
}

inline void put_text(std::string& out, std::string_view text) {
    put_varint(out, text.size());
    out += text;
}

// Reads what the functions above wrote. What is missing or too long reads as 0, and `failed` says so.
class VarintReader {
public:
    VarintReader() = default;
    explicit VarintReader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    // Which of the first two bytes ends a number nobody can foretell, so that no branch hangs on it.
    std::uint64_t number() {
        if (left() < 2) [[unlikely]]
            return long_number();
        const unsigned first = static_cast<unsigned char>(at_[0]), second = static_cast<unsigned char>(at_[1]);
        const unsigned more = first >> 7;
        if ((more & second >> 7) != 0) [[unlikely]]
            return long_number();
        at_ += 1 + more;
        return (first & 0x7fu) | (second & (0u - more)) << 7;
    }
    std::int64_t signed_number() {
        const std::uint64_t n = number();
        return static_cast<std::int64_t>(n >> 1) ^ -static_cast<std::int64_t>(n & 1);
    }
    // At most `most`.
    std::uint64_t number_to(std::uint64_t most) {
        const std::uint64_t n = number();
        return n <= most ? n : fail();
    }
    std::uint8_t byte() { return at_ != end_ ? static_cast<std::uint8_t>(*at_++) : static_cast<std::uint8_t>(fail()); }
    std::string_view bytes(std::uint64_t count) {
        if (count > left()) {
            fail();
            return {};
        }
        const std::string_view out(at_, count);
        at_ += count;
        return out;
    }
    std::string_view text() { return bytes(number()); }

    std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
    bool failed() const { return failed_; }

private:
    std::uint64_t long_number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && at_ != end_; shift += 7) {
            const auto byte = static_cast<unsigned char>(*at_++);
            if (shift == 63 && byte > 1) break;
            value |= std::uint64_t{byte & 0x7fu} << shift;
            if (byte < 0x80) return value;
        }
        return fail();
    }
    std::uint64_t fail() {
        at_ = end_;
        failed_ = true;
        return 0;
    }

    const char* at_ = nullptr;
    const char* end_ = nullptr;
    bool failed_ = false;
};

}  // namespace arenarium
