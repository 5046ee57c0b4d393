#include <algorithm>

#include "core/metrics/owners.h"
#include "core/metrics/why.h"
#include "core/metrics/why_texts.h"
#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium {
namespace {

std::uint64_t unused_blocks(const Moment& m, PoolIndex p) {
    const std::uint32_t blocks = m.layout->blocks_per_pool(m.heap().pool(p).szidx);
    return blocks - std::min<std::uint32_t>(blocks, m.heap().pool(p).ref_count);
}

// Mallocs of the pool's size class, one after the other, before the pool gives its first block. They use up the pools
// before it in usedpools; for an empty pool, all of usedpools, and every free pool that is taken before it: those of
// the arenas before its own in usable_arenas, and those before it in freepools.
std::optional<std::uint64_t> mallocs_before(const Moment& m, PoolIndex p) {
    const SizeClass c = m.heap().pool(p).szidx;
    std::uint64_t sum = 0;
    for (const PoolIndex other : ring_of(m.heap(), c)) {
        if (other == p) return sum;
        if (m.heap().pool(other).szidx == c) sum += unused_blocks(m, other);
    }
    if (m.heap().pool(p).ref_count != 0) return std::nullopt;
    const ArenaIndex own = m.layout->arena_of(p);
    for (const ArenaIndex a : usable_arenas_of(m.heap())) {
        if (a != own) {
            sum += std::uint64_t{m.heap().arena(a).nfreepools} * m.layout->blocks_per_pool(c);
            continue;
        }
        const auto place = place_in(freepools_of(m.heap(), a), p);
        if (!place) return std::nullopt;
        return sum + std::uint64_t{*place} * m.layout->blocks_per_pool(c);
    }
    return std::nullopt;
}

void tell_unused(const Moment& m, BlockStory& story, const PoolBlocks& blocks, PoolIndex p, BlockNumber b) {
    story.length = static_cast<std::uint32_t>(blocks.free_list.size());
    std::uint64_t in_pool = 0;
    if (story.status == BlockStory::Status::free) {
        story.place = place_in(blocks.free_list, b).value_or(0);
        in_pool = story.place;
    } else {
        // Virgin blocks follow the free list, by address.
        in_pool = std::uint64_t{story.length} + b.value - blocks.handed_out_before;
    }
    if (const auto before = mallocs_before(m, p)) story.mallocs = *before + in_pool + 1;
}

std::string owner_sentence(const OwnedBlock& block, const Translator& t) {
    if (!block.owner) return filled(t, WhyText::block_unknown);
    const bool named = !block.name.empty(), lined = block.line != 0;
    return filled(t,
                  named && lined ? WhyText::block_by_line_and_name
                  : lined        ? WhyText::block_by_line
                  : named        ? WhyText::block_by_name
                                 : WhyText::block_by_operation,
                  {{"name", block.name},
                   {"line", std::to_string(block.line)},
                   {"operation", number_text(block.owner.value + std::uint64_t{1})}});
}

std::string sentence_for(const BlockStory& story, const Translator& t) {
    std::string text;
    switch (story.status) {
        case BlockStory::Status::no_block:
            return filled(t, WhyText::block_none);
        case BlockStory::Status::in_use:
            text = owner_sentence(story.owned, t);
            if (!story.owned.owner) return text;
            text += " " + filled(t, WhyText::block_sizes,
                                 {{"requested", std::to_string(story.owned.requested)},
                                  {"size", std::to_string(story.size)},
                                  {"lost", std::to_string(story.lost)}});
            if (story.padding != 0)
                text += " " + filled(t, WhyText::block_padding, {{"padding", std::to_string(story.padding)}});
            return text;
        case BlockStory::Status::free:
            text = filled(t, WhyText::block_free,
                          {{"place", number_text(story.place + 1u)}, {"length", number_text(story.length)}});
            break;
        case BlockStory::Status::virgin:
            text = filled(t, WhyText::block_virgin);
            break;
    }
    if (!story.mallocs) return text;
    return text + " " +
           (*story.mallocs == 1 ? filled(t, WhyText::block_next)
                                : filled(t, WhyText::block_later, {{"n", number_text(*story.mallocs)}}));
}

}  // namespace

BlockStory why_block(const Moment& m, PoolIndex p, BlockNumber b, const Translator& t) {
    BlockStory story;
    PoolBlocks blocks;
    if (is_carved(m.heap(), *m.layout, p)) blocks = pool_blocks(m.heap(), *m.layout, p);
    if (b.value < blocks.status.size()) {
        const BlockStatus status = blocks.status[b.value];
        story.size = blocks.block_size;
        story.status = status == BlockStatus::in_use ? BlockStory::Status::in_use
                       : status == BlockStatus::free ? BlockStory::Status::free
                                                     : BlockStory::Status::virgin;
        story.owned = owned_block(m, p, b, status == BlockStatus::in_use);
        if (status != BlockStatus::in_use) {
            tell_unused(m, story, blocks, p, b);
        } else if (story.owned.owner) {
            story.padding = std::uint64_t{m.profile->debug_words} * m.profile->word;
            const std::uint64_t used = std::min<std::uint64_t>(story.size, story.owned.requested + story.padding);
            story.lost = story.size - used;
        }
    }
    story.sentence = sentence_for(story, t);
    return story;
}

}  // namespace arenarium
