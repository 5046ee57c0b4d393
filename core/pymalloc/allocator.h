// One simulated small-object allocator: a profile, a state, and the four operations. This is its whole public life.
//
//     Allocator a(*find_profile("3.12"));
//     Block b = a.run(Request::malloc(24));
//     a.address_of(b);   // 0x7f0000000030
//     a.run(Request::free({0}), b);
//
// Engines share nothing: any number of them live side by side. An engine is not thread-safe.
#pragma once

#include <span>

#include "core/event/observer.h"
#include "core/pymalloc/operations/debug_hooks.h"
#include "core/pymalloc/operations/gate.h"
#include "core/pymalloc/operations/realloc.h"
#include "core/pymalloc/operations/request.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"

namespace arenarium {

class Allocator {
public:
    explicit Allocator(Profile profile, const AddressSpaceRules& space = {})
        : profile_(std::move(profile)), layout_(profile_), state_(profile_, space) {}

    // Runs one operation. REQUIRES: `operand` is NULL or a live block of this allocator; it is what realloc and free
    // act on, and what was found. Returns what the caller holds afterwards: the new block; NULL for a refused malloc or
    // for free; the old block, marked refused(), for a realloc that found no memory.
    template <class Observer>
    Block run(const Request& request, Block operand, Observer& observer) {
        return run_on(state_, profile_, layout_, request, operand, observer);
    }
    Block run(const Request& request, Block operand = {}) {
        NoObserver nobody;
        return run(request, operand, nobody);
    }

    // A whole list of operations, the fastest way: it looks ahead, so that what an operation needs is in the cache
    // when its turn comes. results[i] is what run() returns for requests[i]; operands refer to them. REQUIRES: results
    // is as long as requests.
    void run_all(std::span<const Request> requests, std::span<Block> results) {
        constexpr std::size_t far = 24, near = 8, in_cache = 1 << 19;
        // The results of a short list are in the cache anyway.
        const std::size_t end = requests.size() > in_cache ? requests.size() - far : 0;
        NoObserver nobody;
        for (std::size_t i = 0; i < requests.size(); ++i) {
            if (i < end) {
                if (const OperationIndex o = requests[i + far].operand) __builtin_prefetch(&results[o.value]);
                if (const OperationIndex o = requests[i + near].operand) prefetch(results[o.value]);
            }
            const Request& r = requests[i];
            results[i] = run(r, r.operand ? results[r.operand.value] : Block{}, nobody);
        }
    }

    // The same on a state that is kept elsewhere.
    template <class Observer>
    static Block run_on(HeapState& state, const Profile& profile, const Layout& layout, const Request& request,
                        Block operand, Observer& observer) {
        Gate<Observer> gate(state, profile, layout, observer);
        switch (request.kind()) {
            case RequestKind::malloc:
                return pymalloc::object_malloc(gate, pymalloc::padded(gate, request.bytes));
            case RequestKind::calloc: {
                const std::uint64_t bytes = pymalloc::padded(gate, request.bytes);
                const Block block = pymalloc::object_malloc(gate, bytes);
                if (!block.is_null()) gate.decide(Step::calloc_clears, 0, bytes);
                return block;
            }
            case RequestKind::realloc:
                return pymalloc::object_realloc(gate, operand, pymalloc::padded(gate, request.bytes));
            case RequestKind::free:
                if (profile.debug() && !operand.is_null()) gate.decide(Step::debug_checks, 0);
                pymalloc::object_free(gate, operand);
                return {};
            case RequestKind::found:
                return operand;
        }
        return {};
    }

    // From here on another interpreter asks: its own lists and arenas serve it.
    template <class Observer>
    static void enter_interpreter(HeapState& state, const Profile& profile, const Layout& layout,
                                  std::uint32_t interpreter, Observer& observer) {
        if (state.interpreter == interpreter) return;
        Gate<Observer>(state, profile, layout, observer)
            .template write_special<Field::interpreter>(Step::interpreter_is_current, 0, state.interpreter,
                                                        interpreter);
    }

    const Profile& profile() const { return profile_; }
    const Layout& layout() const { return layout_; }
    const HeapState& state() const { return state_; }
    void restore(HeapState state) { state_ = std::move(state); }

    // The address that the caller of malloc sees. Only for a block of a pool.
    Address address_of(Block block) const { return block_address(state_, layout_, profile_, block); }
    static Address block_address(const HeapState&, const Layout&, const Profile&, Block);
    static Address pool_address(const HeapState&, const Layout&, PoolIndex);

private:
    void prefetch(Block b) const {
        if (b.is_pool_block()) __builtin_prefetch(&state_.pools[b.pool().value]);
    }

    Profile profile_;
    Layout layout_;
    HeapState state_;
};

inline Address Allocator::pool_address(const HeapState& s, const Layout& l, PoolIndex p) {
    return l.first_pool(s.arena(l.arena_of(p)).address) + (std::uint64_t{l.number_in_arena(p)} << l.pool_shift);
}

inline Address Allocator::block_address(const HeapState& s, const Layout& l, const Profile& profile, Block b) {
    return pool_address(s, l, b.pool()) + l.block_offset(b.size_class(), b.number()) + pymalloc::debug_offset(profile);
}

}  // namespace arenarium
