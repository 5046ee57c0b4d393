// What objects need of the rest of the interpreter. Mechanisms do not know each other: core/process brings one that
// leads to the collector, the allocator and the program's own code.
#pragma once

#include <concepts>
#include <cstdint>
#include <vector>

#include "core/objects/profile/lifetime.h"
#include "core/objects/state.h"

namespace arenarium::objects {

// The deallocations that are under way, innermost last; lives as long as an operation.
struct Deallocations {
    struct Frame {
        ObjectIndex object;      // none: objects that were put off are deallocated now
        std::uint32_t next = 0;  // how many of its references it has let go of
    };
    std::vector<Frame> frames;
    std::uint32_t nesting = 0;              // trash_delete_nesting
    std::vector<ObjectIndex> delete_later;  // trash_delete_later; the next one is the last
};

template <class W>
concept Surroundings = requires(W w, ObjectIndex o, std::uint64_t block, std::uint32_t bytes, bool gc) {
    { w.lifetime() } -> std::convertible_to<const Lifetime&>;
    { w.deallocations() } -> std::same_as<Deallocations&>;
    // Memory. An object of the collector has its header before it, which the bytes do not count.
    { w.allocate(bytes, gc) } -> std::convertible_to<std::uint64_t>;
    w.release(block, gc);
    // The collector: PyObject_GC_Track and UnTrack (which does nothing to an object that is not tracked), and its mark
    // of objects whose __del__ was called.
    w.track(o);
    w.untrack(o);
    { w.is_finalized(o) } -> std::convertible_to<bool>;
    w.set_finalized(o);
    // The program's own code.
    w.run_finalizer(o);
    w.run_callback(o);
};

}  // namespace arenarium::objects
