// One page of mimalloc: each block, and the lists through them.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/number_text.h"
#include "core/base/said.h"
#include "core/mimalloc/read/lists.h"
#include "core/mimalloc/read/narration.h"
#include "core/mimalloc/read/page_blocks.h"
#include "core/scene/mimalloc/sheet.h"

namespace arenarium {
namespace {

using mimalloc::BlockIs, mimalloc::PageIndex;

constexpr std::size_t most_links = 48;  // arrows of a list: more would hide the blocks

class PageSheet {
public:
    PageSheet(MimallocSheet& pen, PageIndex page)
        : d_(pen),
          p_(page),
          page_(pen.s.state.page(page)),
          blocks_(page_blocks(pen.s.state, page)),
          left_(pen.px(mimalloc_margin)) {}

    double draw() {
        double y = heading(d_.px(12));
        y = key(y);
        lay_out(y);
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            d_.rect(at(i), look_of(blocks_[i]), ref_of(i), 1);
        list(page_.free, ColorRole::link, 1 << 20);
        list(page_.local_free, ColorRole::dim, 1 << 21);
        list(page_.thread_free, ColorRole::accent, 1 << 22);
        for (std::size_t i = 0; i < blocks_.size() && cell_w_ >= d_.px(26); ++i)
            number(i);
        if (d_.s.operand && d_.s.operand->page == p_ && d_.s.operand->block.value < blocks_.size())
            d_.outline(at(d_.s.operand->block.value), 2, Emphasis::written, MimallocRef::block(*d_.s.operand), 3);
        const auto rows = (blocks_.size() + columns_ - 1) / columns_;
        return top_ + static_cast<double>(rows) * cell_h_ + d_.px(12);
    }

private:
    double heading(double y) {
        const MimallocRef ref = MimallocRef::page(p_);
        const double width = d_.list.width - 2 * left_;
        const Rect name = d_.text({left_, y, width, d_.px(28)},
                                  d_.tr(mimalloc_words::page, "{name}", mimalloc::page_name(d_.s.state, p_)),
                                  {TextRole::title}, ref, 1);
        const std::string owner = page_.heap ? d_.tr(mimalloc_words::thread, "{n}", std::to_string(page_.heap.value))
                                             : d_.tr(mimalloc_words::abandoned_page);
        d_.text({left_ + name.w + d_.px(12), y, width - name.w, d_.px(28)}, owner,
                {TextRole::label, paint(ColorRole::dim)}, ref, 2);
        std::string text = d_.tr(mimalloc_words::page_line, "{size}", byte_size(page_.block_size));
        text = said(text, "{used}", grouped(page_.used));
        text = said(text, "{reserved}", grouped(page_.reserved));
        text = said(text, "{capacity}", grouped(page_.capacity));
        d_.text({left_, y + d_.px(28), width, d_.px(20)}, text, {TextRole::label}, ref, 3);
        return y + d_.px(54);
    }

    RectLook look_of(BlockIs what) const {
        RectLook look;
        look.stroke = paint(ColorRole::line);
        const std::uint8_t place = d_.place(page_.block_size);
        switch (what) {
            case BlockIs::in_use:
                look.fill = paint(ColorRole::ramp, place);
                break;
            case BlockIs::free:
                look.fill = paint(ColorRole::panel), look.stroke = paint(ColorRole::link);
                break;
            case BlockIs::local_free:
                look.fill = paint(ColorRole::panel), look.stroke = paint(ColorRole::lost);
                look.pattern = Pattern::dots;
                break;
            case BlockIs::thread_free:
                look.fill = paint(ColorRole::panel), look.stroke = paint(ColorRole::accent);
                look.pattern = Pattern::dense_hatch;
                break;
            case BlockIs::delayed:
                look.fill = paint(ColorRole::accent);
                break;
            case BlockIs::never_used:
                look.fill = paint(ColorRole::raised), look.stroke = paint(ColorRole::virgin);
                look.pattern = Pattern::hatch;
                break;
        }
        return look;
    }

    double key(double y) {
        constexpr std::array texts{
            std::pair{BlockIs::in_use, mimalloc_words::key_in_use},
            std::pair{BlockIs::free, mimalloc_words::key_free},
            std::pair{BlockIs::local_free, mimalloc_words::key_local_free},
            std::pair{BlockIs::thread_free, mimalloc_words::key_thread_free},
            std::pair{BlockIs::delayed, mimalloc_words::key_delayed},
            std::pair{BlockIs::never_used, mimalloc_words::key_never},
        };
        double x = left_;
        const double row = d_.px(20), square = d_.px(12);
        std::uint32_t part = 10;
        for (const auto& [what, words] : texts) {
            const auto n = static_cast<std::uint64_t>(std::count(blocks_.begin(), blocks_.end(), what));
            const std::string text = d_.tr(words, "{n}", grouped(n));
            const double w = square + d_.px(6) + d_.text_width(text, TextRole::small) + d_.px(20);
            if (x > left_ && x + w > d_.list.width - left_) x = left_, y += row;
            d_.rect({x, y + (row - square) / 2, square, square}, look_of(what), {}, part++);
            d_.text({x + square + d_.px(6), y, w, row}, text, {TextRole::small}, {}, part++);
            x += w;
        }
        return y + row + d_.px(8);
    }

    // Cells as large as leaves all on a page of about the width, 10 to 64 px wide.
    void lay_out(double y) {
        const double width = d_.list.width - 2 * left_;
        const double wanted = std::sqrt(width * d_.px(420) / std::max<double>(1, static_cast<double>(blocks_.size())));
        cell_w_ = std::clamp(wanted, d_.px(10), d_.px(64));
        columns_ = static_cast<std::size_t>(std::max(1.0, std::floor(width / cell_w_)));
        cell_h_ = std::min(cell_w_, d_.px(28)) + gap();
        top_ = y;
    }
    // Between two rows, where links run that pass others.
    double gap() const { return d_.px(6); }
    Rect at(std::size_t i) const {
        const auto row = static_cast<double>(i / columns_), column = static_cast<double>(i % columns_);
        return Rect{left_ + column * cell_w_, top_ + row * cell_h_, cell_w_, cell_h_ - gap()}.inset(1);
    }

    MimallocRef ref_of(std::size_t i) const { return MimallocRef::block({p_, {static_cast<std::uint16_t>(i)}}); }

    void number(std::size_t i) {
        const Paint ink = blocks_[i] == BlockIs::in_use    ? paint(ColorRole::on_ramp, d_.place(page_.block_size))
                          : blocks_[i] == BlockIs::delayed ? paint(ColorRole::on_accent)
                                                           : paint(ColorRole::dim);
        d_.text(at(i), std::to_string(i), {TextRole::mono_small, ink, Align::centre, 1, false}, ref_of(i), 2);
    }

    void list(BlockNumber head, ColorRole role, std::uint32_t part) {
        const std::vector<BlockNumber> all = blocks_from(d_.s.state, p_, head);
        for (std::size_t i = 0; i + 1 < all.size() && i < most_links; ++i) {
            const Rect from = at(all[i].value), to = at(all[i + 1].value);
            const std::uint32_t number = part + static_cast<std::uint32_t>(i);
            const double below = from.bottom() + gap() / 2;
            if (all[i + 1].value == all[i].value + 1 && from.y == to.y)  // most of a fresh list
                d_.line({{from.right() - 2, from.centre().y}, {to.x + 3, to.centre().y}}, {paint(role), 1.5F}, {},
                        number);
            else if (from.y == to.y)
                d_.line({{from.centre().x + 2, from.bottom() - 2},
                         {from.centre().x + 2, below},
                         {to.centre().x - 2, below},
                         {to.centre().x - 2, to.bottom() - 1}},
                        {paint(role), 1, 2, Arrow::end}, {}, number);
            else
                d_.line({from.centre(), to.centre()}, {paint(role), 1, 0, Arrow::end, false, 0.7}, {}, number);
        }
    }

    MimallocSheet& d_;
    const PageIndex p_;
    const mimalloc::Page& page_;
    const std::vector<BlockIs> blocks_;
    const double left_;
    double top_ = 0, cell_w_ = 0, cell_h_ = 0;
    std::size_t columns_ = 1;
};

}  // namespace

DrawList mimalloc_page_picture(const MimallocShown& shown, const MimallocLook& look, PageIndex page, double width) {
    MimallocSheet d(shown, look, width, 1e6);
    d.list.height = PageSheet(d, page).draw();
    return std::move(d.list);
}

}  // namespace arenarium
