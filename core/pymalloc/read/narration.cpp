#include "core/pymalloc/read/narration.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/number_text.h"
#include "core/base/said.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/fields.h"
#include "core/pymalloc/steps.h"

namespace arenarium {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

// What the object number of a change stands for.
enum class WrittenThing : std::uint8_t { pool, arena, single, leaf };

WrittenThing written_thing(Field f) {
    switch (f) {
        case Field::ref_count:
        case Field::freeblock:
        case Field::nextpool:
        case Field::prevpool:
        case Field::arenaindex:
        case Field::szidx:
        case Field::nextoffset:
        case Field::maxnextoffset:
        case Field::block_link:
            return WrittenThing::pool;
        case Field::arena_address:
        case Field::pool_address:
        case Field::nfreepools:
        case Field::ntotalpools:
        case Field::freepools:
        case Field::nextarena:
        case Field::prevarena:
            return WrittenThing::arena;
        case Field::tail_hi:
        case Field::tail_lo:
        case Field::bottom_node:
        case Field::middle_node:
            return WrittenThing::leaf;
        default:
            return WrittenThing::single;
    }
}

// Names, addresses and numbers of other objects depend on these fields only; where none is written, the words are the
// same in every state of the operation.
bool changes_words(const Change& c) {
    const auto field = static_cast<Field>(c.field);
    return field == Field::arena_address || field == Field::szidx || field == Field::nfreepools ||
           field == Field::ntotalpools || field == Field::arenas;
}

std::string capitalized(std::string text) {
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

// Fills in one text about a change. A placeholder is worked out only when the text has it.
class Sentence {
public:
    Sentence(const char* text, const Change& c, const HeapState& s, const Layout& l, const Translator& t)
        : c_(c), s_(s), l_(l), t_(t), text_(t(text)) {}

    std::string fill() {
        const Field f = static_cast<Field>(c_.field);
        put("{field}", [&] { return std::string(field_name(f)); });
        put("{pool}", [&] { return pool_name({c_.object}, s_, l_, t_); });
        put("{arena}", [&] { return arena_name({c_.object}, s_, t_); });
        put("{arena_second}", [&] { return arena_name({static_cast<std::uint32_t>(c_.after)}, s_, t_); });
        put("{before}", [&] { return value(c_.before); });
        put("{after}", [&] { return value(c_.after); });
        put("{delta}", [&] { return grouped(c_.after - c_.before); });
        put("{first}", [&] { return grouped(c_.before); });
        put("{first_bytes_need}", [&] { return counted_text(c_.before, "1 byte needs", "{n} bytes need"); });
        put("{first_pools}", [&] { return free_pools(c_.before); });
        put("{index_pools}", [&] { return free_pools(c_.index); });
        put("{nfree_pools}", [&] { return free_pools(s_.arena({c_.object}).nfreepools); });
        put("{second}", [&] { return grouped(c_.after); });
        put("{bytes_second}", [&] { return byte_size(c_.after); });
        put("{address_first}", [&] { return hex_address({c_.before}); });
        put("{index}", [&] { return std::to_string(c_.index); });
        put("{shift}", [&] { return std::to_string(l_.alignment_shift); });
        put("{class}", [&] { return std::to_string(size_class()); });
        put("{size}", [&] { return std::to_string(l_.block_size({static_cast<std::uint16_t>(c_.after)})); });
        put("{newsize}", [&] { return std::to_string(l_.block_size({static_cast<std::uint16_t>(c_.after)})); });
        put("{ntotal}", [&] { return std::to_string(s_.arena({c_.object}).ntotalpools); });
        put("{block_before}", [&] { return std::to_string(c_.before); });
        put("{block_after}", [&] { return std::to_string(c_.after); });
        return text_;
    }

private:
    template <class F>
    void put(std::string_view key, F&& make) {
        if (text_.find(key) != std::string::npos) text_ = said(std::move(text_), key, make());
    }
    std::string counted_text(std::uint64_t n, const char* one, const char* many) const {
        return n == 1 ? t_(one) : said(t_(many), "{n}", grouped(n));
    }
    std::string free_pools(std::uint64_t n) const { return counted_text(n, "1 free pool", "{n} free pools"); }
    std::string value(std::uint64_t v) const { return field_text(c_.field, c_.object, v, s_, l_, t_); }

    // The object is a pool, or the head of a ring, which has the class's number.
    unsigned size_class() const {
        const PoolIndex p{c_.object};
        return Layout::is_usedpools_head(p) ? p.value : s_.pool(p).szidx.value;
    }

    const Change& c_;
    const HeapState& s_;
    const Layout& l_;
    const Translator& t_;
    std::string text_;
};

std::string pool_text(std::uint32_t index, const HeapState& s, const Layout& l, const Translator& t) {
    return index == none ? "NULL" : pool_name({index}, s, l, t);
}

std::string arena_text(std::uint32_t index, const HeapState& s, const Translator& t) {
    return index == none ? "NULL" : arena_name({index}, s, t);
}

std::string block_text(PoolIndex pool, std::uint64_t block, const HeapState& s, const Layout& l) {
    const BlockNumber b{static_cast<std::uint16_t>(block)};
    const SizeClass c = s.pool(pool).szidx;
    if (b.is_none()) return "NULL";
    if (c == dummy_size_idx) return fmt::format("block {}", b.value);
    return hex_address(Allocator::pool_address(s, l, pool) + l.block_offset(c, b));
}

std::string object_text(const Change& c, const HeapState& s, const Layout& l, const Translator& t) {
    const auto field = static_cast<Field>(c.field);
    switch (written_thing(field)) {
        case WrittenThing::pool:
            if (field == Field::block_link) return block_text({c.object}, c.index, s, l);
            return pool_name({c.object}, s, l, t);
        case WrittenThing::arena:
            return arena_name({c.object}, s, t);
        case WrittenThing::leaf:
            return t("radix tree");
        case WrittenThing::single:
            break;
    }
    return {};
}

}  // namespace

std::string pool_name(PoolIndex p, const HeapState& s, const Layout& l, const Translator& translate) {
    if (Layout::is_usedpools_head(p)) return fmt::format("usedpools[{}]", p.value);
    std::string text = said(translate("pool {n} of {arena}"), "{n}", std::to_string(l.number_in_arena(p)));
    return said(std::move(text), "{arena}", arena_name(l.arena_of(p), s, translate));
}

std::string arena_name(ArenaIndex a, const HeapState& s, const Translator& translate) {
    if (a.value >= s.maxarenas()) return "NULL";
    // An arena object that never had an arena is known by its index alone.
    const ArenaOrdinal ordinal = s.arena(a).ordinal;
    if (ordinal.is_none()) return fmt::format("arenas[{}]", a.value);
    return said(translate("arena {n}"), "{n}", std::to_string(ordinal.value));
}

std::string field_text(std::uint8_t field, std::uint32_t object, std::uint64_t value, const HeapState& s,
                       const Layout& l, const Translator& translate) {
    const auto small = static_cast<std::uint32_t>(value);
    switch (static_cast<Field>(field)) {
        case Field::nextpool:
        case Field::prevpool:
        case Field::freepools:
            return pool_text(small, s, l, translate);
        case Field::nextarena:
        case Field::prevarena:
        case Field::unused_arena_objects:
        case Field::usable_arenas:
        case Field::nfp2lasta:
            return arena_text(small, s, translate);
        case Field::freeblock:
        case Field::block_link:
            return block_text({object}, value, s, l);
        case Field::arena_address:
            return value == 0 ? "0" : hex_address({value});
        case Field::pool_address:
            return hex_address({value});
        case Field::szidx:
            return small == dummy_size_idx.value ? "DUMMY_SIZE_IDX" : std::to_string(small);
        case Field::arenaindex:
            return small == none ? "-" : std::to_string(s.index_in_interpreter({small}));
        case Field::tail_hi:
        case Field::tail_lo:
            return std::to_string(static_cast<std::int32_t>(small));
        default:
            return grouped(value);
    }
}

Narration narrate(const Change& c, const HeapState& state, const Layout& layout, const Profile& profile,
                  const Translator& translate) {
    Narration n;
    n.function = c_function(static_cast<Step>(c.step), profile);
    const StepInfo& step = step_info(static_cast<Step>(c.step));
    n.sentence = Sentence(step.sentence, c, state, layout, translate).fill();
    // C names stay as they are.
    const std::string_view begin = step.sentence;
    if (begin.starts_with("{pool}") || begin.starts_with("{arena}")) n.sentence = capitalized(std::move(n.sentence));
    if (*step.effect != '\0') n.effect = Sentence(step.effect, c, state, layout, translate).fill();
    if (c.is_decision()) return n;
    const auto field = static_cast<Field>(c.field);
    n.object = object_text(c, state, layout, translate);
    n.field = field_name(field);
    if (field == Field::nfp2lasta) n.field += fmt::format("[{}]", c.index);
    n.before = field_text(c.field, c.object, c.before, state, layout, translate);
    n.after = field_text(c.field, c.object, c.after, state, layout, translate);
    return n;
}

std::vector<Narration> narrate_operation(std::span<const Change> changes, std::size_t happened, const HeapState& now,
                                         const Layout& layout, const Profile& profile, const Translator& translate) {
    std::vector<Narration> told(changes.size());
    const auto tell = [&](std::size_t i, const HeapState& state) {
        told[i] = narrate(changes[i], state, layout, profile, translate);
    };
    if (std::none_of(changes.begin(), changes.end(), changes_words)) {
        for (std::size_t i = 0; i < told.size(); ++i)
            tell(i, now);
        return told;
    }
    HeapState state = now;
    for (std::size_t i = happened; i > 0; --i) {
        tell(i - 1, state);
        if (!changes[i - 1].is_decision()) take_back(state, changes[i - 1]);
    }
    if (happened == told.size()) return told;
    // On from the beginning: a state is large, and a second copy costs more than the steps.
    for (std::size_t i = 0; i < told.size(); ++i) {
        if (!changes[i].is_decision()) apply(state, changes[i]);
        if (i >= happened) tell(i, state);
    }
    return told;
}

}  // namespace arenarium
