#include "core/process/object_blocks.h"

#include <map>

namespace arenarium {

objects::ObjectIndex object_in(const ObjectState& s, Block block) {
    // The newest first: a block belongs to the object that got it last.
    for (std::uint32_t i = s.objects.created; i-- > 0;)
        if (s.objects.is_live({i}) && std::bit_cast<Block>(s.objects.object({i}).block).same_block(block)) return {i};
    return {};
}

Emptied emptied_by(std::span<const std::uint32_t> dying, const ObjectState& s, const ObjectRules& rules) {
    std::vector<Block> going;
    going.reserve(dying.size());
    for (const std::uint32_t o : dying)
        going.push_back(std::bit_cast<Block>(s.objects.object({o}).block));
    return emptied_by(going, s.process.heap, rules.layout);
}

Emptied emptied_by(std::span<const Block> going, const HeapState& heap, const Layout& layout) {
    Emptied e;
    std::map<std::uint32_t, std::uint32_t> blocks_of;  // by pool
    for (const Block block : going) {
        if (block.is_null()) continue;
        ++e.blocks;
        e.bytes += block.is_raw() ? block.raw_bytes() : layout.block_size(block.size_class());
        if (block.is_pool_block()) ++blocks_of[block.pool().value];
    }
    std::map<std::uint32_t, std::uint32_t> pools_of;  // by arena
    for (const auto& [pool, blocks] : blocks_of) {
        if (blocks != heap.pools[pool].ref_count) continue;
        e.pools.push_back({pool});
        ++pools_of[layout.arena_of({pool}).value];
    }
    for (const auto& [arena, pools] : pools_of) {
        const ArenaObject& a = heap.arena({arena});
        if (pools == a.ntotalpools - a.nfreepools) e.arenas.push_back({arena});
    }
    return e;
}

}  // namespace arenarium
