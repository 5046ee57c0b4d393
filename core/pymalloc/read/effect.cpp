#include "core/pymalloc/read/effect.h"

#include <algorithm>
#include <vector>

#include "core/base/number_text.h"
#include "core/base/said.h"
#include "core/pymalloc/fields.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/steps.h"

namespace arenarium {
namespace {

// What comes next, in the state after all changes of the operation.
class Next {
public:
    Next(std::span<const Change> changes, std::size_t happened, const HeapState& state, const Layout& layout,
         const Profile& profile, const Translator& translate)
        : changes_(changes), ahead_(changes.subspan(happened)), s_(state), l_(layout), p_(profile), t_(translate) {}

    // "": nothing to say.
    std::string clause(std::uint64_t bytes) const {
        // A realloc that moves is told by its two halves; an emptied pool is of no size any more.
        if (has(Step::realloc_copies) || has(Step::pool_is_empty)) return "";
        if (const Change* freed = find(Step::free_freeblock)) return after_free(*freed, bytes);
        for (const Step step : {Step::alloc_freeblock, Step::new_pool_old_list, Step::new_pool_freeblock})
            if (const Change* c = find(step)) return after_malloc({c->object});
        return "";
    }

private:
    const Change* find(Step step) const {
        for (const Change& c : changes_)
            if (c.step == static_cast<std::uint16_t>(step)) return &c;
        return nullptr;
    }
    bool has(Step step) const { return find(step) != nullptr; }

    // A field after the changes that lie ahead.
    std::uint64_t later(Field field, std::uint32_t object, std::uint64_t now) const {
        for (const Change& c : ahead_)
            if (c.field == static_cast<std::uint8_t>(field) && c.object == object && c.index == 0) now = c.after;
        return now;
    }
    PoolIndex first_of(SizeClass c) const {
        const PoolIndex head = Layout::usedpools(c);
        return {static_cast<std::uint32_t>(later(Field::nextpool, head.value, s_.pool(head).nextpool.value))};
    }
    std::uint64_t free_block(PoolIndex p) const { return later(Field::freeblock, p.value, s_.pool(p).freeblock.value); }
    SizeClass class_of(PoolIndex p) const {
        return {static_cast<std::uint16_t>(later(Field::szidx, p.value, s_.pool(p).szidx.value))};
    }

    std::string after_malloc(PoolIndex pool) const {
        const PoolIndex first = first_of(class_of(pool));
        if (Layout::is_usedpools_head(first)) return t_("the next request of its size needs another pool");
        if (first == pool && has(Step::extend_freeblock)) return "";  // the clause of the new block says it
        std::string text = first == pool ? t_("block {block} comes next") : t_("block {block} of {pool} comes next");
        text = said(std::move(text), "{block}", std::to_string(free_block(first)));
        return said(std::move(text), "{pool}", pool_name(first, s_, l_, t_));
    }
    std::string after_free(const Change& freed, std::uint64_t bytes) const {
        const PoolIndex pool{freed.object};
        const SizeClass c = class_of(pool);
        const PoolIndex first = first_of(c);
        if (first != pool)
            return said(t_("{pool} serves requests of its size first"), "{pool}", pool_name(first, s_, l_, t_));
        // A block that realloc left in place may be larger than its request needs.
        const std::uint64_t added = p_.debug() ? std::uint64_t{p_.debug_words} * p_.word : 0;
        const std::uint64_t most = l_.block_size(c) - added;
        const bool fits = bytes <= most && bytes + added + p_.alignment > l_.block_size(c) && bytes + added != 0;
        return said(t_("the next malloc({bytes}) returns it"), "{bytes}", std::to_string(fits ? bytes : most));
    }

    std::span<const Change> changes_, ahead_;
    const HeapState& s_;
    const Layout& l_;
    const Profile& p_;
    const Translator& t_;
};

// A realloc that moves is a malloc and a free: what the free takes back is no effect of the whole.
bool is_undone(std::span<const Change> changes, std::size_t i) {
    const auto happens = [&](Step step) {
        return std::any_of(changes.begin(), changes.end(), [&](const Change& c) {
            return c.step == static_cast<std::uint16_t>(step) && c.object == changes[i].object;
        });
    };
    switch (static_cast<Step>(changes[i].step)) {
        case Step::extend_freeblock:
            return happens(Step::free_freeblock);
        case Step::extend_pool_is_full:
            return happens(Step::pool_was_full);
        case Step::pool_was_full:
            return happens(Step::extend_pool_is_full);
        case Step::arena_has_no_free_pool:
            return happens(Step::case_2);
        case Step::case_2:
            return happens(Step::arena_has_no_free_pool);
        default:
            return false;
    }
}

}  // namespace

std::string operation_sentence(std::span<const Change> changes, std::size_t happened, const HeapState& state,
                               const Layout& layout, const Profile& profile, std::uint64_t bytes,
                               const Translator& translate) {
    return operation_sentence(narrate_operation(changes, happened, state, layout, profile, translate), changes,
                              happened, state, layout, profile, bytes, translate);
}

std::string operation_sentence(const std::vector<Narration>& told, std::span<const Change> changes,
                               std::size_t happened, const HeapState& state, const Layout& layout,
                               const Profile& profile, std::uint64_t bytes, const Translator& translate) {
    std::string text;
    const auto add = [&text](const std::string& clause) {
        if (clause.empty()) return;
        if (!text.empty()) text += "; ";
        text += clause;
    };
    for (std::size_t i = 0; i < told.size(); ++i)
        if (!is_undone(changes, i)) add(told[i].effect);
    add(Next(changes, happened, state, layout, profile, translate).clause(bytes));
    if (text.empty()) text = translate("nothing changes");
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return said(translate("{sentence}."), "{sentence}", text);
}

}  // namespace arenarium
