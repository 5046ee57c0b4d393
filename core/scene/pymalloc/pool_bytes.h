// The bytes that a real pool would hold, as far as the allocator wrote them: derived from the state on demand.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/process/moment.h"
#include "core/scene/pymalloc/pool_view.h"
#include "core/scene/pymalloc/refs.h"

namespace arenarium {

struct MemoryByte {
    std::uint8_t value = 0;
    bool known = false;  // false: user data, what an earlier use left, or an address outside the simulation

    friend bool operator==(MemoryByte, MemoryByte) = default;
};

// The first POOL_OVERHEAD bytes of a pool, little-endian. All unknown in a pool that was never carved. `nextpool` and
// `prevpool` that lead into usedpools are unknown: where that array lies is not simulated.
std::vector<MemoryByte> header_bytes(const Moment&, const PoolView&);

// The bytes of one block: the link of a free block; under the debug hooks also the size, the letter of the domain
// and the forbidden bytes of a live block whose request is known.
std::vector<MemoryByte> block_bytes(const Moment&, const PoolView&, std::uint32_t block);

// Where a header field lies: bytes from the pool's start, and how many.
struct FieldPlace {
    std::uint32_t offset, size;
};
FieldPlace field_place(HeaderField, unsigned word);

const char* header_field_name(HeaderField);  // "ref.count"
// Its value in words: "20", "0x7f0000001030", "NULL", "usedpools[31]", "DUMMY_SIZE_IDX".
std::string header_field_text(const Moment&, const PoolView&, HeaderField);

Address pool_base(const Moment&, PoolIndex);
Address block_base(const Moment&, const PoolView&, std::uint32_t block);

}  // namespace arenarium
