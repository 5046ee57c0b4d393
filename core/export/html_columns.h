// Columns of numbers for the player: varints, differences, base64.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace arenarium {

class Column {
public:
    void add(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7)
            bytes_ += static_cast<char>(value | 0x80);
        bytes_ += static_cast<char>(value);
    }
    // The difference to `previous`, which becomes `value`.
    void add_difference(std::uint64_t& previous, std::uint64_t value) {
        const std::uint64_t d = value - previous;
        add((d << 1) ^ (d >> 63 != 0 ? UINT64_MAX : 0));
        previous = value;
    }
    // An index whose none is the largest value of its type.
    template <class IndexType>
    void add_index(IndexType i) {
        add(i.is_none() ? 0 : std::uint64_t{i.value} + 1);
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

inline std::string base64(std::string_view bytes) {
    static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t n = bytes.size() - i;
        const auto at = [&](std::size_t k) {
            return k < n ? static_cast<unsigned>(static_cast<unsigned char>(bytes[i + k])) : 0u;
        };
        const unsigned v = at(0) << 16 | at(1) << 8 | at(2);
        text += digits[v >> 18];
        text += digits[v >> 12 & 63];
        text += n > 1 ? digits[v >> 6 & 63] : '=';
        text += n > 2 ? digits[v & 63] : '=';
    }
    return text;
}

}  // namespace arenarium
