// The Mersenne Twister MT19937 as CPython seeds and reads it (Modules/_randommodule.c, Lib/random.py).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace arenarium::script {

class Mersenne {
public:
    // A new generator is seeded with 0, so that a script that never seeds does the same each time.
    Mersenne() { seed(std::int64_t{0}); }

    void seed(std::int64_t value);                                          // by its absolute value
    void seed(std::span<const std::uint32_t> words) { seed_array(words); }  // of an absolute value, the least first
    void seed_unsigned(std::uint64_t value);
    void seed(std::string_view utf8);  // version 2: the text and its SHA-512

    std::uint32_t next32();
    double random();                       // [0, 1), 53 bits
    std::uint64_t bits(int k);             // 0 <= k <= 64
    std::uint64_t below(std::uint64_t n);  // [0, n), n > 0; as Random._randbelow_with_getrandbits

private:
    void seed_array(std::span<const std::uint32_t> key);
    void seed_word(std::uint32_t word);

    std::array<std::uint32_t, 624> state_;
    std::size_t index_ = 624;
};

std::array<std::uint8_t, 64> sha512(std::string_view bytes);

}  // namespace arenarium::script
