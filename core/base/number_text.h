// Numbers, sizes and addresses as people read them, the same everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/ids.h"
#include "core/base/result.h"

namespace arenarium {

// "0x7f0000004030"
std::string hex_address(Address);

// "239,156"
std::string grouped(std::uint64_t);

// "1 operation", "239,156 operations". `thing` takes an s in the plural.
std::string counted(std::uint64_t number, std::string_view thing);

// "512 B", "16 KiB", "1.5 MiB". The largest unit, up to TiB, of which there is at least one. A whole number of it has
// no decimals. Any other size has one, rounded to the nearest tenth (halves up), also when that is .0: "1 KiB" is 1,024
// bytes and nothing else, "1.0 KiB" is a little more or less. What rounds to 1,024 of a unit is 1.0 of the next.
std::string byte_size(std::uint64_t bytes);

// The same without rounding, in the largest unit of which it is a multiple: "16 KiB", "1025 B". parse_byte_size() gives
// the number back.
std::string exact_byte_size(std::uint64_t bytes);

// "64", "4096 B", "16KiB", "1 MiB". Error on anything else or beyond 2^62.
Result<std::uint64_t> parse_byte_size(std::string_view text);

}  // namespace arenarium
