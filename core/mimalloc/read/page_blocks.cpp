#include "core/mimalloc/read/page_blocks.h"

#include "core/mimalloc/read/lists.h"

namespace arenarium::mimalloc {

std::vector<BlockIs> page_blocks(const State& s, PageIndex p) {
    const Page& page = s.page(p);
    std::vector<BlockIs> blocks(page.reserved, BlockIs::never_used);
    for (std::size_t i = 0; i < blocks.size() && i < page.capacity; ++i)
        blocks[i] = BlockIs::in_use;
    const auto mark = [&](BlockNumber head, BlockIs what) {
        for (const BlockNumber b : blocks_from(s, p, head))
            if (b.value < blocks.size()) blocks[b.value] = what;
    };
    mark(page.free, BlockIs::free);
    mark(page.local_free, BlockIs::local_free);
    mark(page.thread_free, BlockIs::thread_free);
    for (const Thread& thread : s.threads)
        for (const BlockRef& b : thread.thread_delayed_free)
            if (b.page == p && b.block.value < blocks.size()) blocks[b.block.value] = BlockIs::delayed;
    return blocks;
}

PageIndex page_holding(const State& s, SegmentIndex segment, std::uint32_t slice) {
    if (segment.value >= s.segments.size() || s.segment(segment).kind == SegmentKind::none) return {};
    if (slice >= s.segment(segment).segment_slices || slice >= s.slices) return {};
    const PageIndex at = s.page_at(segment, slice);
    if (at.value >= s.pages.size() || s.page(at).slice_offset > slice) return {};
    const PageIndex begin{at.value - s.page(at).slice_offset};
    return s.page(begin).block_size > block_size_inside && s.page(begin).reserved != 0 ? begin : PageIndex{};
}

}  // namespace arenarium::mimalloc
