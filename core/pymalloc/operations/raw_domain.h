// The system allocator behind pymalloc (PyMem_RawMalloc and its kin), by count and bytes. It has no lists of its own
// here: what matters is which requests go to it and how much it holds.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/pymalloc/operations/gate.h"
#include "core/pymalloc/operations/request.h"

namespace arenarium::pymalloc {

// So many bytes are refused: all of user space, or more than PY_SSIZE_T_MAX in a 32-bit process.
inline std::uint64_t raw_limit(const Profile& p) {
    return p.word == 8 ? std::uint64_t{1} << 47 : std::uint64_t{1} << 31;
}

// Whether it refuses so many bytes while `held` others are held.
inline bool raw_refuses(const Profile& p, std::uint64_t held, std::uint64_t bytes) {
    return bytes >= raw_limit(p) || held + bytes >= raw_limit(p);
}

// Room that a request takes in the raw heap, in 16-byte units: the bytes and a header.
inline std::uint32_t raw_units(std::uint64_t bytes) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>((bytes + 31) / 16, UINT32_MAX));
}

// Where the raw heap of the simulated process begins.
inline Address raw_heap_base(const Profile& p) {
    return {p.word == 8 ? std::uint64_t{0x555555600000} : std::uint64_t{0x08100000}};
}

// The address of the last block that the raw heap handed out, when it was for so many bytes.
inline Address raw_address(const HeapState& s, const Profile& p, std::uint64_t bytes) {
    return raw_heap_base(p) + (s.raw.brk - std::uint64_t{raw_units(bytes)} * 16 + 16);
}

template <class O>
void count_raw(Gate<O>& g, std::int64_t by, Step step) {
    if (!g.profile.counts_every_block)
        g.template write<Field::raw_allocated_blocks>(step, 0u, g.state.raw.blocks + static_cast<std::uint64_t>(by));
}

template <class O>
Block raw_malloc(Gate<O>& g, std::uint64_t bytes) {
    bytes = std::max<std::uint64_t>(bytes, 1);
    if (raw_refuses(g.profile, g.state.raw.bytes, bytes)) {
        g.decide(Step::raw_refuses, 0, bytes);
        return {};
    }
    g.template write_special<Field::raw_heap>(Step::raw_malloc, 0, g.state.raw.bytes, g.state.raw.bytes + bytes,
                                              raw_units(bytes));
    count_raw(g, 1, Step::raw_count);
    g.event(EventKind::raw_request, 0);
    return Block::in_raw(bytes);
}

template <class O>
void raw_free(Gate<O>& g, Block block) {
    g.template write_special<Field::raw_heap>(Step::raw_free, 0, g.state.raw.bytes,
                                              g.state.raw.bytes - block.raw_bytes());
    count_raw(g, -1, Step::raw_uncount);
    g.event(EventKind::raw_request, 0);
}

// A block that shrinks stays where it is; one that grows moves.
inline bool raw_realloc_moves(Block block, std::uint64_t bytes) {
    return bytes > block.raw_bytes();
}

template <class O>
Block raw_realloc(Gate<O>& g, Block block, std::uint64_t bytes) {
    bytes = std::max<std::uint64_t>(bytes, 1);
    const std::uint64_t others = g.state.raw.bytes - block.raw_bytes();
    if (raw_refuses(g.profile, others, bytes)) {
        g.decide(Step::raw_refuses, 0, bytes);
        return block.as_refused();
    }
    g.template write_special<Field::raw_heap>(Step::raw_realloc, 0, g.state.raw.bytes, others + bytes,
                                              raw_realloc_moves(block, bytes) ? raw_units(bytes) : 0);
    g.event(EventKind::raw_request, 0);
    return Block::in_raw(bytes);
}

}  // namespace arenarium::pymalloc
