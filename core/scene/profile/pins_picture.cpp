#include "core/scene/profile/pins_picture.h"

#include <algorithm>
#include <array>

#include "core/picture/grid.h"
#include "core/scene/profile/refs.h"
#include "core/scene/profile/words.h"
#include "core/scene/pymalloc/class_ramp.h"
#include "core/scene/pymalloc/drawing.h"
#include "core/scene/pymalloc/refs.h"

namespace arenarium {
namespace {

enum Part : std::uint32_t { card, title, about, why, cell = 64, mark = 4096, swatch = 8192, type, owner, size, rest };

constexpr std::size_t rows_in_rank = 5, rows_in_card = 4;
constexpr double pad = 12, card_least = 300;

class PinsDrawing {
public:
    PinsDrawing(const Moment& m, const PinsShown& shown, const SceneOptions& options, double width,
                std::shared_ptr<const Summary> summary)
        : model_(m, options, std::move(summary)), shown_(shown), d_(model_, width, 1e9), width_(width) {
        d_.list.background = ColorRole::panel;
    }

    DrawList draw() {
        double y = px(pad);
        y = headline(y);
        if (!shown_.pins.arenas.empty()) {
            y = ranks(y);
            y = cards(y);
        }
        d_.list.height = y;
        return std::move(d_.list);
    }

private:
    double px(double logical) const { return logical * d_.type_scale(); }
    double line(TextRole role) const { return d_.text_height(role) + px(2); }
    std::string tr(const char* text) const { return model_.tr(text); }

    double headline(double y) {
        const ArenaPins& p = shown_.pins;
        const std::string text = p.arenas.empty()
                                     ? tr(profile_words::nothing)
                                     : filled(tr(profile_words::headline),
                                              {grouped(p.nearly_empty), grouped(p.arenas_held),
                                               byte_size(p.nearly_empty * std::uint64_t{model_.profile.arena_size})});
        d_.text({px(pad), y, width_ - px(2 * pad), line(TextRole::strong)}, text, {TextRole::strong}, {}, title);
        return y + line(TextRole::strong) + px(8);
    }

    double ranks(double y) {
        constexpr std::array<const char*, pin_causes> titles = {profile_words::by_block, profile_words::by_type,
                                                                profile_words::by_owner, profile_words::by_line};
        std::vector<PinCause> causes;
        for (std::size_t c = 0; c < pin_causes; ++c) {
            const auto cause = static_cast<PinCause>(c);
            if (cause == PinCause::block || rows(cause) != 0) causes.push_back(cause);
        }
        const double room = width_ - px(2 * pad), gap = px(16);
        const auto fit = static_cast<std::size_t>(std::max(1.0, std::floor((room + gap) / (px(220) + gap))));
        const std::size_t columns = std::min(causes.size(), fit);
        const double w = (room + gap) / static_cast<double>(columns) - gap;
        double bottom = y, top = y;
        for (std::size_t i = 0; i < causes.size(); ++i) {
            if (i != 0 && i % columns == 0) top = bottom + px(8);
            const double x = px(pad) + static_cast<double>(i % columns) * (w + gap);
            const auto c = static_cast<std::size_t>(causes[i]);
            bottom = std::max(bottom, rank_column({x, top, w, 0}, causes[i], tr(titles[c])));
        }
        return bottom + px(12);
    }

    // Those that bring something back.
    std::uint32_t rows(PinCause cause) const {
        const auto& list = shown_.pins.by(cause);
        std::uint32_t count = 0;
        while (count < std::min(list.size(), rows_in_rank) && list[count].bytes_returned != 0)
            ++count;
        return count;
    }

    // A block by what is known of it: "tuple at 0x…".
    std::string rank_name(const PinRank& r) const {
        if (r.cause != PinCause::block) return r.name;
        for (const PinnedArena& a : shown_.pins.arenas) {
            if (a.arena != r.arenas.front()) continue;
            const PinBlock& b = a.blocks.front();
            const std::string& known = b.type.empty() ? b.owner : b.type;
            if (!known.empty()) return filled(tr(profile_words::block_at), {known, r.name});
        }
        return r.name;
    }

    double rank_column(const Rect& at, PinCause cause, const std::string& name) {
        double y = at.y;
        const double h = line(TextRole::small) + px(4);
        d_.text({at.x, y, at.w, h}, name, {TextRole::small, paint(ColorRole::dim)}, {}, title + 1);
        y += h;
        const auto& list = shown_.pins.by(cause);
        const std::uint32_t count = rows(cause);
        if (count == 0) {
            d_.text({at.x, y, at.w, h}, tr(profile_words::none_alone), {TextRole::small, paint(ColorRole::dim)}, {},
                    about);
            return y + h;
        }
        const auto most = static_cast<double>(std::max<std::uint64_t>(1, list.front().bytes_returned));
        for (std::uint32_t i = 0; i < count; ++i) {
            const PinRank& r = list[i];
            const ProfileRef ref = ProfileRef::rank(static_cast<std::uint32_t>(cause), i);
            const Rect row{at.x, y, at.w, h - px(2)};
            const bool chosen = shown_.cause == cause && shown_.rank == i;
            d_.rect(row, {paint(ColorRole::raised), {}, 0, 3}, ref, card);
            d_.rect(row.left(std::max(px(2), row.w * static_cast<double>(r.bytes_returned) / most)),
                    {paint(ColorRole::ramp_soft, 110), {}, 0, 3}, ref, about);
            const std::string bytes = byte_size(r.bytes_returned);
            const double bytes_width = d_.text_width(bytes, TextRole::mono_small);
            const Rect inner{row.x + px(6), row.y, row.w - px(12), row.h};
            d_.text(inner, bytes, {TextRole::mono_small, paint(ColorRole::text), Align::right, 1, false}, ref, why);
            d_.text(inner.left(inner.w - bytes_width - px(8)), rank_name(r), {TextRole::mono_small}, ref, title);
            if (chosen) d_.outline(row, 3, Emphasis::selected, ref, card + 8);
            y += h;
        }
        return y;
    }

    bool is_chosen(const PinnedArena& a) const {
        return shown_.rank != UINT32_MAX && a.alone[static_cast<std::size_t>(shown_.cause)] == shown_.rank;
    }

    double cards(double y) {
        std::vector<const PinnedArena*> order;
        for (const PinnedArena& a : shown_.pins.arenas)
            order.push_back(&a);
        std::stable_partition(order.begin(), order.end(), [this](const PinnedArena* a) { return is_chosen(*a); });
        const double room = width_ - px(2 * pad), gap = px(12);
        const auto columns = static_cast<std::size_t>(std::max(1.0, std::floor((room + gap) / (px(card_least) + gap))));
        const double w = (room + gap) / static_cast<double>(columns) - gap, h = card_height();
        const std::size_t count = std::min(order.size(), shown_.most_arenas);
        for (std::size_t i = 0; i < count; ++i) {
            const double x = px(pad) + static_cast<double>(i % columns) * (w + gap);
            const double top = y + static_cast<double>(i / columns) * (h + gap);
            draw_card({x, top, w, h}, *order[i]);
        }
        y += static_cast<double>((count + columns - 1) / columns) * (h + gap);
        if (count < shown_.pins.nearly_empty) {
            d_.text({px(pad), y, room, line(TextRole::small)},
                    filled(tr(profile_words::more_arenas), {grouped(shown_.pins.nearly_empty - count)}),
                    {TextRole::small, paint(ColorRole::dim)}, {}, rest);
            y += line(TextRole::small) + px(pad);
        }
        return y;
    }

    double pools_height() const { return px(28); }
    double card_height() const {
        return px(8) + line(TextRole::strong) + 2 * line(TextRole::small) + pools_height() + px(6) +
               (rows_in_card + 1) * line(TextRole::mono_small) + px(8);
    }

    // What would bring the arena back, at best.
    std::string way_back(const PinnedArena& a) const {
        std::string text = tr(profile_words::several);
        std::uint64_t best = 0;
        bool alone = false;
        for (std::size_t c = 0; c < pin_causes; ++c) {
            if (a.alone[c] == PinnedArena::none) continue;
            const PinRank& r = shown_.pins.ranks[c][a.alone[c]];
            alone = true;
            if (r.bytes_returned <= best) continue;
            best = r.bytes_returned;
            text = filled(tr(profile_words::returns), {byte_size(r.bytes_returned), rank_name(r)});
        }
        return alone && best == 0 ? tr(profile_words::kept) : text;
    }

    void draw_card(const Rect& r, const PinnedArena& a) {
        const PymallocRef ref = PymallocRef::of_arena(a.arena);
        d_.rect(r, {paint(ColorRole::raised), paint(ColorRole::line), 1, 6}, ref, card);
        if (is_chosen(a)) d_.outline(r, 6, Emphasis::selected, ref, card + 8);
        const Rect in{r.x + px(10), r.y + px(8), r.w - px(20), r.h - px(16)};
        double y = in.y;
        const auto row = [&](TextRole role) {
            const Rect at{in.x, y, in.w, line(role)};
            y += line(role);
            return at;
        };
        const ArenaObject& arena = model_.state.arena(a.arena);
        d_.text(row(TextRole::strong),
                filled(tr(profile_words::arena), {std::to_string(a.arena.value)}) + " · " + hex_address(arena.address),
                {TextRole::strong}, ref, title);
        const std::string in_use = byte_size(a.bytes);
        d_.text(row(TextRole::small),
                a.blocks.size() == 1 ? filled(tr(profile_words::one_block), {in_use})
                                     : filled(tr(profile_words::blocks), {grouped(a.blocks.size()), in_use}),
                {TextRole::small, paint(ColorRole::dim)}, ref, about);
        d_.text(row(TextRole::small), way_back(a), {TextRole::small}, ref, why);
        pools({in.x, y + px(2), in.w, pools_height() - px(2)}, a);
        y += pools_height() + px(6);
        for (std::size_t i = 0; i < std::min(a.blocks.size(), rows_in_card); ++i)
            block_row(row(TextRole::mono_small), a.blocks[i]);
        if (a.blocks.size() > rows_in_card)
            d_.text(row(TextRole::mono_small),
                    filled(tr(profile_words::more), {grouped(a.blocks.size() - rows_in_card)}),
                    {TextRole::small, paint(ColorRole::dim)}, ref, rest);
    }

    // The arena's pools in the order of their addresses, and its blocks where they lie.
    void pools(const Rect& r, const PinnedArena& a) {
        const std::uint32_t count = model_.pools_of(a.arena);
        if (count == 0) return;
        const std::uint32_t rows = count > 64 ? 4 : 2, cols = (count + rows - 1) / rows;
        const double w = r.w / cols, h = r.h / rows;
        const auto place = [&](std::uint32_t n) {
            return Rect{r.x + (n % cols) * w, r.y + (n / cols) * h, w - 1, h - 1};
        };
        for (std::uint32_t n = 0; n < count; ++n)
            d_.rect(place(n), {paint(ColorRole::panel), paint(ColorRole::line), 0.5F, 1},
                    PymallocRef::of_pool(a.arena, model_.layout.pool(a.arena, n)), cell);
        for (const PinBlock& b : a.blocks) {
            const Rect pool = place(model_.layout.number_in_arena(b.block.pool()));
            const double blocks = model_.layout.blocks_per_pool(b.block.size_class());
            const double least = std::max(2.0, pool.w / blocks);
            const double x = std::min(pool.x + pool.w * b.block.number().value / blocks, pool.right() - least);
            d_.rect({x, pool.y + 1, least, pool.h - 2}, {ink(b), {}, 0, 0}, reference(b), mark);
        }
    }

    Paint ink(const PinBlock& b) const {
        const std::uint8_t of_class = ramp_place(b.block.size_class(), model_.layout);
        return ramp_paint(model_.ramp_of(b.block.pool(), b.block.number().value, of_class));
    }
    static PymallocRef reference(const PinBlock& b) {
        return PymallocRef::of_block(b.arena, b.block.pool(), b.block.number().value);
    }

    void block_row(const Rect& r, const PinBlock& b) {
        const PymallocRef ref = reference(b);
        const double side = px(8);
        d_.rect({r.x, r.y + (r.h - side) / 2, side, side}, {ink(b), {}, 0, 1}, ref, swatch);
        const std::string& known = b.type.empty() ? b.line : b.type;
        const std::string what = known.empty() ? b.name(PinCause::block) : known;
        const Rect inner = r.after(side + px(6));
        // The size on the right, whole; what it is and who holds it share the rest.
        const std::string bytes = byte_size(b.size);
        const double bytes_width = d_.text_width(bytes, TextRole::mono_small) + px(8);
        d_.text(inner, bytes, {TextRole::mono_small, paint(ColorRole::dim), Align::right, 1, false}, ref, size);
        const Rect words = inner.left(inner.w - bytes_width);
        const std::string from = !b.owner.empty() ? b.owner : b.type.empty() ? std::string() : b.line;
        const double whole = d_.text_width(what, TextRole::mono_small);
        const double room = from.empty() ? words.w : std::min(whole, words.w * 0.4);
        d_.text(words.left(room), what, {TextRole::mono_small}, ref, type);
        d_.text(words.after(room + px(8)), from, {TextRole::mono_small, paint(ColorRole::link)}, ref, owner);
        if (model_.selected(ref)) d_.outline(r, 2, Emphasis::selected, ref, owner + 8);
    }

    const SceneModel model_;
    const PinsShown& shown_;
    Drawing d_;
    double width_;
};

}  // namespace

DrawList pins_picture(const Moment& m, const PinsShown& shown, const SceneOptions& options, double width,
                      std::shared_ptr<const Summary> summary) {
    return PinsDrawing(m, shown, options, width, std::move(summary)).draw();
}

}  // namespace arenarium
