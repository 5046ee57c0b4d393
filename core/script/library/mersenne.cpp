#include "core/script/library/mersenne.h"

#include <bit>
#include <vector>

namespace arenarium::script {

void Mersenne::seed_word(std::uint32_t word) {
    state_[0] = word;
    for (std::uint32_t i = 1; i < state_.size(); ++i) {
        const std::uint32_t before = state_[i - 1];
        state_[i] = 1812433253U * (before ^ (before >> 30)) + i;
    }
    index_ = state_.size();
}

void Mersenne::seed_array(std::span<const std::uint32_t> key) {
    constexpr std::size_t n = 624;
    seed_word(19650218U);
    std::size_t i = 1;
    std::size_t j = 0;
    const auto mixed = [&](std::uint32_t factor) { return (state_[i - 1] ^ (state_[i - 1] >> 30)) * factor; };
    const auto step = [&] {
        if (++i >= n) {
            state_[0] = state_[n - 1];
            i = 1;
        }
    };
    for (std::size_t k = std::max(n, key.size()); k > 0; --k) {
        state_[i] = (state_[i] ^ mixed(1664525U)) + key[j] + static_cast<std::uint32_t>(j);
        step();
        if (++j >= key.size()) j = 0;
    }
    for (std::size_t k = n - 1; k > 0; --k) {
        state_[i] = (state_[i] ^ mixed(1566083941U)) - static_cast<std::uint32_t>(i);
        step();
    }
    state_[0] = 0x80000000U;
}

void Mersenne::seed(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    seed_unsigned(value < 0 ? 0 - bits : bits);
}

void Mersenne::seed_unsigned(std::uint64_t value) {
    const std::uint32_t words[] = {static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32)};
    seed_array(std::span(words, words[1] != 0 ? 2 : 1));
}

void Mersenne::seed(std::string_view utf8) {
    std::vector<std::uint8_t> bytes(utf8.begin(), utf8.end());
    const auto digest = sha512(utf8);
    bytes.insert(bytes.end(), digest.begin(), digest.end());
    // The bytes are one big-endian number; the key is that number in words, the least first, without leading zeros.
    std::vector<std::uint32_t> key((bytes.size() + 3) / 4);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        key[i / 4] |= static_cast<std::uint32_t>(bytes[bytes.size() - 1 - i]) << (8 * (i % 4));
    }
    while (key.size() > 1 && key.back() == 0)
        key.pop_back();
    seed_array(key);
}

std::uint32_t Mersenne::next32() {
    constexpr std::size_t n = 624;
    constexpr std::size_t m = 397;
    if (index_ >= n) {
        for (std::size_t i = 0; i < n; ++i) {
            const std::uint32_t y = (state_[i] & 0x80000000U) | (state_[(i + 1) % n] & 0x7fffffffU);
            state_[i] = state_[(i + m) % n] ^ (y >> 1) ^ ((y & 1) != 0 ? 0x9908b0dfU : 0);
        }
        index_ = 0;
    }
    std::uint32_t y = state_[index_++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680U;
    y ^= (y << 15) & 0xefc60000U;
    return y ^ (y >> 18);
}

double Mersenne::random() {
    const std::uint32_t a = next32() >> 5;
    const std::uint32_t b = next32() >> 6;
    return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
}

std::uint64_t Mersenne::bits(int k) {
    if (k <= 0) return 0;
    if (k <= 32) return next32() >> (32 - k);
    const std::uint64_t low = next32();
    return low | static_cast<std::uint64_t>(next32() >> (64 - k)) << 32;
}

std::uint64_t Mersenne::below(std::uint64_t n) {
    const int k = static_cast<int>(std::bit_width(n));
    std::uint64_t r = bits(k);
    while (r >= n)
        r = bits(k);
    return r;
}

}  // namespace arenarium::script
