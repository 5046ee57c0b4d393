#include "core/course/seeds.h"

#include <string_view>

#include "core/course/sha256.h"

namespace arenarium::course {

std::string sha256_hex(const std::string& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const std::uint8_t byte : sha256(bytes)) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::uint64_t variant_seed(const std::string& course_version, const std::string& step, const std::string& learner,
                           std::uint32_t attempt, std::uint32_t draw) {
    std::string text = course_version + "\n" + step + "\n" + learner + "\n" + std::to_string(attempt);
    if (draw != 0) text += "\n" + std::to_string(draw);
    const auto digest = sha256(text);
    std::uint64_t seed = 0;
    for (std::size_t i = 0; i < 8; ++i)
        seed = seed << 8 | digest[i];
    return seed;
}

}  // namespace arenarium::course
