// Threads: the queues of pages that each keeps, first to last, with what waits in every page; the blocks on its delayed
// list; its free spans. A block freed by another thread is an arrow from that thread to where it waits.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/number_text.h"
#include "core/mimalloc/fields.h"
#include "core/mimalloc/read/lists.h"
#include "core/mimalloc/read/narration.h"
#include "core/scene/mimalloc/sheet.h"

namespace arenarium {
namespace {

using mimalloc::BlockRef, mimalloc::PageIndex, mimalloc::ThreadIndex;

constexpr double label_width = 132, box_width = 148, box_height = 38, box_gap = 20, low_height = 20, row_gap = 6;

class Threads {
public:
    explicit Threads(MimallocSheet& pen)
        : d_(pen), left_(pen.px(mimalloc_margin)), right_(pen.list.width - pen.px(mimalloc_margin + 14)) {}

    double draw(double y) {
        for (std::uint32_t t = 0; t < d_.s.state.threads.size(); ++t)
            y = thread({static_cast<std::uint16_t>(t)}, y);
        foreign_free();
        return y;
    }

private:
    double thread(ThreadIndex t, double y) {
        const mimalloc::Thread& heap = d_.s.state.threads[t.value];
        const MimallocRef ref = MimallocRef::thread(t);
        const Rect line{left_, y, right_ - left_, d_.px(22)};
        const bool asks = d_.s.asks == t;
        const Rect name = d_.text(line, d_.tr(mimalloc_words::thread, "{n}", std::to_string(t.value)),
                                  {TextRole::strong, paint(asks ? ColorRole::accent : ColorRole::text)}, ref, 1);
        std::string text = d_.tr(mimalloc_words::thread_line, "{pages}", std::to_string(heap.page_count));
        text = filled(text, "{segments}", std::to_string(heap.segment_count));
        const Rect said =
            d_.text(line.after(name.w + d_.px(10)), text, {TextRole::small, paint(ColorRole::dim)}, ref, 2);
        headings_[t.value] = {name.x, name.y, said.right() - name.x, name.h};
        d_.outline_of({name.x, name.y, name.w, name.h}, ref, 3);
        y += d_.px(26);
        const double before = y;
        for (std::uint32_t bin = 1; bin < mimalloc::bins; ++bin)
            if (const auto pages = pages_of(d_.s.state, t, bin); !pages.empty()) y = pages_row(t, bin, pages, y);
        if (!heap.thread_delayed_free.empty()) y = delayed_row(t, heap.thread_delayed_free, y);
        y = spans_row(t, y);
        if (y == before) {
            d_.text({left_, y, right_ - left_, d_.px(low_height)}, d_.tr(mimalloc_words::no_pages),
                    {TextRole::small, paint(ColorRole::dim)}, ref, 8);
            y += d_.px(low_height + row_gap);
        }
        return y + d_.px(8);
    }

    void label(const std::string& text, double y, double height, MimallocRef ref, std::uint32_t part) {
        d_.text({left_, y, d_.px(label_width - 8), d_.px(height)}, text, {TextRole::mono_small}, ref, part);
    }

    // Boxes one after the other as far as there is room; `draw_box` gets the box and the number.
    template <class DrawBox>
    void boxes(std::size_t count, double y, double width, double height, MimallocRef owner, std::uint32_t part,
               bool linked, DrawBox&& draw_box) {
        double x = left_ + d_.px(label_width);
        for (std::size_t i = 0; i < count; ++i) {
            const bool last = i + 1 == count;
            const double after = last ? 0 : d_.px(box_gap + 70);
            if (x + d_.px(width) + after > right_) {
                d_.text({x, y, right_ - x, d_.px(height)}, d_.tr(mimalloc_words::more, "{n}", grouped(count - i)),
                        {TextRole::small, paint(ColorRole::dim)}, owner, part);
                return;
            }
            draw_box(Rect{x, y, d_.px(width), d_.px(height)}, i);
            x += d_.px(width);
            const double middle = y + d_.px(height) / 2;
            if (!last)
                d_.line({{x + d_.px(2), middle}, {x + d_.px(box_gap - 2), middle}},
                        {paint(ColorRole::link), 1.5F, 0, linked ? Arrow::both : Arrow::end}, owner,
                        part + 1 + static_cast<std::uint32_t>(i));
            x += d_.px(box_gap);
        }
    }

    double pages_row(ThreadIndex t, std::uint32_t bin, const std::vector<PageIndex>& pages, double y) {
        const MimallocRef ref = MimallocRef::thread(t);
        const std::string text = bin == mimalloc::bin_full   ? d_.tr(mimalloc_words::full_pages)
                                 : bin == mimalloc::bin_huge ? "> " + byte_size(d_.s.profile.medium_max)
                                                             : byte_size(mimalloc::bin_size(bin));
        label(text, y, box_height, ref, 100 + bin);
        boxes(pages.size(), y, box_width, box_height, ref, 1000 * bin, true,
              [&](const Rect& r, std::size_t i) { page_box(r, pages[i]); });
        return y + d_.px(box_height + row_gap);
    }

    void page_box(const Rect& r, PageIndex p) {
        const mimalloc::Page& page = d_.s.state.page(p);
        const MimallocRef ref = MimallocRef::page(p);
        const std::uint8_t place = d_.place(page.block_size);
        RectLook box;
        box.fill = paint(ColorRole::panel), box.stroke = paint(ColorRole::line), box.radius = 4;
        box.dashed = page.retire_expire != 0;
        d_.rect(r, box, ref, 64);
        const Rect inside = r.inset(d_.px(4)), line = inside.top(d_.px(15));
        d_.text(line, mimalloc::page_name(d_.s.state, p), {TextRole::mono_small}, ref, 65);
        std::string used = d_.tr(mimalloc_words::used, "{used}", std::to_string(page.used));
        used = filled(used, "{reserved}", std::to_string(page.reserved));
        if (page.retire_expire != 0) used = d_.tr(mimalloc_words::retired, "{n}", std::to_string(page.retire_expire));
        d_.text(line, used, {TextRole::small, paint(ColorRole::dim), Align::right}, ref, 66);
        const Rect bar{r.x + d_.px(4), r.bottom() - d_.px(5), r.w - d_.px(8), d_.px(3)};
        RectLook soft, full;
        soft.fill = paint(ColorRole::ramp_soft, place), full.fill = paint(ColorRole::ramp, place);
        d_.rect(bar, soft, ref, 67);
        if (page.reserved != 0) d_.rect(bar.left(bar.w * page.used / page.reserved), full, ref, 68);
        lists(inside.below(d_.px(15)).top(d_.px(13)), p);
        d_.outline_of(r, ref, 70);
        boxes_[p.value] = r;
    }

    // What waits in the page: free, local_free, xthread_free.
    void lists(const Rect& r, PageIndex p) {
        const mimalloc::Page& page = d_.s.state.page(p);
        const struct {
            const char* name;
            BlockNumber head;
            ColorRole ink;
        } all[] = {{"free", page.free, ColorRole::link},
                   {"local", page.local_free, ColorRole::dim},
                   {"xthread", page.thread_free, ColorRole::accent}};
        double x = r.x;
        std::uint32_t part = 80;
        for (const auto& list : all) {
            const std::size_t n = blocks_from(d_.s.state, p, list.head).size();
            ++part;
            if (n == 0) continue;
            const Rect drawn =
                d_.text({x, r.y, r.right() - x, r.h}, std::string(list.name) + " " + std::to_string(n),
                        {TextRole::mono_small, paint(list.ink), Align::left, 1, false}, MimallocRef::page(p), part);
            x += drawn.w + d_.px(6);
        }
    }

    double delayed_row(ThreadIndex t, const std::vector<BlockRef>& list, double y) {
        const MimallocRef ref = MimallocRef::thread(t);
        label(d_.tr(mimalloc_words::delayed_list), y, low_height, ref, 20);
        boxes(list.size(), y, box_width, low_height, ref, 90000, false, [&](const Rect& r, std::size_t i) {
            const BlockRef b = list[list.size() - 1 - i];
            RectLook box;
            box.fill = paint(ColorRole::panel), box.stroke = paint(ColorRole::accent), box.radius = 4;
            d_.rect(r, box, MimallocRef::block(b), 1);
            d_.text(r.inset(d_.px(3)), mimalloc::page_name(d_.s.state, b.page) + " #" + std::to_string(b.block.value),
                    {TextRole::mono_small, paint(ColorRole::text), Align::centre}, MimallocRef::block(b), 2);
            delayed_[mimalloc::delayed_word(b)] = r;
        });
        return y + d_.px(low_height + row_gap);
    }

    double spans_row(ThreadIndex t, double y) {
        std::vector<PageIndex> spans;
        for (std::uint32_t bin = 0; bin < mimalloc::span_bins; ++bin)
            for (const PageIndex p : spans_of(d_.s.state, t, bin))
                spans.push_back(p);
        if (spans.empty()) return y;
        const MimallocRef ref = MimallocRef::thread(t);
        label(d_.tr(mimalloc_words::free_spans_queue), y, low_height, ref, 21);
        boxes(spans.size(), y, box_width, low_height, ref, 95000, true, [&](const Rect& r, std::size_t i) {
            const MimallocRef span = MimallocRef::page(spans[i]);
            RectLook box;
            box.fill = paint(ColorRole::panel), box.stroke = paint(ColorRole::line), box.radius = 4;
            d_.rect(r, box, span, 64);
            const std::string count = std::to_string(d_.s.state.page(spans[i]).slice_count);
            d_.text(r.inset(d_.px(3)),
                    mimalloc::page_name(d_.s.state, spans[i]) + "  " + d_.tr(mimalloc_words::slices, "{n}", count),
                    {TextRole::mono_small, paint(ColorRole::dim), Align::centre}, span, 65);
            d_.outline_of(r, span, 66);
        });
        return y + d_.px(low_height + row_gap);
    }

    // From the thread that frees a block of another's page to the list on which it waits.
    void foreign_free() {
        if (!d_.s.asks || !d_.s.operand || d_.s.operand->page.value >= d_.s.state.pages.size()) return;
        const ThreadIndex owner = d_.s.state.page(d_.s.operand->page).heap;
        if (!owner || owner == *d_.s.asks) return;
        const auto from = headings_.find(d_.s.asks->value);
        const auto waits = delayed_.find(mimalloc::delayed_word(*d_.s.operand));
        const auto page = boxes_.find(d_.s.operand->page.value);
        if (from == headings_.end() || (waits == delayed_.end() && page == boxes_.end())) return;
        const Rect to = waits != delayed_.end() ? waits->second : page->second;
        const double lane = right_ + d_.px(8), y = from->second.centre().y;
        const double above = to.y - d_.px(row_gap / 2);
        d_.line({{from->second.right() + d_.px(6), y},
                 {lane, y},
                 {lane, above},
                 {to.centre().x, above},
                 {to.centre().x, to.y}},
                {paint(ColorRole::accent), 2, 6, Arrow::end}, MimallocRef::block(*d_.s.operand), 7);
    }

    MimallocSheet& d_;
    const double left_, right_;
    std::unordered_map<std::uint32_t, Rect> headings_, boxes_;
    std::unordered_map<std::uint64_t, Rect> delayed_;
};

}  // namespace

double draw_mimalloc_threads(MimallocSheet& d, double y) {
    return Threads(d).draw(y);
}

}  // namespace arenarium
