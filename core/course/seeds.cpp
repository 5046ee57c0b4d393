#include "core/course/seeds.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace arenarium::course {
namespace {

std::array<unsigned char, 32> sha256(const std::string& bytes) {
    std::array<unsigned char, 32> digest{};
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1 ||
        size != digest.size())
        throw std::runtime_error("SHA-256 is not available in this OpenSSL");
    return digest;
}

}  // namespace

std::string sha256_hex(const std::string& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const unsigned char byte : sha256(bytes)) {
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
