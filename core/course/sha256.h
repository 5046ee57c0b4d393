// SHA-256 (FIPS 180-4): seeds of questions, and what answer files say of their course.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace arenarium::course {

std::array<std::uint8_t, 32> sha256(std::string_view bytes);

}  // namespace arenarium::course
