// What a program asks of an allocator, and what it gets.
#pragma once

#include <cstdint>

#include "core/base/ids.h"

namespace arenarium {

// `found`: nothing is asked. A block that was live before a run begins gets its number there, so that what comes later
// can name it; the allocator's state holds it already.
enum class RequestKind : std::uint8_t { malloc, calloc, realloc, free, found };

// One operation. Blocks are named by the operation that returned them, so a list of requests is complete in itself.
struct Request {
    static constexpr std::uint32_t max_count = (1u << 29) - 1;

    std::uint64_t bytes = 0;  // asked for; a calloc: nelem * elsize; found: those of its place that a program can use
    OperationIndex operand;   // realloc, free: the operation that returned the block; none for a NULL pointer
    std::uint32_t kind_ : 3 = 0;
    std::uint32_t count : 29 = 0;  // calloc: nelem, 0 when it is beyond max_count

    RequestKind kind() const { return static_cast<RequestKind>(kind_); }

    static Request malloc(std::uint64_t bytes) { return make(RequestKind::malloc, bytes, {}, 0); }
    // An overflowing product becomes a request that every system refuses, as CPython's check does.
    static Request calloc(std::uint64_t nelem, std::uint64_t elsize) {
        std::uint64_t bytes = 0;
        if (__builtin_mul_overflow(nelem, elsize, &bytes)) bytes = UINT64_MAX;
        return make(RequestKind::calloc, bytes, {}, nelem <= max_count ? static_cast<std::uint32_t>(nelem) : 0);
    }
    static Request realloc(OperationIndex block, std::uint64_t bytes) {
        return make(RequestKind::realloc, bytes, block, 0);
    }
    static Request found(std::uint64_t bytes) { return make(RequestKind::found, bytes, {}, 0); }
    static Request free(OperationIndex block) { return make(RequestKind::free, 0, block, 0); }

    friend bool operator==(const Request&, const Request&) = default;

private:
    static Request make(RequestKind kind, std::uint64_t bytes, OperationIndex operand, std::uint32_t count) {
        Request r;
        r.bytes = bytes;
        r.operand = operand;
        r.kind_ = static_cast<std::uint32_t>(kind) & 7;
        r.count = count & max_count;
        return r;
    }
};
static_assert(sizeof(Request) == 16);

// A pointer that the allocator handed out, in one word: NULL, a block of a pool, or a block of the raw allocator.
class Block {
public:
    constexpr Block() = default;
    static constexpr Block in_pool(PoolIndex p, BlockNumber b, SizeClass c) {
        return Block(pool_tag | std::uint64_t{c.value} << 48 | std::uint64_t{b.value} << 32 | p.value);
    }
    static constexpr Block in_raw(std::uint64_t bytes) { return Block(raw_tag | (bytes & bytes_mask)); }

    constexpr bool is_null() const { return (bits_ & kind_mask) == 0; }
    constexpr bool is_raw() const { return (bits_ & kind_mask) == raw_tag; }
    constexpr bool is_pool_block() const { return (bits_ & kind_mask) == pool_tag; }
    // The request was refused; what a failed realloc left in place is still this block.
    constexpr bool refused() const { return (bits_ & refused_bit) != 0; }
    // The same block, whether or not an operation on it was refused.
    constexpr bool same_block(Block other) const { return ((bits_ ^ other.bits_) & ~refused_bit) == 0; }
    constexpr Block as_refused() const { return Block(bits_ | refused_bit); }

    // Only for a block of a pool.
    constexpr PoolIndex pool() const { return {static_cast<std::uint32_t>(bits_)}; }
    constexpr BlockNumber number() const { return {static_cast<std::uint16_t>(bits_ >> 32)}; }
    constexpr SizeClass size_class() const { return {static_cast<std::uint16_t>(bits_ >> 48 & 0xff)}; }
    // Only for a raw block: the bytes that the raw allocator was asked for, below 2^56.
    constexpr std::uint64_t raw_bytes() const { return bits_ & bytes_mask; }

    friend constexpr bool operator==(Block, Block) = default;

private:
    static constexpr std::uint64_t pool_tag = std::uint64_t{1} << 62, raw_tag = std::uint64_t{2} << 62;
    static constexpr std::uint64_t kind_mask = std::uint64_t{3} << 62, refused_bit = std::uint64_t{1} << 61;
    static constexpr std::uint64_t bytes_mask = (std::uint64_t{1} << 56) - 1;

    constexpr explicit Block(std::uint64_t bits) : bits_(bits) {}

    std::uint64_t bits_ = 0;
};

}  // namespace arenarium
