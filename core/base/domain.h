// Which simulator something belongs to: a number that each mechanism gives itself, so that what is generic can carry it
// without knowing any of them.
#pragma once

#include <cstdint>

namespace arenarium {

enum class Domain : std::uint8_t {};

}  // namespace arenarium
