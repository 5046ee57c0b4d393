// The hash of a str, as CPython 3.11 makes it with PYTHONHASHSEED=0: SipHash-1-3 with a key of zeros, over the text as
// it lies in memory (Python/pyhash.c). It decides the order in which a set of texts comes out.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace arenarium::script {

// SipHash with one round a word and three at the end (J.-P. Aumasson, D. J. Bernstein: SipHash, 2012); both halves of
// its key are 0.
std::uint64_t siphash13(std::span<const std::uint8_t> bytes);

// Of bytes; 0 when there are none.
std::uint64_t hash_bytes(std::string_view bytes);

// Of a text in UTF-8: 1, 2 or 4 bytes a character, whichever the largest one needs. 0 for the empty text.
std::uint64_t hash_text(std::string_view utf8);

}  // namespace arenarium::script
