// Numbers of fixed size in a stream of bytes, the lowest byte first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace arenarium {

inline void put_u32(std::string& out, std::uint64_t value) {
    for (int i = 0; i < 4; ++i)
        out += static_cast<char>(value >> 8 * i);
}
inline void put_u64(std::string& out, std::uint64_t value) {
    put_u32(out, value);
    put_u32(out, value >> 32);
}

// REQUIRES: the bytes are there.
inline std::uint32_t u32_at(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}
inline std::uint64_t u64_at(std::string_view bytes, std::size_t at) {
    return u32_at(bytes, at) | std::uint64_t{u32_at(bytes, at + 4)} << 32;
}

}  // namespace arenarium
