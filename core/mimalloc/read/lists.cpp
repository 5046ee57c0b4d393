#include "core/mimalloc/read/lists.h"

#include <algorithm>

namespace arenarium::mimalloc {
namespace {

std::vector<PageIndex> queue_from(const State& s, PageIndex first) {
    std::vector<PageIndex> pages;
    for (PageIndex p = first; p && p.value < s.pages.size() && pages.size() < s.pages.size(); p = s.page(p).next)
        pages.push_back(p);
    return pages;
}

}  // namespace

std::vector<PageIndex> pages_of(const State& s, ThreadIndex t, std::uint32_t bin) {
    return queue_from(s, s.threads[t.value].pages[bin].first);
}

std::vector<PageIndex> spans_of(const State& s, ThreadIndex t, std::uint32_t bin) {
    return queue_from(s, s.threads[t.value].spans[bin].first);
}

std::vector<PageIndex> spans_in(const State& s, SegmentIndex segment) {
    std::vector<PageIndex> found;
    for (std::uint32_t slice = 0; slice < s.segment(segment).slice_entries;) {
        found.push_back(s.page_at(segment, slice));
        slice += std::max<std::uint32_t>(s.page(found.back()).slice_count, 1);
    }
    return found;
}

std::vector<BlockNumber> blocks_from(const State& s, PageIndex p, BlockNumber head) {
    std::vector<BlockNumber> blocks;
    const std::uint16_t reserved = s.page(p).reserved;
    for (BlockNumber b = head; b && b.value < reserved && blocks.size() < reserved; b = s.link(p, b))
        blocks.push_back(b);
    return blocks;
}

}  // namespace arenarium::mimalloc
