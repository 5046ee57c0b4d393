#include "core/trace/trace_tally.h"

#include <algorithm>

#include "core/base/prefetch.h"

namespace arenarium {

TraceTally::TraceTally(const Profile& p) : layout_(p), debug_bytes_(std::uint64_t{p.debug_words} * p.word) {}

inline std::uint16_t TraceTally::class_of(const TraceOperation& op) const {
    // What was found may have shrunk in its place.
    const bool is_found = op.request.kind() == RequestKind::found;
    const std::uint64_t padded = (is_found ? op.request.count : op.request.bytes) + debug_bytes_;
    if (op.outside != 0 || padded == 0 || padded > layout_.threshold) return no_class;
    return layout_.size_class(padded).value;
}

inline void TraceTally::weigh(const Live& block, bool comes) {
    std::uint64_t& sum = block.size_class == no_class ? outside_bytes_ : pool_bytes_;
    // The system's allocator is asked for a byte at least (_PyMem_RawMalloc).
    const std::uint64_t bytes = block.size_class == no_class ? std::max<std::uint64_t>(block.bytes + debug_bytes_, 1)
                                                             : layout_.block_size({block.size_class});
    sum = comes ? sum + bytes : sum - bytes;
}

inline void TraceTally::apply_one(const TraceOperation& op) {
    const std::uint32_t number = operations_++;
    const RequestKind kind = op.request.kind();
    if (op.slot != TraceOperation::no_slot && op.slot >= blocks_.size()) blocks_.resize(op.slot + 1u);
    if (kind == RequestKind::free) {
        Live& block = blocks_[op.slot];
        ++asked_[block.site].frees;
        weigh(block, false);
        block.live = false;
        return;
    }
    if (op.site >= asked_.size()) asked_.resize(op.site + 1u);
    Asked& asked = asked_[op.site];
    if (kind == RequestKind::malloc) [[likely]]
        ++asked.mallocs;
    else if (kind == RequestKind::calloc)
        ++asked.callocs;
    else if (kind == RequestKind::realloc)
        ++asked.reallocs;
    const bool refused = op.request.bytes == UINT64_MAX;
    if (refused && op.slot == TraceOperation::no_slot) return;
    Live& block = blocks_[op.slot];
    block.site = op.site;
    block.operation = number;
    // What a refused realloc left in place is as large as it was.
    if (refused) return;
    if (kind != RequestKind::found) asked.bytes += op.request.bytes;
    if (block.live) weigh(block, false);
    block.bytes = op.request.bytes;
    // Where it stays, so does its size class, though it may have become smaller.
    if (op.stays == 0) block.size_class = class_of(op);
    block.live = true;
    weigh(block, true);
}

void TraceTally::apply(const TraceOperation& op) {
    apply_one(op);
}

void TraceTally::apply(std::span<const TraceOperation> operations) {
    constexpr std::size_t far = 16;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        if (i + far < operations.size())
            if (const std::uint32_t slot = operations[i + far].slot; slot < blocks_.size())
                prefetch_line(&blocks_[slot]);
        apply_one(operations[i]);
    }
}

}  // namespace arenarium
