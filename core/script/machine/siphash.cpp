#include "core/script/machine/siphash.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>

#include "core/script/language/text.h"

namespace arenarium::script {
namespace {

struct State {
    std::uint64_t v0 = 0x736f6d6570736575, v1 = 0x646f72616e646f6d, v2 = 0x6c7967656e657261, v3 = 0x7465646279746573;

    void round() {
        v0 += v1;
        v1 = std::rotl(v1, 13) ^ v0;
        v0 = std::rotl(v0, 32);
        v2 += v3;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 += v3;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 += v1;
        v1 = std::rotl(v1, 17) ^ v2;
        v2 = std::rotl(v2, 32);
    }
    void take(std::uint64_t word) {
        v3 ^= word;
        round();
        v0 ^= word;
    }
};

// Little-endian; fewer than eight bytes are the lower ones.
std::uint64_t word_of(std::span<const std::uint8_t> bytes) {
    std::uint64_t word = 0;
    if (bytes.size() == 8 && std::endian::native == std::endian::little) {
        std::memcpy(&word, bytes.data(), sizeof word);
        return word;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i)
        word |= std::uint64_t{bytes[i]} << (8 * i);
    return word;
}

}  // namespace

std::uint64_t siphash13(std::span<const std::uint8_t> bytes) {
    State state;
    std::size_t at = 0;
    for (; bytes.size() - at >= 8; at += 8)
        state.take(word_of(bytes.subspan(at, 8)));
    state.take(word_of(bytes.subspan(at)) | std::uint64_t{bytes.size()} << 56);
    state.v2 ^= 0xff;
    for (int i = 0; i < 3; ++i)
        state.round();
    return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

std::uint64_t hash_bytes(std::string_view bytes) {
    if (bytes.empty()) return 0;
    const std::uint64_t hash = siphash13({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    return hash == ~std::uint64_t{0} ? ~std::uint64_t{1} : hash;
}

std::uint64_t hash_text(std::string_view utf8) {
    const bool ascii =
        std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) return hash_bytes(utf8);
    char32_t largest = 0;
    for (std::size_t at = 0; at < utf8.size();)
        largest = std::max(largest, next_code_point(utf8, at));
    const int width = largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4;
    std::string bytes;
    bytes.reserve(utf8.size() * static_cast<std::size_t>(width));
    for (std::size_t at = 0; at < utf8.size();) {
        const auto c = static_cast<std::uint32_t>(next_code_point(utf8, at));
        for (int i = 0; i < width; ++i)
            bytes.push_back(static_cast<char>(c >> (8 * i)));
    }
    return hash_bytes(bytes);
}

}  // namespace arenarium::script
