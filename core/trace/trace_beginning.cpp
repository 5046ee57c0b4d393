// How a trace begins that begins within a run.
#include <algorithm>

#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/pool_blocks.h"
#include "core/trace/trace_state.h"
#include "core/trace/trace_writer.h"

namespace arenarium {

bool TraceWriter::write_state(const HeapState& state, const Profile& profile, const std::optional<RawDomain>& outside) {
    const std::string payload = state_payload(state, profile, outside);
    if (payload.size() > trace_format::most_bytes_in_block) return false;
    write_block(trace_format::state_block, payload);
    for (const Address base : held_arenas(state))
        event(TraceEventKind::arena_obtained, base.value);
    return true;
}

bool TraceWriter::begin_within(const HeapState& state, const Profile& profile, std::span<const FoundBlock> blocks) {
    RawDomain outside;
    outside.blocks = static_cast<std::uint64_t>(
        std::count_if(blocks.begin(), blocks.end(), [](const FoundBlock& b) { return b.place == 0; }));
    const std::uint64_t debug = std::uint64_t{profile.debug_words} * profile.word;
    for (const FoundBlock& b : blocks)
        if (b.place == 0) outside.bytes += std::max<std::uint64_t>(b.bytes + debug, 1);
    if (!write_state(state, profile, outside)) return false;
    for (const FoundBlock& block : blocks)
        found(block);
    return true;
}

bool TraceWriter::begin_within(const HeapState& state, const Profile& profile, const std::function<void()>& progress) {
    if (!write_state(state, profile, std::nullopt)) return false;
    const Layout l(profile);
    const std::uint32_t offset = pymalloc::debug_offset(profile), debug = profile.debug_words * profile.word;
    for_each_carved_pool(state, l, [&](ArenaIndex, PoolIndex p) {
        if (progress) progress();
        if (state.pool(p).ref_count == 0) return;
        const PoolBlocks blocks = pool_blocks(state, l, p);
        const Address pool = Allocator::pool_address(state, l, p);
        for (std::uint16_t b = 0; b < blocks.status.size(); ++b)
            if (blocks.status[b] == BlockStatus::in_use)
                found({pool + (l.block_offset(state.pool(p).szidx, {b}) + offset), blocks.block_size - debug, 0, 0});
    });
    return true;
}

}  // namespace arenarium
