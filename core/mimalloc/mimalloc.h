// One simulated mimalloc: a profile, a state, and what threads ask of it. This is its whole public life.
//
//     Mimalloc m(*mimalloc::find_profile("3.13t"));
//     ThreadIndex main = m.thread(0);
//     auto b = m.malloc(main, 24);
//     m.segment_of(*b);  m.offset_of(*b);   // 0, 131144
//     m.free(main, b);
//
// Threads take turns: whoever calls says who acts. Engines share nothing; an engine is not thread-safe.
#pragma once

#include <cstdint>
#include <optional>

#include "core/mimalloc/operations/malloc.h"

namespace arenarium::mimalloc {

// What threads ask of a mimalloc whose state somebody else keeps, which outlives it.
class MimallocView {
public:
    MimallocView(State& state, const Profile& profile) : state_(state), profile_(profile) {}

    // The thread with this number; it and those before it begin when they are not there yet.
    template <class Observer = NoObserver>
    ThreadIndex thread(std::uint16_t number, Observer&& observer = {}) {
        Gate gate(state_, profile_, observer);
        while (state_.threads.size() <= number)
            gate.add_thread(Step::thread_begins);
        return {number};
    }

    // REQUIRES: the thread has begun; a block is in use. Nothing: the system refuses; for realloc the old block stands.
    template <class Observer = NoObserver>
    std::optional<BlockRef> malloc(ThreadIndex t, std::uint64_t bytes, Observer&& observer = {}) {
        Gate gate(state_, profile_, observer);
        return malloc_block(gate, t, bytes);
    }
    template <class Observer = NoObserver>
    std::optional<BlockRef> calloc(ThreadIndex t, std::uint64_t bytes, Observer&& observer = {}) {
        Gate gate(state_, profile_, observer);
        const std::optional<BlockRef> b = malloc_block(gate, t, bytes);
        if (b) gate.decide(Step::calloc_clears, b->page.value, bytes);
        return b;
    }
    template <class Observer = NoObserver>
    std::optional<BlockRef> realloc(ThreadIndex t, std::optional<BlockRef> block, std::uint64_t bytes,
                                    Observer&& observer = {}) {
        Gate gate(state_, profile_, observer);
        return realloc_block(gate, t, block, bytes);
    }
    // Any thread may free any block. NULL is passed over.
    template <class Observer = NoObserver>
    void free(ThreadIndex t, std::optional<BlockRef> block, Observer&& observer = {}) {
        Gate gate(state_, profile_, observer);
        if (block)
            free_block(gate, t, *block);
        else
            gate.decide(Step::free_null, t.value);
    }

private:
    State& state_;
    const Profile& profile_;
};

class Mimalloc {
public:
    explicit Mimalloc(const Profile& profile, std::optional<Address> first_block = {})
        : profile_(profile), state_(untouched_state(profile, first_block)) {}

    // The same operations as those of a view.
    template <class Observer = NoObserver>
    ThreadIndex thread(std::uint16_t number, Observer&& observer = {}) {
        return view().thread(number, observer);
    }
    template <class Observer = NoObserver>
    std::optional<BlockRef> malloc(ThreadIndex t, std::uint64_t bytes, Observer&& observer = {}) {
        return view().malloc(t, bytes, observer);
    }
    template <class Observer = NoObserver>
    std::optional<BlockRef> calloc(ThreadIndex t, std::uint64_t bytes, Observer&& observer = {}) {
        return view().calloc(t, bytes, observer);
    }
    template <class Observer = NoObserver>
    std::optional<BlockRef> realloc(ThreadIndex t, std::optional<BlockRef> block, std::uint64_t bytes,
                                    Observer&& observer = {}) {
        return view().realloc(t, block, bytes, observer);
    }
    template <class Observer = NoObserver>
    void free(ThreadIndex t, std::optional<BlockRef> block, Observer&& observer = {}) {
        view().free(t, block, observer);
    }

    MimallocView view() { return {state_, profile_}; }
    const Profile& profile() const { return profile_; }
    const State& state() const { return state_; }

    Address address_of(BlockRef b) const {
        const std::uint64_t segment = segment_of(b).value * profile_.segment_size;
        return Address{state_.base + segment + offset_of(b)};
    }
    SegmentIndex segment_of(BlockRef b) const { return state_.segment_of(b.page); }
    // Bytes from the base of its segment.
    std::uint64_t offset_of(BlockRef b) const {
        const std::uint64_t size = state_.page(b.page).block_size;
        return state_.slice_of(b.page) * profile_.slice_size + start_offset(state_, profile_, b.page) +
               b.block.value * size;
    }

private:
    Profile profile_;
    State state_;
};

}  // namespace arenarium::mimalloc
