#include "core/diff/divergence.h"

#include <algorithm>

#include "core/base/number_text.h"
#include "core/base/said.h"
#include "core/process/call_text.h"

namespace arenarium {
namespace {

constexpr std::uint32_t ask_every = 1 << 16;

// Two blocks in different layouts, by what people call them.
bool same_place(Block b, const Layout& layout_b, Block a, const Layout& layout_a) {
    if (b.refused() != a.refused() || b.is_raw() != a.is_raw() || b.is_null() != a.is_null()) return false;
    if (!b.is_pool_block()) return true;
    return b.number() == a.number() && layout_b.arena_of(b.pool()) == layout_a.arena_of(a.pool()) &&
           layout_b.number_in_arena(b.pool()) == layout_a.number_in_arena(a.pool()) &&
           layout_b.block_size(b.size_class()) == layout_a.block_size(a.size_class());
}

class Walk {
public:
    Walk(const RunView& before, const RunView& after) : b_(before), a_(after) {
        in_b_ = rest_of(b_), in_a_ = rest_of(a_);
    }

    Divergence find(const std::function<bool()>& cancelled) const {
        Divergence d;
        const std::uint32_t both = std::min(in_b_, in_a_), happening = first_happening();
        for (; d.alike < both; ++d.alike) {
            const OperationIndex b{b_.from + d.alike}, a{a_.from + d.alike};
            if (!same_request(b, a)) {
                d.kind = Divergence::Kind::request;
                return d;
            }
            d.other_place = !same_places(b, a);
            if (d.other_place || d.alike == happening) break;
            if (d.alike % ask_every == 0 && cancelled && cancelled()) return d;
        }
        if (d.alike < both) {
            d.kind = Divergence::Kind::effect;
            note_happenings(d);
        } else if (in_b_ != in_a_) {
            d.kind = Divergence::Kind::end;
        }
        return d;
    }

private:
    static std::uint32_t rest_of(const RunView& run) { return run.log->size() - std::min(run.from, run.log->size()); }

    // Blocks from before the starts are told apart by their place alone.
    bool same_request(OperationIndex b, OperationIndex a) const {
        const Request &x = b_.log->request(b), &y = a_.log->request(a);
        if (x.kind() != y.kind() || x.bytes != y.bytes || x.count != y.count) return false;
        if (x.operand.is_none() || y.operand.is_none()) return x.operand == y.operand;
        const bool is_new = x.operand.value >= b_.from;
        if (is_new != (y.operand.value >= a_.from)) return false;
        return !is_new || x.operand.value - b_.from == y.operand.value - a_.from;
    }
    bool same_places(OperationIndex b, OperationIndex a) const {
        return same_place(b_.log->result(b), *b_.layout, a_.log->result(a), *a_.layout) &&
               same_place(b_.log->operand(b), *b_.layout, a_.log->operand(a), *a_.layout);
    }

    // The first operation, from the starts, in which something happens in one of them alone.
    std::uint32_t first_happening() const {
        std::uint32_t first = UINT32_MAX;
        for (std::size_t k = 0; k < event_kinds; ++k) {
            const auto b = from_start(b_, k), a = from_start(a_, k);
            const auto [x, y] = std::mismatch(
                b.begin(), b.end(), a.begin(), a.end(),
                [this](std::uint32_t in_b, std::uint32_t in_a) { return in_b - b_.from == in_a - a_.from; });
            if (x != b.end()) first = std::min(first, *x - b_.from);
            if (y != a.end()) first = std::min(first, *y - a_.from);
        }
        return first;
    }
    static std::span<const std::uint32_t> from_start(const RunView& run, std::size_t kind) {
        const auto all = run.events[kind];
        return all.subspan(static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), run.from) - all.begin()));
    }
    static bool happens(const RunView& run, std::size_t kind, std::uint32_t operation) {
        const auto all = run.events[kind];
        return std::binary_search(all.begin(), all.end(), operation);
    }
    void note_happenings(Divergence& d) const {
        for (std::size_t k = 0; k < event_kinds; ++k) {
            const bool in_b = happens(b_, k, b_.from + d.alike), in_a = happens(a_, k, a_.from + d.alike);
            if (in_b && !in_a) d.only_before.push_back(static_cast<EventKind>(k));
            if (in_a && !in_b) d.only_after.push_back(static_cast<EventKind>(k));
        }
    }

    const RunView &b_, &a_;
    std::uint32_t in_b_, in_a_;
};

const char* words_of(EventKind kind) {
    switch (kind) {
        case EventKind::arena_obtained:
            return "an arena is obtained";
        case EventKind::arena_released:
            return "an arena is released";
        case EventKind::arena_refused:
            return "an arena is refused";
        case EventKind::usable_arenas_changed:
            return "usable_arenas is reordered";
        case EventKind::pool_full:
            return "a pool becomes full";
        case EventKind::pool_empty:
            return "a pool becomes empty";
        case EventKind::pool_new_class:
            return "a pool changes its size class";
        case EventKind::raw_request:
            return "the request goes to the system";
    }
    return "";
}

class Words {
public:
    Words(const RunView& before, const RunView& after, std::string_view name_before, std::string_view name_after,
          const Translator& translate)
        : b_(before), a_(after), name_b_(name_before), name_a_(name_after), t_(translate) {}

    std::string of(const Divergence& d) const {
        if (d.kind == Divergence::Kind::none)
            return d.alike == 0 ? t_("No divergence: there is no operation in either.")
                                : said(t_("No divergence: everything fares the same, to the end of operation {n}."),
                                       "{n}", grouped(std::uint64_t{b_.from} + d.alike));
        const OperationIndex b{b_.from + d.alike}, a{a_.from + d.alike};
        std::string text = t_(b_.from == a_.from ? "First divergence: operation {n}{call}: {what}."
                                                 : "First divergence: operation {n} against {m}{call}: {what}.");
        text = said(std::move(text), "{n}", grouped(std::uint64_t{b.value} + 1));
        text = said(std::move(text), "{m}", grouped(std::uint64_t{a.value} + 1));
        const bool same_call = d.kind == Divergence::Kind::effect;
        text = said(std::move(text), "{call}", same_call ? ", " + call_text(*a_.log, a) : "");
        return said(std::move(text), "{what}", same_call ? effects(d, b, a) : requests(d, b, a));
    }

private:
    std::string requests(const Divergence& d, OperationIndex b, OperationIndex a) const {
        if (d.kind == Divergence::Kind::end) {
            const bool b_ends = b.value >= b_.log->size();
            std::string text = said(t_("{other} has ended, {one} goes on with {call}"), "{call}",
                                    b_ends ? call_text(*a_.log, a) : call_text(*b_.log, b));
            text = said(std::move(text), "{other}", std::string(b_ends ? name_b_ : name_a_));
            return said(std::move(text), "{one}", std::string(b_ends ? name_a_ : name_b_));
        }
        return both(call_text(*b_.log, b), call_text(*a_.log, a));
    }
    std::string effects(const Divergence& d, OperationIndex b, OperationIndex a) const {
        std::string text;
        if (d.other_place) {
            // What a free gives back lies at the place of its block.
            const auto place = [](const RunView& run, OperationIndex i) {
                const bool is_free = run.log->request(i).kind() == RequestKind::free;
                return is_free ? run.log->operand(i) : run.log->result(i);
            };
            std::string in_b = place_text(b_, place(b_, b), b), in_a = place_text(a_, place(a_, a), a);
            if (in_b == in_a)
                in_b = place_text(b_, b_.log->operand(b), b), in_a = place_text(a_, a_.log->operand(a), a);
            text = both(in_b, in_a);
        }
        const auto only = [&](const std::vector<EventKind>& kinds, std::string_view name) {
            const auto has = [&kinds](EventKind k) { return std::find(kinds.begin(), kinds.end(), k) != kinds.end(); };
            for (const EventKind k : kinds) {
                // An arena that comes or goes is in the list, or no longer.
                if (k == EventKind::usable_arenas_changed &&
                    (has(EventKind::arena_obtained) || has(EventKind::arena_released)))
                    continue;
                std::string what = said(t_("only in {name} {what}"), "{name}", std::string(name));
                text += (text.empty() ? "" : "; ") + said(std::move(what), "{what}", t_(words_of(k)));
            }
        };
        only(d.only_before, name_b_);
        only(d.only_after, name_a_);
        return text;
    }
    std::string both(const std::string& in_b, const std::string& in_a) const {
        std::string text = said(t_("{in_b} in {before}, {in_a} in {after}"), "{before}", std::string(name_b_));
        text = said(std::move(text), "{after}", std::string(name_a_));
        text = said(std::move(text), "{in_b}", in_b);
        return said(std::move(text), "{in_a}", in_a);
    }
    std::string place_text(const RunView& run, Block block, OperationIndex at) const {
        if (block.refused()) return t_("refused");
        if (block.is_null()) return "NULL";
        if (block.is_raw()) return t_("the system's allocator");
        const ArenaIndex index = run.layout->arena_of(block.pool());
        std::string text = t_("block {block} of pool {pool} of arena {arena} ({size})");
        text = said(std::move(text), "{block}", std::to_string(block.number().value));
        text = said(std::move(text), "{pool}", std::to_string(run.layout->number_in_arena(block.pool())));
        text = said(std::move(text), "{arena}", std::to_string(ordinal(run, index, at)));
        return said(std::move(text), "{size}", byte_size(run.layout->block_size(block.size_class())));
    }
    static std::uint32_t ordinal(const RunView& run, ArenaIndex index, OperationIndex at) {
        for (std::size_t o = run.arenas->size(); o-- > 0;)
            if ((*run.arenas)[o].index == index && (*run.arenas)[o].obtained <= at.value)
                return static_cast<std::uint32_t>(o);
        return index.value;
    }

    const RunView &b_, &a_;
    std::string_view name_b_, name_a_;
    const Translator& t_;
};

}  // namespace

RunView run_view(const HeapHistory& history, std::uint32_t from) {
    RunView run{&history.log(), &history.layout(), &history.arenas(), {}, from};
    for (std::size_t k = 0; k < event_kinds; ++k)
        run.events[k] = history.operations_with(static_cast<EventKind>(k));
    return run;
}

Divergence first_divergence(const RunView& before, const RunView& after, const std::function<bool()>& cancelled) {
    return Walk(before, after).find(cancelled);
}

const char* divergence_name(Divergence::Kind kind) {
    switch (kind) {
        case Divergence::Kind::none:
            return "none";
        case Divergence::Kind::request:
            return "request";
        case Divergence::Kind::effect:
            return "effect";
        case Divergence::Kind::end:
            return "end";
    }
    return "";
}

std::string divergence_text(const Divergence& d, const RunView& before, const RunView& after,
                            std::string_view name_before, std::string_view name_after, const Translator& translate) {
    return Words(before, after, name_before, name_after, translate).of(d);
}

}  // namespace arenarium
