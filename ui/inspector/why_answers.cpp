#include "ui/inspector/why_answers.h"

#include <QCoreApplication>

#include "core/metrics/why.h"
#include "ui/bridge/selection.h"
#include "ui/inspector/object_fields.h"
#include "ui/kit/model_text.h"
#include "ui/tables/live_blocks.h"

namespace arenarium::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Why)
};

constexpr std::size_t most_links = 6;

PymallocRef poolRef(const Moment& f, PoolIndex p) {
    return PymallocRef::of_pool(f.layout->arena_of(p), p);
}

WhyAnswer::Link blockLink(const Moment& f, const OwnedBlock& b) {
    WhyAnswer::Link link;
    link.text = b.name.empty() ? addressText(b.address) : text(b.name);
    link.detail = byteSize(b.owner ? b.requested : f.layout->block_size(b.block.size_class()));
    link.object = PymallocRef::of_block(f.layout->arena_of(b.block.pool()), b.block.pool(), b.block.number().value);
    link.line = b.line;
    return link;
}

WhyAnswer whyHeld(const Moment& f, ArenaIndex arena) {
    WhyAnswer answer;
    answer.question = Words::tr("Why is this arena not released?");
    const ArenaHold hold = why_arena_is_held(f, arena, most_links, coreTranslator());
    answer.answer = text(hold.sentence);
    for (const OwnedBlock& b : hold.owned)
        answer.links.push_back(blockLink(f, b));
    answer.more = hold.blocks - hold.owned.size();
    return answer;
}

WhyAnswer whyPlace(const Moment& f, ArenaIndex arena) {
    WhyAnswer answer;
    answer.question = Words::tr("Why does it stand there in usable_arenas?");
    const UsablePlace place = why_arena_is_usable(f, arena, coreTranslator());
    answer.answer = text(place.sentence);
    for (const ArenaIndex a : {place.previous, place.next})
        if (a) answer.links.push_back({arenaName(f, a), {}, PymallocRef::of_arena(a), 0});
    return answer;
}

WhyAnswer whyPool(const Moment& f, PoolIndex pool) {
    WhyAnswer answer;
    answer.question = Words::tr("Why is this pool in its list?");
    const PoolPlace place = why_pool_is_in_list(f, pool, coreTranslator());
    if (place.list == PoolPlace::List::none) answer.question = Words::tr("Why is this pool in no list?");
    answer.answer = text(place.sentence);
    for (const PoolIndex p : {place.previous, place.next})
        if (p && !Layout::is_usedpools_head(p)) answer.links.push_back({poolName(f, p), {}, poolRef(f, p), 0});
    return answer;
}

WhyAnswer whyNext(const Moment& f, std::uint64_t bytes) {
    WhyAnswer answer;
    answer.question = Words::tr("Where will the next malloc(%1) land?").arg(bytes);
    const NextMalloc next = why_next_malloc_lands(f, bytes, coreTranslator());
    answer.answer = text(next.sentence);
    const bool there =
        next.pool && hasArenaObject(f, next.pool) && f.heap().arena(f.layout->arena_of(next.pool)).address;
    if (there && next.block.is_pool_block())
        answer.links.push_back(
            {addressText(next.address), poolName(f, next.pool),
             PymallocRef::of_block(f.layout->arena_of(next.pool), next.pool, next.block.number().value), 0});
    return answer;
}

}  // namespace

std::vector<WhyAnswer> whyAnswers(const Moment& f, const ObjectRef& selected) {
    const PymallocRef o = inspectedObject(selected);
    switch (o.kind) {
        case PymallocKind::arena:
            return {whyHeld(f, o.arena), whyPlace(f, o.arena)};
        case PymallocKind::pool: {
            std::vector<WhyAnswer> answers{whyPool(f, o.pool)};
            const SizeClass c = f.heap().pool(o.pool).szidx;
            if (c.value < f.layout->classes && f.heap().pool(o.pool).ref_count > 0)
                answers.push_back(whyNext(f, f.layout->block_size(c)));
            return answers;
        }
        case PymallocKind::block: {
            WhyAnswer answer;
            answer.question = Words::tr("What is this block?");
            answer.answer =
                text(why_block(f, o.pool, {static_cast<std::uint16_t>(o.index)}, coreTranslator()).sentence);
            return {answer};
        }
        case PymallocKind::size_class:
            return {whyNext(f, f.layout->block_size({static_cast<std::uint16_t>(o.index)}))};
        case PymallocKind::usable_head: {
            WhyAnswer answer;
            answer.question = Words::tr("Why is usable_arenas in this order?");
            answer.answer = text(why_usable_arenas_is_in_order(f, coreTranslator()).sentence);
            return {answer};
        }
        default:
            return {};
    }
}

}  // namespace arenarium::ui
