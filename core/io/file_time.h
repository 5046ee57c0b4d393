// When a file was changed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace arenarium {

// Seconds since 1970; nothing when there is no such file.
std::optional<std::uint64_t> changed_at(const std::string& path);

}  // namespace arenarium
