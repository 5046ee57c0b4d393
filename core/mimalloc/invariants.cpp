#include "core/mimalloc/invariants.h"

#include <vector>

// Checks by walking everything from scratch; it shares no code with the operations that it checks.
namespace arenarium::mimalloc {
namespace {

class Check {
public:
    Check(const State& s, const Profile& p) : s_(s), p_(p), queued_(s.pages.size()) {}

    std::optional<std::string> run() {
        walk_queues();
        walk_delayed();
        for (std::uint32_t i = 0; i < s_.segments.size() && !broken_; ++i)
            if (s_.segments[i].kind != SegmentKind::none) check_segment({i});
        if (!broken_) check_arenas();
        return broken_;
    }

private:
    void fail(const std::string& what, std::uint64_t which) {
        if (!broken_) broken_ = what + " (" + std::to_string(which) + ")";
    }

    template <class F>
    void walk(const Queue& q, F&& each) {
        PageIndex before;
        std::size_t steps = 0;
        for (PageIndex p = q.first; p; before = p, p = s_.page(p).next) {
            if (p.value >= s_.pages.size() || ++steps > s_.pages.size()) return fail("a queue goes astray", p.value);
            if (s_.page(p).prev != before) return fail("prev does not lead back", p.value);
            if (++queued_[p.value] > 1) return fail("in two queues", p.value);
            each(p);
        }
        if (q.last != before) fail("the last of a queue is not its end", before.value);
    }

    void walk_queues() {
        for (std::uint16_t t = 0; t < s_.threads.size(); ++t) {
            const Thread& thread = s_.threads[t];
            std::uint32_t count = 0;
            for (std::uint32_t bin = 0; bin < bins; ++bin)
                walk(thread.pages[bin], [&](PageIndex p) {
                    const Page& page = s_.page(p);
                    ++count;
                    if (page.heap != ThreadIndex{t}) fail("a page is in the queue of another heap", p.value);
                    if ((page.in_full != 0) != (bin == bin_full)) fail("in_full does not tell the queue", p.value);
                    if (bin != bin_full && bin != bin_huge && page.block_size != bin_size(bin))
                        fail("a page is in the queue of another size", p.value);
                });
            if (count != thread.page_count) fail("page_count is wrong", t);
            for (std::uint32_t bin = 0; bin < span_bins; ++bin)
                walk(thread.spans[bin], [&](PageIndex p) {
                    const Page& span = s_.page(p);
                    if (span.block_size != block_size_free) fail("a span in a queue is not free", p.value);
                    if (span_bin_of(span.slice_count) != bin) fail("a span is in the queue of another size", p.value);
                    if (s_.segment(s_.segment_of(p)).thread != ThreadIndex{t})
                        fail("a span of another thread", p.value);
                });
        }
    }

    void walk_delayed() {
        delayed_.assign(s_.pages.size(), 0);
        for (std::uint16_t t = 0; t < s_.threads.size(); ++t)
            for (const BlockRef& b : s_.threads[t].thread_delayed_free) {
                if (s_.page(b.page).heap != ThreadIndex{t}) fail("a delayed block of another heap", b.page.value);
                if (++delayed_[b.page.value] > 1) fail("two delayed blocks of one page", b.page.value);
                if (s_.page(b.page).delayed == Delayed::use_delayed_free)
                    fail("a page with a delayed block asks for more", b.page.value);
            }
    }

    void check_segment(SegmentIndex s) {
        const Segment& segment = s_.segment(s);
        std::uint32_t used = 0, slice = 0;
        bool free_before = false;
        while (slice < segment.slice_entries) {
            const PageIndex p = s_.page_at(s, slice);
            const Page& page = s_.page(p);
            if (page.slice_count == 0 || page.slice_offset != 0) return fail("no span begins at a slice", p.value);
            const bool is_free = page.block_size == block_size_free;
            if (is_free && free_before) fail("two free spans touch", p.value);
            if (is_free && queued_[p.value] != 1) fail("a free span is in no queue", p.value);
            if (!is_free && slice > 0) {
                ++used;
                if (segment.kind == SegmentKind::normal && queued_[p.value] != 1)
                    fail("a page is in no queue", p.value);
                check_page(p);
            }
            const std::uint32_t last = std::min(slice + page.slice_count, segment.slice_entries) - 1;
            if (s_.page_at(s, last) != p && s_.page(s_.page_at(s, last)).slice_offset != last - slice)
                fail("the last slice does not lead back", p.value);
            free_before = is_free;
            slice += page.slice_count;
        }
        if (segment.kind == SegmentKind::normal && slice != segment.slice_entries)
            fail("the spans do not end with the segment", s.value);
        if (used != segment.used) fail("the segment counts other pages", s.value);
        if (used == 0) fail("an empty segment is held", s.value);
    }

    void check_page(PageIndex p) {
        const Page& page = s_.page(p);
        if (page.capacity > page.reserved) return fail("capacity is beyond reserved", p.value);
        std::vector<bool> seen(page.capacity);
        std::uint32_t on_lists = 0, foreign = 0;
        for (const BlockNumber head : {page.free, page.local_free, page.thread_free})
            for (BlockNumber b = head; b; b = s_.link(p, b)) {
                if (b.value >= page.capacity) return fail("a list leaves the page", p.value);
                if (seen[b.value]) return fail("a block is on two lists", p.value);
                seen[b.value] = true;
                ++on_lists;
                if (head == page.thread_free && page.thread_free) ++foreign;
            }
        if (page.used + on_lists - foreign != page.capacity) fail("the blocks do not add up", p.value);
        const std::uint64_t room = page.slice_count * p_.slice_size;
        if (start_offset(s_, p_, p) + page.reserved * page.block_size > room) fail("more than fits", p.value);
    }

    void check_arenas() {
        for (const Arena& a : s_.arenas) {
            if (a.exclusive) continue;
            std::uint64_t held = 0, marked = 0;
            for (std::uint32_t i = 0; i < a.blocks; ++i) {
                const Segment& segment = s_.segments[a.first.value + i];
                if (segment.kind != SegmentKind::none)
                    held += (segment.segment_slices * p_.slice_size + p_.segment_size - 1) / p_.segment_size;
                marked += a.inuse[i / 64] >> (i % 64) & 1;
            }
            if (held != marked) fail("an arena counts other segments", a.first.value);
        }
    }

    const State& s_;
    const Profile& p_;
    std::vector<std::uint8_t> queued_;
    std::vector<std::uint32_t> delayed_;
    std::optional<std::string> broken_;
};

}  // namespace

std::optional<std::string> broken_invariant(const State& s, const Profile& p) {
    return Check(s, p).run();
}

}  // namespace arenarium::mimalloc
