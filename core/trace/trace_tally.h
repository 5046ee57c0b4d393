// What a recorded program holds and has asked for, as its trace is read: memory for the live blocks and the call sites
// alone, however long the run.
//
//     TraceTally tally(reader.profile());
//     tally.apply(block.operations);   // in order
//     tally.for_each_live([](const TraceTally::Live& block) { … });
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/pymalloc/profile/layout.h"
#include "core/trace/trace_reader.h"

namespace arenarium {

class TraceTally {
public:
    static constexpr std::uint16_t no_class = 0xffff;

    struct Live {
        std::uint64_t bytes = 0;  // as asked for
        std::uint32_t site = 0;   // that asked for it last
        std::uint32_t operation = 0;
        std::uint16_t size_class = no_class;  // no_class: outside the arenas
        bool live = false;
    };
    // By call site.
    struct Asked {
        std::uint64_t mallocs = 0, callocs = 0, reallocs = 0;
        std::uint64_t frees = 0;  // of blocks that it had asked for last, wherever they were freed
        std::uint64_t bytes = 0;  // asked for in all, and granted
    };

    explicit TraceTally(const Profile&);

    void apply(const TraceOperation&);
    void apply(std::span<const TraceOperation>);

    // How many were applied.
    std::uint32_t operations() const { return operations_; }
    // Blocks' bytes in pools, as large as their size class, and bytes outside the arenas, with debug hooks' bytes.
    std::uint64_t pool_bytes() const { return pool_bytes_; }
    std::uint64_t outside_bytes() const { return outside_bytes_; }
    // By site; shorter than the table of sites when the last ones asked for nothing.
    const std::vector<Asked>& asked() const { return asked_; }

    // What lies in that slot now; null: nothing.
    const Live* live(std::uint32_t slot) const {
        return slot < blocks_.size() && blocks_[slot].live ? &blocks_[slot] : nullptr;
    }
    // In no order.
    template <class Visit>
    void for_each_live(const Visit& visit) const {
        for (const Live& block : blocks_)
            if (block.live) visit(block);
    }

private:
    std::uint16_t class_of(const TraceOperation&) const;
    void apply_one(const TraceOperation&);
    void weigh(const Live&, bool comes);

    Layout layout_;
    std::uint64_t debug_bytes_;
    std::vector<Live> blocks_;  // by slot
    std::vector<Asked> asked_;
    std::uint64_t pool_bytes_ = 0, outside_bytes_ = 0;
    std::uint32_t operations_ = 0;
};

}  // namespace arenarium
