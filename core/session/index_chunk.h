// A chunk of a log as bytes, for the index of a recording: columns, each its length and its numbers (varint.h).
//
//     flags        a byte for each operation: 0 malloc, 1 calloc, 2 realloc, 3 free, 4 found in bits 0 to 2; 8 refused;
//                  16 a block of a pool, 32 of the system's allocator, 48 the operand again (0: NULL); 64 an operand,
//                  which is of an earlier chunk with 128
//     bytes        of the request, but of a free
//     counts       of calloc: nelem, or 0
//     operands     how many operations ago it was; with 128 then its block, as in `blocks`
//     blocks       16: the size class, its pool and its number, signed, each less the last of that class; 32: the
//     bytes,
//                  signed, less those of the request
//     sites        of those but free and found
//     events       for each kind how many, then operations since the last
#pragma once

#include <string>
#include <string_view>

#include "core/process/log_chunk.h"

namespace arenarium {

// REQUIRES: no lines, no names. `first`: number of the first operation.
std::string chunk_bytes(const LogChunk&, std::uint32_t first);
// False: they are not such bytes.
bool read_chunk(std::string_view bytes, std::uint32_t first, LogChunk& out);

}  // namespace arenarium
