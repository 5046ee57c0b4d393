// The whole state of the cyclic collector of one interpreter: the header before each object (PyGC_Head), the lists that
// these make, and the counters. Nothing outside operations/gate.h writes to it once it is built.
//
// CPython keeps gc_refs in the bits of _gc_prev while it collects, and puts the pointers back afterwards; here both
// have a word of their own, so that a list can be read at every micro-step.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/domain.h"
#include "core/base/ids.h"
#include "core/collector/profile.h"

namespace arenarium::collector {

inline constexpr arenarium::Domain domain{3};

// An object, by the number that the graph gives it.
using Node = Index<struct CollectorNodeTag>;
// A header: those of the lists come first, then one for each object.
using HeaderIndex = Index<struct GcHeaderTag>;

// The lists that there are; each is a ring through its own header.
enum class List : std::uint8_t {
    generation0,
    generation1,
    generation2,
    permanent,          // gc.freeze()
    unreachable,        // of the collection that runs
    wrcb_to_call,       // weak references whose callbacks it calls
    seen,               // objects whose __del__ it has called
    final_unreachable,  // what is still unreachable after that
    count_,
};
inline constexpr std::uint32_t list_count = static_cast<std::uint32_t>(List::count_);

// gc_refs of an object that no collection looks at (PREV_MASK_COLLECTING is not set).
inline constexpr std::uint32_t not_collecting = UINT32_MAX;
// gc_refs of one that a collection could not reach so far (NEXT_MASK_UNREACHABLE).
inline constexpr std::uint32_t tentatively_unreachable = UINT32_MAX - 1;

struct Header {
    HeaderIndex gc_next, gc_prev;  // none: not tracked
    std::uint32_t gc_refs = not_collecting;
    std::uint32_t finalized = 0;  // _PyGC_PREV_MASK_FINALIZED: its __del__ was called

    friend bool operator==(const Header&, const Header&) = default;
};

constexpr HeaderIndex head_of(List l) {
    return {static_cast<std::uint32_t>(l)};
}
constexpr HeaderIndex header_of(Node n) {
    return {n.value + list_count};
}
constexpr bool is_head(HeaderIndex h) {
    return h.value < list_count;
}
// REQUIRES: not the header of a list.
constexpr Node node_of(HeaderIndex h) {
    return {h.value - list_count};
}
constexpr List generation_list(std::uint32_t generation) {
    return static_cast<List>(generation);
}

struct Generation {
    std::uint32_t threshold = 0;
    std::uint32_t count = 0;  // 0: objects created less those deleted; others: collections of the one before
    // gc.get_stats()
    std::uint32_t collections = 0;
    std::uint32_t collected = 0;
    std::uint32_t uncollectable = 0;

    friend bool operator==(const Generation&, const Generation&) = default;
};

inline constexpr std::uint32_t debug_saveall = 32;  // gc.DEBUG_SAVEALL

struct State {
    explicit State(const Profile&);

    std::vector<Header> headers;
    std::array<Generation, generations> generation;
    std::vector<Node> garbage;  // gc.garbage
    std::uint32_t long_lived_total = 0;
    std::uint32_t long_lived_pending = 0;
    std::uint32_t debug = 0;
    bool enabled = true;
    bool collecting = false;
    bool scheduled = false;  // _PY_GC_SCHEDULED_BIT of the eval breaker
    // Of the collection that runs, or ran last: its generation, and what gc.collect() returns, so far.
    std::uint32_t collected_generation = 0;
    std::uint32_t found = 0;

    const Header& header(HeaderIndex h) const { return headers[h.value]; }
    // An object that the collector never heard of is not tracked.
    bool is_tracked(Node n) const { return header_of(n).value < headers.size() && header(header_of(n)).gc_next; }
    bool is_empty(List l) const { return header(head_of(l)).gc_next == head_of(l); }
};

// Whether both say the same; room for objects that were never tracked does not count.
bool same(const State&, const State&);

}  // namespace arenarium::collector
