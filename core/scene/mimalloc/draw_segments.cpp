// Segments: 64 slices a row, long free spans cut short; a page runs over as many as it has, filled as far as its blocks
// are in use.
#include <algorithm>
#include <string>
#include <vector>

#include "core/base/number_text.h"
#include "core/base/said.h"
#include "core/mimalloc/read/lists.h"
#include "core/scene/mimalloc/sheet.h"

namespace arenarium {
namespace {

using mimalloc::PageIndex, mimalloc::SegmentIndex, mimalloc::SegmentKind;

constexpr std::uint32_t slices_in_row = 64;

class SegmentCard {
public:
    SegmentCard(MimallocSheet& pen, SegmentIndex segment, double y)
        : d_(pen),
          segment_(segment),
          left_(pen.px(mimalloc_margin)),
          top_(y + pen.px(24)),
          cell_((pen.list.width - 2 * left_) / slices_in_row),
          row_(pen.px(18)) {
        place_rows();
    }

    double draw() {
        const mimalloc::Segment& segment = d_.s.state.segment(segment_);
        heading(segment, top_ - d_.px(24));
        const std::uint32_t shown = shown_slices();
        const double height = row_ * (rows_.empty() ? 0 : rows_.back() + 1);
        for (const PageIndex p : spans_in(d_.s.state, segment_))
            span(p, shown);
        const MimallocRef ref = MimallocRef::segment(segment_);
        const Rect all{left_, top_, cell_ * slices_in_row, height};
        RectLook frame;
        frame.stroke = paint(ColorRole::line);
        frame.dashed = segment.kind == SegmentKind::normal && !segment.thread;
        d_.rect(all, frame, ref, 1);
        d_.outline_of(all, ref, 2);
        return top_ + height + d_.px(12);
    }

private:
    std::uint32_t shown_slices() const {
        return std::min(d_.s.state.segment(segment_).slice_entries, d_.s.state.slices);
    }

    // Rows in the midst of one free span are all drawn as one.
    void place_rows() {
        const std::uint32_t rows = (shown_slices() + slices_in_row - 1) / slices_in_row;
        std::vector<bool> left_out(rows);
        for (const PageIndex p : spans_in(d_.s.state, segment_)) {
            const mimalloc::Page& page = d_.s.state.page(p);
            const std::uint32_t begin = d_.s.state.slice_of(p);
            if (begin == 0 || page.block_size != mimalloc::block_size_free) continue;
            const std::uint32_t first = (begin + slices_in_row - 1) / slices_in_row;
            for (std::uint32_t row = first + 1; row < std::min(rows, (begin + page.slice_count) / slices_in_row); ++row)
                left_out[row] = true;
        }
        std::uint32_t drawn = 0;
        for (std::uint32_t row = 0; row < rows; ++row) {
            if (row > 0 && !left_out[row]) ++drawn;
            rows_.push_back(drawn);
        }
    }
    Rect cells(std::uint32_t from, std::uint32_t to) const {
        return {left_ + cell_ * (from % slices_in_row), top_ + row_ * rows_[from / slices_in_row], cell_ * (to - from),
                row_};
    }

    void heading(const mimalloc::Segment& segment, double y) {
        const MimallocRef ref = MimallocRef::segment(segment_);
        const Rect line{left_, y, cell_ * slices_in_row, d_.px(22)};
        const std::string number = std::to_string(segment_.value);
        const Rect name = d_.text(line, d_.tr(mimalloc_words::segment, "{n}", number), {TextRole::strong}, ref, 4);
        const char* const pattern = segment.kind == SegmentKind::huge ? mimalloc_words::segment_huge
                                    : segment.thread                  ? mimalloc_words::segment_of_thread
                                                                      : mimalloc_words::segment_abandoned;
        std::string text = d_.tr(pattern, "{size}", byte_size(segment.segment_slices * d_.s.profile.slice_size));
        text = said(text, "{thread}", std::to_string(segment.thread.value));
        text = said(text, "{pages}", std::to_string(segment.used));
        d_.text(line.after(name.w + d_.px(10)), text, {TextRole::small, paint(ColorRole::dim)}, ref, 5);
    }

    // Slices [from, to) of one row, `fraction` of them filled from the left.
    void chunk(std::uint32_t from, std::uint32_t to, double filled_to, const RectLook& empty, const RectLook& full,
               MimallocRef ref, std::uint32_t part) {
        const Rect r = cells(from, to);
        d_.rect(r.inset(0.5), empty, ref, part);
        const double used = std::clamp((filled_to - from) / (to - from), 0.0, 1.0);
        if (used > 0) d_.rect(r.inset(0.5).left(used * (r.w - 1)), full, ref, part + 1);
    }

    void span(PageIndex p, std::uint32_t shown) {
        const mimalloc::Page& page = d_.s.state.page(p);
        const std::uint32_t begin = d_.s.state.slice_of(p);
        const std::uint32_t end = std::min(begin + std::max<std::uint32_t>(page.slice_count, 1), shown);
        const bool account = begin == 0, free = !account && page.block_size == mimalloc::block_size_free;
        RectLook empty, full;
        std::string text;
        double filled_to = 0;
        Paint ink = paint(ColorRole::dim);
        if (account) {
            empty.fill = paint(ColorRole::raised), empty.stroke = paint(ColorRole::lost);
            empty.pattern = Pattern::dense_hatch;
        } else if (free) {
            empty.fill = paint(ColorRole::panel);
            text = d_.tr(mimalloc_words::span, "{n}", std::to_string(page.slice_count));
        } else {
            const std::uint8_t place = d_.place(page.block_size);
            empty.fill = paint(ColorRole::ramp_soft, place);
            empty.stroke = page.in_full ? paint(ColorRole::text) : paint(ColorRole::line);
            empty.dashed = !page.heap || page.retire_expire != 0;
            full.fill = paint(ColorRole::ramp, place);
            filled_to = begin + (end - begin) * (page.reserved == 0 ? 0.0 : double(page.used) / page.reserved);
            text = byte_size(page.block_size);
            ink = paint(ColorRole::text);
        }
        const MimallocRef ref = account ? MimallocRef::segment(segment_) : MimallocRef::page(p);
        std::uint32_t part = 16;
        Rect widest{};
        for (std::uint32_t from = begin; from < end;) {
            const std::uint32_t to = std::min(end, (from / slices_in_row + 1) * slices_in_row);
            chunk(from, to, filled_to, empty, full, ref, part);
            const Rect r = cells(from, to);
            if (r.w > widest.w) widest = r;
            if (!account) d_.outline_of(r, ref, part + 2);
            part += 8;
            from = to;
        }
        if (text.empty() || widest.w < d_.text_width(text, TextRole::small) + d_.px(8)) return;
        const bool on_full = filled_to >= begin + (end - begin) * 0.9;
        if (on_full) ink = paint(ColorRole::on_ramp, d_.place(page.block_size));
        d_.text(widest, text, {TextRole::small, ink, Align::centre, 1, false}, ref, 9);
    }

    MimallocSheet& d_;
    const SegmentIndex segment_;
    const double left_, top_, cell_, row_;
    std::vector<std::uint32_t> rows_;  // where each row of slices is drawn
};

}  // namespace

double draw_mimalloc_segments(MimallocSheet& d, double y) {
    std::size_t drawn = 0, left_out = 0;
    for (std::uint32_t i = 0; i < d.s.state.segments.size(); ++i) {
        if (d.s.state.segments[i].kind == SegmentKind::none) continue;
        if (drawn < d.look.most_segments)
            y = SegmentCard(d, {i}, y).draw(), ++drawn;
        else
            ++left_out;
    }
    if (left_out == 0) return y;
    d.text({d.px(mimalloc_margin), y, d.list.width, d.px(20)},
           d.tr(mimalloc_words::more_segments, "{n}", grouped(left_out)), {TextRole::small, paint(ColorRole::dim)}, {},
           90);
    return y + d.px(24);
}

}  // namespace arenarium
