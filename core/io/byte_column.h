// Bytes that are collected with no look at the room for each of them.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace arenarium {

class ByteColumn {
public:
    // Of one number, at most.
    static constexpr std::size_t number_bytes = 10;

    ByteColumn() = default;
    // Memory is used as it is filled.
    explicit ByteColumn(std::size_t room) : bytes_(new char[room]), at_(bytes_.get()) {}

    // REQUIRES: there is room.
    void byte(unsigned value) { *at_++ = static_cast<char>(value); }
    // As put_varint() and put_signed() of varint.h.
    void number(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7)
            *at_++ = static_cast<char>(value | 0x80);
        *at_++ = static_cast<char>(value);
    }
    void signed_number(std::int64_t value) {
        number(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
    }

    std::string_view view() const { return {bytes_.get(), static_cast<std::size_t>(at_ - bytes_.get())}; }
    void clear() { at_ = bytes_.get(); }

private:
    std::unique_ptr<char[]> bytes_;
    char* at_ = nullptr;
};

}  // namespace arenarium
