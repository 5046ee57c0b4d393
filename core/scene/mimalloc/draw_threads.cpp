// Threads: the queues of pages that each keeps, one beside the other, each first to last, with what waits in every
// page; the blocks on its delayed list; its free spans. A block freed by another thread is an arrow from that thread to
// where it waits.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/number_text.h"
#include "core/base/said.h"
#include "core/mimalloc/fields.h"
#include "core/mimalloc/read/lists.h"
#include "core/mimalloc/read/narration.h"
#include "core/scene/mimalloc/sheet.h"

namespace arenarium {
namespace {

using mimalloc::BlockRef, mimalloc::PageIndex, mimalloc::ThreadIndex;

constexpr double box_width = 184, box_height = 46, box_gap = 18, low_height = 22, label_height = 18, group_gap = 14,
                 row_gap = 8;

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
        text = said(text, "{segments}", std::to_string(heap.segment_count));
        const Rect said =
            d_.text(line.after(name.w + d_.px(10)), text, {TextRole::small, paint(ColorRole::dim)}, ref, 2);
        headings_[t.value] = {name.x, name.y, said.right() - name.x, name.h};
        d_.outline_of({name.x, name.y, name.w, name.h}, ref, 3);
        top_ = y + d_.px(26), x_ = left_, row_height_ = 0;
        for (std::uint32_t bin = 1; bin < mimalloc::bins; ++bin)
            if (const auto pages = pages_of(d_.s.state, t, bin); !pages.empty()) page_queue(t, bin, pages);
        new_line();
        if (!heap.thread_delayed_free.empty()) delayed_list(t, heap.thread_delayed_free);
        free_spans(t);
        new_line();
        if (heap.page_count == 0) {
            d_.text({left_, top_, right_ - left_, d_.px(low_height)}, d_.tr(mimalloc_words::no_pages),
                    {TextRole::small, paint(ColorRole::dim)}, ref, 8);
            top_ += d_.px(low_height + row_gap);
        }
        return top_ + d_.px(8);
    }

    void new_line() {
        if (row_height_ == 0) return;
        top_ += row_height_ + d_.px(row_gap);
        x_ = left_, row_height_ = 0;
    }

    // A list with its name above: boxes one after the other. It follows the list before it where there is room for all
    // of it or else begins a line. `draw_box` gets the box and the number.
    template <class DrawBox>
    void list(const std::string& name, std::size_t count, double height, MimallocRef owner, std::uint32_t part,
              Arrow between, DrawBox&& draw_box) {
        const double step = d_.px(box_width + box_gap);
        const double whole = static_cast<double>(count) * step - d_.px(box_gap);
        if (x_ > left_ && x_ + whole > right_) new_line();
        const auto room = static_cast<std::size_t>(std::max(1.0, (right_ - x_ + d_.px(box_gap)) / step));
        const std::size_t shown = count <= room ? count : std::max<std::size_t>(1, room - 1);
        d_.text({x_, top_, std::max(whole, d_.px(box_width)), d_.px(label_height)}, name,
                {TextRole::mono_small, paint(ColorRole::dim)}, owner, part);
        const double y = top_ + d_.px(label_height), middle = y + d_.px(height) / 2;
        for (std::size_t i = 0; i < shown; ++i) {
            draw_box(Rect{x_, y, d_.px(box_width), d_.px(height)}, i);
            x_ += d_.px(box_width);
            if (i + 1 < count)
                d_.line({{x_ + d_.px(2), middle}, {x_ + d_.px(box_gap - 2), middle}},
                        {paint(ColorRole::link), 1.5F, 0, between}, owner, part + 2 + static_cast<std::uint32_t>(i));
            x_ += d_.px(box_gap);
        }
        if (shown < count) {
            const std::string rest = d_.tr(mimalloc_words::more, "{n}", grouped(count - shown));
            d_.text({x_, y, std::max(0.0, right_ - x_), d_.px(height)}, rest, {TextRole::small, paint(ColorRole::dim)},
                    owner, part + 1);
            x_ = right_;
        }
        x_ += d_.px(group_gap);
        row_height_ = std::max(row_height_, d_.px(label_height) + d_.px(height));
    }

    void page_queue(ThreadIndex t, std::uint32_t bin, const std::vector<PageIndex>& pages) {
        const std::string name = bin == mimalloc::bin_full   ? d_.tr(mimalloc_words::full_pages)
                                 : bin == mimalloc::bin_huge ? "> " + byte_size(d_.s.profile.medium_max)
                                                             : byte_size(mimalloc::bin_size(bin));
        list(name, pages.size(), box_height, MimallocRef::thread(t), 1000 * bin, Arrow::both,
             [&](const Rect& r, std::size_t i) { page_box(r, pages[i]); });
    }

    void page_box(const Rect& r, PageIndex p) {
        const mimalloc::Page& page = d_.s.state.page(p);
        const MimallocRef ref = MimallocRef::page(p);
        const std::uint8_t place = d_.place(page.block_size);
        RectLook box;
        box.fill = paint(ColorRole::panel), box.stroke = paint(ColorRole::line), box.radius = 4;
        box.dashed = page.retire_expire != 0;
        d_.rect(r, box, ref, 64);
        const Rect inside = r.inset(d_.px(4)), line = inside.top(d_.px(17));
        d_.text(line, mimalloc::page_name(d_.s.state, p), {TextRole::mono_small}, ref, 65);
        std::string used = d_.tr(mimalloc_words::used, "{used}", std::to_string(page.used));
        used = said(used, "{reserved}", std::to_string(page.reserved));
        if (page.retire_expire != 0) used = d_.tr(mimalloc_words::retired, "{n}", std::to_string(page.retire_expire));
        d_.text(line, used, {TextRole::small, paint(ColorRole::dim), Align::right}, ref, 66);
        const Rect bar{r.x + d_.px(4), r.bottom() - d_.px(5), r.w - d_.px(8), d_.px(3)};
        RectLook soft, full;
        soft.fill = paint(ColorRole::ramp_soft, place), full.fill = paint(ColorRole::ramp, place);
        d_.rect(bar, soft, ref, 67);
        if (page.reserved != 0) d_.rect(bar.left(bar.w * page.used / page.reserved), full, ref, 68);
        lists(inside.below(d_.px(16)).top(d_.px(17)), p);
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
        } all[] = {{"xthread", page.thread_free, ColorRole::accent},
                   {"free", page.free, ColorRole::link},
                   {"local", page.local_free, ColorRole::dim}};
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

    void delayed_list(ThreadIndex t, const std::vector<BlockRef>& blocks) {
        list(d_.tr(mimalloc_words::delayed_list), blocks.size(), low_height, MimallocRef::thread(t), 90000, Arrow::end,
             [&](const Rect& r, std::size_t i) {
                 const BlockRef b = blocks[blocks.size() - 1 - i];
                 RectLook box;
                 box.fill = paint(ColorRole::panel), box.stroke = paint(ColorRole::accent), box.radius = 4;
                 d_.rect(r, box, MimallocRef::block(b), 1);
                 d_.text(r.inset(d_.px(3)),
                         mimalloc::page_name(d_.s.state, b.page) + " #" + std::to_string(b.block.value),
                         {TextRole::mono_small, paint(ColorRole::text), Align::centre}, MimallocRef::block(b), 2);
                 delayed_[mimalloc::delayed_word(b)] = r;
             });
    }

    void free_spans(ThreadIndex t) {
        std::vector<PageIndex> spans;
        for (std::uint32_t bin = 0; bin < mimalloc::span_bins; ++bin)
            for (const PageIndex p : spans_of(d_.s.state, t, bin))
                spans.push_back(p);
        if (spans.empty()) return;
        list(d_.tr(mimalloc_words::free_spans_queue), spans.size(), low_height, MimallocRef::thread(t), 95000,
             Arrow::both, [&](const Rect& r, std::size_t i) {
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
        const double above = to.y - d_.px(label_height + row_gap / 2);
        d_.line({{from->second.right() + d_.px(6), y},
                 {lane, y},
                 {lane, above},
                 {to.centre().x, above},
                 {to.centre().x, to.y}},
                {paint(ColorRole::accent), 2, 6, Arrow::end}, MimallocRef::block(*d_.s.operand), 7);
    }

    MimallocSheet& d_;
    const double left_, right_;
    double top_ = 0, x_ = 0, row_height_ = 0;  // where the next list begins, and how high those of its line are
    std::unordered_map<std::uint32_t, Rect> headings_, boxes_;
    std::unordered_map<std::uint64_t, Rect> delayed_;
};

}  // namespace

double draw_mimalloc_threads(MimallocSheet& d, double y) {
    return Threads(d).draw(y);
}

}  // namespace arenarium
