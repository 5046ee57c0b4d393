// How a trace begins that begins within a run.
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/pool_blocks.h"
#include "core/trace/trace_state.h"
#include "core/trace/trace_writer.h"

namespace arenarium {

bool TraceWriter::begin_within(const HeapState& state, const Profile& profile, const std::function<void()>& progress) {
    const std::string payload = state_payload(state, profile);
    if (payload.size() > trace_format::most_bytes_in_block) return false;
    write_block(trace_format::state_block, payload);
    for (const Address base : held_arenas(state))
        event(TraceEventKind::arena_obtained, base.value);
    const Layout l(profile);
    const std::uint32_t offset = pymalloc::debug_offset(profile), debug = profile.debug_words * profile.word;
    for_each_carved_pool(state, l, [&](ArenaIndex, PoolIndex p) {
        if (progress) progress();
        if (state.pool(p).ref_count == 0) return;
        const PoolBlocks blocks = pool_blocks(state, l, p);
        const Address pool = Allocator::pool_address(state, l, p);
        for (std::uint16_t b = 0; b < blocks.status.size(); ++b)
            if (blocks.status[b] == BlockStatus::in_use)
                found(pool + (l.block_offset(state.pool(p).szidx, {b}) + offset), blocks.block_size - debug);
    });
    return true;
}

}  // namespace arenarium
