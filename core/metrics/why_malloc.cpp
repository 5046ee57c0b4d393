#include "core/base/number_text.h"
#include "core/metrics/why.h"
#include "core/metrics/why_texts.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/operations/raw_domain.h"
#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/pools.h"

namespace arenarium {
namespace {

// What the debug hooks make of a request; UINT64_MAX, which is refused, when the sum overflows.
std::uint64_t asked_of_pymalloc(const Profile& p, std::uint64_t bytes) {
    if (!p.debug()) return bytes;
    const std::uint64_t extra = std::uint64_t{p.debug_words} * p.word;
    const std::uint64_t most = p.word == 8 ? std::uint64_t{INT64_MAX} : std::uint64_t{INT32_MAX};
    return bytes > most - extra ? UINT64_MAX : bytes + extra;
}

void land_in_raw_heap(const Moment& m, NextMalloc& next) {
    const std::uint64_t bytes = std::max<std::uint64_t>(next.asked, 1);
    next.refused = pymalloc::raw_refuses(*m.profile, m.heap().raw.bytes, bytes);
    if (next.refused) return;
    next.block = Block::in_raw(bytes);
    next.address = pymalloc::raw_heap_base(*m.profile) +
                   (m.heap().raw.brk + 16 + std::uint64_t{pymalloc::debug_offset(*m.profile)});
}

Address address_in(const Moment& m, Address pool, SizeClass c, BlockNumber b) {
    return pool + (m.layout->block_offset(c, b) + std::uint64_t{pymalloc::debug_offset(*m.profile)});
}

void land_in_pool(const Moment& m, NextMalloc& next, PoolIndex p, BlockNumber b, SizeClass c) {
    next.pool = p;
    next.arena = m.layout->arena_of(p);
    next.block = Block::in_pool(p, b, c);
    next.address = address_in(m, Allocator::pool_address(m.heap(), *m.layout, p), c, b);
}

void use_first_of_ring(const Moment& m, NextMalloc& next, PoolIndex p, SizeClass c) {
    const PoolHeader& pool = m.heap().pool(p);
    next.rule = NextMalloc::Rule::used_pool;
    land_in_pool(m, next, p, pool.freeblock, c);
    const bool last_of_list = pool.freeblock.value >= pool.links_capacity || m.heap().link(p, pool.freeblock).is_none();
    if (last_of_list)
        next.then = pool.nextoffset <= pool.maxnextoffset ? NextMalloc::Then::extends : NextMalloc::Then::fills;
}

void use_arena(const Moment& m, NextMalloc& next, ArenaIndex a, SizeClass c) {
    const ArenaObject& arena = m.heap().arena(a);
    next.nfreepools = arena.nfreepools;
    if (arena.freepools.value < m.heap().pools.size()) {
        const PoolHeader& pool = m.heap().pool(arena.freepools);
        next.rule = NextMalloc::Rule::emptied_pool;
        next.same_class = pool.szidx == c;
        land_in_pool(m, next, arena.freepools, next.same_class ? pool.freeblock : BlockNumber{0}, c);
        return;
    }
    next.rule = NextMalloc::Rule::carved_pool;
    land_in_pool(m, next, m.layout->pool(a, carved_pools(m.heap(), *m.layout, a)), {0}, c);
}

void use_new_arena(const Moment& m, NextMalloc& next, SizeClass c) {
    next.arena_address = m.heap().space.next(m.heap().arenas_obtained());
    if (!next.arena_address) {
        next.rule = NextMalloc::Rule::no_arena;
        land_in_raw_heap(m, next);
        return;
    }
    next.rule = NextMalloc::Rule::new_arena;
    // With no unused arena object the vector grows, and the first new one is taken.
    const ArenaIndex unused = m.heap().unused_arena_objects;
    next.arena = unused ? unused : ArenaIndex{m.heap().maxarenas()};
    next.pool = m.layout->pool(next.arena, 0);
    next.block = Block::in_pool(next.pool, {0}, c);
    next.address = address_in(m, m.layout->first_pool(next.arena_address), c, {0});
}

std::string where(const Moment& m, const NextMalloc& next, SizeClass c, const Translator& t) {
    const std::string pool =
        next.pool.value < m.heap().pools.size() ? pool_name(next.pool, m.heap(), *m.layout, t) : std::string();
    const std::string address = hex_address(next.address), class_text = std::to_string(c.value);
    const std::string asked = number_text(next.asked), size = std::to_string(m.layout->block_size(c));
    const auto head_arena = [&] {
        return filled(t, WhyText::malloc_head_arena,
                      {{"asked", asked},
                       {"size", size},
                       {"class", class_text},
                       {"arena", arena_name(next.arena, m.heap(), t)},
                       {"pools", pools_text(t, next.nfreepools)}}) +
               " ";
    };
    switch (next.rule) {
        case NextMalloc::Rule::zero_bytes:
            return filled(t, WhyText::malloc_zero);
        case NextMalloc::Rule::too_large:
            return filled(t, WhyText::malloc_large,
                          {{"asked", asked}, {"threshold", std::to_string(m.profile->threshold)}});
        case NextMalloc::Rule::no_arena:
            return filled(t, WhyText::malloc_no_arena, {{"class", class_text}});
        case NextMalloc::Rule::used_pool: {
            const WhyText then = next.then == NextMalloc::Then::list_goes_on ? WhyText::malloc_then_list
                                 : next.then == NextMalloc::Then::extends    ? WhyText::malloc_then_extends
                                                                             : WhyText::malloc_then_fills;
            return filled(t, WhyText::malloc_used_pool,
                          {{"asked", asked},
                           {"size", size},
                           {"class", class_text},
                           {"pool", pool},
                           {"address", address}}) +
                   " " + filled(t, then);
        }
        case NextMalloc::Rule::emptied_pool:
            return head_arena() + filled(t, WhyText::malloc_emptied_pool, {{"pool", pool}}) + " " +
                   filled(t, next.same_class ? WhyText::malloc_same_class : WhyText::malloc_other_class,
                          {{"address", address}});
        case NextMalloc::Rule::carved_pool:
            return head_arena() + filled(t, WhyText::malloc_carved_pool, {{"pool", pool}, {"address", address}});
        case NextMalloc::Rule::new_arena:
            return filled(t, WhyText::malloc_new_arena,
                          {{"asked", asked},
                           {"size", size},
                           {"class", class_text},
                           {"base", hex_address(next.arena_address)},
                           {"address", address}});
    }
    return {};
}

}  // namespace

NextMalloc why_next_malloc_lands(const Moment& m, std::uint64_t bytes, const Translator& t) {
    NextMalloc next;
    next.asked = asked_of_pymalloc(*m.profile, bytes);
    SizeClass c{0};
    if (next.asked == 0 || next.asked > m.layout->threshold) {
        next.rule = next.asked == 0 ? NextMalloc::Rule::zero_bytes : NextMalloc::Rule::too_large;
        land_in_raw_heap(m, next);
    } else {
        c = m.layout->size_class(next.asked);
        const PoolIndex head = Layout::usedpools(c), first = m.heap().pool(head).nextpool;
        if (first != head)
            use_first_of_ring(m, next, first, c);
        else if (m.heap().usable_arenas)
            use_arena(m, next, m.heap().usable_arenas, c);
        else
            use_new_arena(m, next, c);
    }
    if (m.profile->debug() && next.asked != UINT64_MAX)
        next.sentence =
            filled(t, WhyText::malloc_padded, {{"asked", number_text(next.asked)}, {"bytes", number_text(bytes)}}) +
            " ";
    next.sentence += where(m, next, c, t);
    if (next.refused) next.sentence += " " + filled(t, WhyText::malloc_refused);
    return next;
}

}  // namespace arenarium
