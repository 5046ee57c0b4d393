// Numbers as people read them, and the door to translation.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/base/ids.h"

namespace arenarium {

// English in, the reader's language out. Every fixed string passes through it, see words.h.
using Translator = std::function<std::string(const char*)>;

// "8,144"
std::string grouped(std::uint64_t n);
// "512 B", "16 KiB", "5.5 MiB": exact below 1 KiB, else at most one decimal.
std::string byte_size(std::uint64_t bytes);
// "0x7f1c2a200000"
std::string hex(Address);

// `pattern` with %1, %2 … replaced.
std::string filled(std::string_view pattern, std::initializer_list<std::string_view> values);

}  // namespace arenarium
