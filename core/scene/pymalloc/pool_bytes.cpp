#include "core/scene/pymalloc/pool_bytes.h"

#include <algorithm>

#include "core/base/number_text.h"
#include "core/pymalloc/allocator.h"
#include "core/scene/pymalloc/format.h"

namespace arenarium {
namespace {

void put(std::vector<MemoryByte>& bytes, std::size_t offset, std::uint64_t value, unsigned size) {
    for (unsigned i = 0; i < size && offset + i < bytes.size(); ++i)
        bytes[offset + i] = {static_cast<std::uint8_t>(value >> 8 * i), true};
}

void put_big_endian(std::vector<MemoryByte>& bytes, std::size_t offset, std::uint64_t value, unsigned size) {
    for (unsigned i = 0; i < size && offset + i < bytes.size(); ++i)
        bytes[offset + i] = {static_cast<std::uint8_t>(value >> 8 * (size - 1 - i)), true};
}

std::uint64_t block_pointer(const Moment& in, const PoolView& v, BlockNumber b) {
    return b.value < v.blocks ? block_base(in, v, b.value).value : 0;
}

struct PoolPointer {
    bool known;
    std::uint64_t value;
};

PoolPointer pool_pointer(const Moment& in, PoolIndex p) {
    if (p.is_none()) return {true, 0};
    if (Layout::is_usedpools_head(p)) return {false, 0};
    return {true, pool_base(in, p).value};
}

// _PyMem_DebugRawAlloc: size, letter, forbidden bytes, the caller's bytes, forbidden bytes. A fourth word, up to 3.7,
// counts requests of the whole process, which is not simulated.
void put_debug_bytes(const Moment& in, std::vector<MemoryByte>& bytes, std::uint64_t requested) {
    const unsigned word = in.profile->word;
    const std::uint8_t forbidden = in.profile->debug_words > 3 ? 0xfb : 0xfd;
    put_big_endian(bytes, 0, requested, word);
    bytes[word] = {'o', true};
    for (std::size_t i = word + 1; i < 2 * word; ++i)
        bytes[i] = {forbidden, true};
    for (std::size_t i = 2 * word + requested; i < 3 * word + requested && i < bytes.size(); ++i)
        bytes[i] = {forbidden, true};
}

}  // namespace

FieldPlace field_place(HeaderField f, unsigned word) {
    switch (f) {
        case HeaderField::ref_count:
            return {0, 4};  // in a union with a pointer
        case HeaderField::freeblock:
            return {word, word};
        case HeaderField::nextpool:
            return {2 * word, word};
        case HeaderField::prevpool:
            return {3 * word, word};
        case HeaderField::arenaindex:
            return {4 * word, 4};
        case HeaderField::szidx:
            return {4 * word + 4, 4};
        case HeaderField::nextoffset:
            return {4 * word + 8, 4};
        case HeaderField::maxnextoffset:
            return {4 * word + 12, 4};
    }
    return {0, 0};
}

const char* header_field_name(HeaderField f) {
    static constexpr const char* names[]{"ref.count",  "freeblock", "nextpool",   "prevpool",
                                         "arenaindex", "szidx",     "nextoffset", "maxnextoffset"};
    return names[static_cast<std::size_t>(f)];
}

Address pool_base(const Moment& in, PoolIndex p) {
    return Allocator::pool_address(in.heap(), *in.layout, p);
}

Address block_base(const Moment& in, const PoolView& v, std::uint32_t block) {
    return pool_base(in, v.pool) + in.layout->overhead + std::uint64_t{block} * v.block_size;
}

std::vector<MemoryByte> header_bytes(const Moment& in, const PoolView& v) {
    std::vector<MemoryByte> bytes(in.layout->overhead);
    if (v.state == PoolState::virgin) return bytes;
    const PoolHeader& h = in.heap().pool(v.pool);
    const auto field = [&](HeaderField f, std::uint64_t value) {
        const FieldPlace at = field_place(f, in.profile->word);
        put(bytes, at.offset, value, at.size);
    };
    const auto pointer = [&](HeaderField f, PoolIndex p) {
        const PoolPointer value = pool_pointer(in, p);
        if (value.known) field(f, value.value);
    };
    field(HeaderField::arenaindex, in.heap().index_in_interpreter(h.arenaindex));
    field(HeaderField::szidx, h.szidx == dummy_size_idx ? 0xffff : h.szidx.value);
    if (v.blocks == 0) return bytes;  // carved, but not yet set up
    field(HeaderField::ref_count, h.ref_count);
    field(HeaderField::freeblock, block_pointer(in, v, h.freeblock));
    pointer(HeaderField::nextpool, h.nextpool);
    pointer(HeaderField::prevpool, h.prevpool);
    field(HeaderField::nextoffset, h.nextoffset);
    field(HeaderField::maxnextoffset, h.maxnextoffset);
    return bytes;
}

std::vector<MemoryByte> block_bytes(const Moment& in, const PoolView& v, std::uint32_t block) {
    std::vector<MemoryByte> bytes(v.block_size);
    if (block >= v.blocks) return bytes;
    if (v.states[block] == BlockStatus::free) {
        put(bytes, 0, block_pointer(in, v, in.heap().link(v.pool, {static_cast<std::uint16_t>(block)})),
            in.profile->word);
    } else if (in.profile->debug()) {
        const std::optional<std::uint64_t> requested = owner_of(in, v, block).requested;
        const std::uint64_t hooks = std::uint64_t{in.profile->debug_words} * in.profile->word;
        if (requested && *requested <= v.block_size && *requested + hooks <= v.block_size)
            put_debug_bytes(in, bytes, *requested);
    }
    return bytes;
}

std::string header_field_text(const Moment& in, const PoolView& v, HeaderField f) {
    if (v.state == PoolState::virgin) return "?";
    const PoolHeader& h = in.heap().pool(v.pool);
    const auto pool = [&in](PoolIndex p) -> std::string {
        if (p.is_none()) return "NULL";
        if (Layout::is_usedpools_head(p)) return "usedpools[" + std::to_string(p.value) + "]";
        return hex_address(pool_base(in, p));
    };
    if (f == HeaderField::arenaindex) return std::to_string(in.heap().index_in_interpreter(h.arenaindex));
    if (f == HeaderField::szidx) return h.szidx == dummy_size_idx ? "DUMMY_SIZE_IDX" : std::to_string(h.szidx.value);
    if (v.blocks == 0) return "?";
    switch (f) {
        case HeaderField::ref_count:
            return std::to_string(h.ref_count);
        case HeaderField::freeblock: {
            const std::uint64_t at = block_pointer(in, v, h.freeblock);
            return at ? hex_address({at}) : "NULL";
        }
        case HeaderField::nextpool:
            return pool(h.nextpool);
        case HeaderField::prevpool:
            return pool(h.prevpool);
        case HeaderField::nextoffset:
            return grouped(h.nextoffset);
        case HeaderField::maxnextoffset:
            return grouped(h.maxnextoffset);
        default:
            return {};
    }
}

}  // namespace arenarium
