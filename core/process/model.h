// The simulated process as a model for the timeline: how a logged operation is run again, and how its state is kept.
#pragma once

#include <unordered_set>
#include <vector>

#include "core/event/observer.h"
#include "core/process/operation_log.h"
#include "core/process/state.h"
#include "core/pymalloc/allocator.h"
#include "core/timeline/paged_copy.h"

namespace arenarium {

class HeapCheckpoint {
public:
    // `state` is the same afterwards.
    HeapCheckpoint(HeapState& state, const HeapCheckpoint* earlier)
        : pools_(state.pools, earlier ? &earlier->pools_ : nullptr),
          links_(state.links, earlier ? &earlier->links_ : nullptr),
          rest_(without_arrays(state)) {}

    void restore(HeapState& state) const {
        std::vector<PoolHeader> pools = std::move(state.pools);
        std::vector<std::uint16_t> links = std::move(state.links);
        state = rest_;
        pools_.restore(pools);
        links_.restore(links);
        state.pools = std::move(pools);
        state.links = std::move(links);
    }

    std::size_t count_bytes(std::unordered_set<const void*>& seen) const {
        return pools_.count_bytes(seen) + links_.count_bytes(seen) + rest_.arenas.capacity() * sizeof(ArenaObject);
    }

private:
    // The two large arrays are kept in pages; they are set aside while the rest is copied.
    static HeapState without_arrays(HeapState& state) {
        std::vector<PoolHeader> pools = std::move(state.pools);
        std::vector<std::uint16_t> links = std::move(state.links);
        state.pools.clear();
        state.links.clear();
        HeapState rest = state;
        state.pools = std::move(pools);
        state.links = std::move(links);
        return rest;
    }

    PagedCopy<PoolHeader> pools_;
    PagedCopy<std::uint16_t> links_;
    HeapState rest_;
};

class ProcessCheckpoint {
public:
    ProcessCheckpoint(ProcessState& state, const ProcessCheckpoint* earlier)
        : heap_(state.heap, earlier ? &earlier->heap_ : nullptr) {}

    void restore(ProcessState& state) const { heap_.restore(state.heap); }
    std::size_t count_bytes(std::unordered_set<const void*>& seen) const { return heap_.count_bytes(seen); }

private:
    HeapCheckpoint heap_;
};

struct ProcessModel {
    using State = ProcessState;
    using Change = arenarium::Change;
    using Checkpoint = ProcessCheckpoint;
    using Recorder = arenarium::Recorder;
    using Silent = NoObserver;

    Profile profile;
    Layout layout;
    OperationLog log;

    explicit ProcessModel(Profile p) : profile(std::move(p)), layout(profile) {}

    template <class Observer>
    void run(ProcessState& state, std::uint32_t operation, Observer& observer) const {
        const OperationIndex i{operation};
        if (log.has_interpreters())
            Allocator::enter_interpreter(state.heap, profile, layout, log.interpreter(i), observer);
        Allocator::run_on(state.heap, profile, layout, log.request(i), log.operand(i), observer);
    }
    void run_all(ProcessState& state, std::uint32_t first, std::uint32_t end, NoObserver& nobody) const {
        log.each(first, end, [&](OperationIndex i, const Request& request, Block operand) {
            if (log.has_interpreters())
                Allocator::enter_interpreter(state.heap, profile, layout, log.interpreter(i), nobody);
            Allocator::run_on(state.heap, profile, layout, request, operand, nobody);
        });
    }
    // A change belongs to the mechanism that its domain names; a new one is bound here.
    static void apply(ProcessState& s, const Change& c) {
        if (c.domain == pymalloc_domain) arenarium::apply(s.heap, c);
    }
    static void take_back(ProcessState& s, const Change& c) {
        if (c.domain == pymalloc_domain) arenarium::take_back(s.heap, c);
    }
};

}  // namespace arenarium
