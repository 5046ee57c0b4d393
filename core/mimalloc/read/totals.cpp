#include "core/mimalloc/read/totals.h"

#include "core/mimalloc/read/lists.h"

namespace arenarium::mimalloc {

Totals totals(const State& s, const Profile& p) {
    Totals sum;
    std::vector<std::uint32_t> delayed(s.pages.size());
    for (const Thread& t : s.threads)
        for (const BlockRef& b : t.thread_delayed_free)
            ++delayed[b.page.value];
    for (std::uint32_t i = 0; i < s.segments.size(); ++i) {
        const Segment& segment = s.segments[i];
        if (segment.kind == SegmentKind::none) continue;
        sum.segments += segment.segment_slices * p.slice_size;
        for (const PageIndex at : spans_in(s, {i})) {
            const Page& page = s.page(at);
            const std::uint64_t bytes = page.slice_count * p.slice_size;
            if (s.slice_of(at) == 0) {
                sum.info += bytes;
            } else if (page.block_size == block_size_free) {
                sum.free_spans += bytes;
            } else {
                const auto waiting =
                    static_cast<std::uint32_t>(blocks_from(s, at, page.thread_free).size()) + delayed[at.value];
                sum.in_use += (page.used - waiting) * page.block_size;
                sum.waiting += waiting * page.block_size;
                sum.free_blocks += (page.capacity - page.used) * page.block_size;
                sum.never_used += static_cast<std::uint64_t>(page.reserved - page.capacity) * page.block_size;
                sum.unusable += bytes - page.reserved * page.block_size;
            }
        }
    }
    return sum;
}

}  // namespace arenarium::mimalloc
