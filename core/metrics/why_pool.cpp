#include "core/metrics/why.h"
#include "core/metrics/why_texts.h"
#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium {
namespace {

template <class T>
bool find_in(PoolPlace& result, const std::vector<T>& list, T item) {
    const auto found = place_in(list, item);
    if (!found) return false;
    result.place = *found;
    result.length = static_cast<std::uint32_t>(list.size());
    result.previous = neighbour(list, *found, -1);
    result.next = neighbour(list, *found, 1);
    return true;
}

void place_virgin(const Moment& m, PoolPlace& result, PoolIndex p) {
    const ArenaIndex a = m.layout->arena_of(p);
    const std::uint32_t number = m.layout->number_in_arena(p);
    if (number >= m.heap().arena(a).ntotalpools) return;
    result.list = PoolPlace::List::not_carved;
    const auto emptied = static_cast<std::uint32_t>(freepools_of(m.heap(), a).size());
    result.place = emptied + number - carved_pools(m.heap(), *m.layout, a);
    result.length = m.heap().arena(a).nfreepools;
}

void place_carved(const Moment& m, PoolPlace& result, PoolIndex p) {
    const PoolHeader& pool = m.heap().pool(p);
    result.list = PoolPlace::List::moving;
    if (has_size_class(pool, *m.layout)) {
        result.in_use = pool.ref_count;
        result.blocks = m.layout->blocks_per_pool(pool.szidx);
    }
    if (!pool_is_settled(m.heap(), *m.layout, p)) return;
    if (pool.ref_count == 0) {
        if (find_in(result, freepools_of(m.heap(), m.layout->arena_of(p)), p)) result.list = PoolPlace::List::freepools;
    } else if (result.in_use == result.blocks) {
        result.list = PoolPlace::List::none;
    } else if (find_in(result, ring_of(m.heap(), pool.szidx), p)) {
        result.list = PoolPlace::List::usedpools;
    }
}

std::string sentence_for(const Moment& m, const PoolPlace& place, PoolIndex p, const Translator& t) {
    const bool has_class = place.blocks != 0;
    const std::uint32_t size = has_class ? m.layout->block_size(m.heap().pool(p).szidx) : 0;
    const std::string size_text = std::to_string(size);
    const std::string class_text = has_class ? std::to_string(m.heap().pool(p).szidx.value) : std::string();
    const std::string blocks = blocks_text(t, place.blocks), in_use = std::to_string(place.in_use);
    const std::string number = number_text(place.place + 1u), length = number_text(place.length);
    switch (place.list) {
        case PoolPlace::List::usedpools:
            return filled(t, place.place == 0 ? WhyText::pool_used_first : WhyText::pool_used_later,
                          {{"in_use", in_use},
                           {"blocks", blocks},
                           {"class", class_text},
                           {"size", size_text},
                           {"place", number},
                           {"length", length}});
        case PoolPlace::List::none:
            return filled(t, WhyText::pool_full, {{"blocks", blocks}, {"class", class_text}});
        case PoolPlace::List::freepools: {
            const std::string text = filled(
                t, WhyText::pool_empty,
                {{"arena", arena_name(m.layout->arena_of(p), m.heap(), t)}, {"place", number}, {"length", length}});
            return has_class ? text + " " + filled(t, WhyText::pool_keeps_list, {{"size", size_text}}) : text;
        }
        case PoolPlace::List::not_carved:
            return filled(t, WhyText::pool_virgin,
                          {{"arena", arena_name(m.layout->arena_of(p), m.heap(), t)},
                           {"before", number_text(place.place)},
                           {"length", length}});
        case PoolPlace::List::not_held:
            return filled(t, WhyText::pool_not_held);
        case PoolPlace::List::moving:
            return filled(t, WhyText::pool_moving);
    }
    return {};
}

}  // namespace

PoolPlace why_pool_is_in_list(const Moment& m, PoolIndex p, const Translator& t) {
    PoolPlace result;
    const bool has_object = p.value < m.heap().pools.size() && !Layout::is_usedpools_head(p) &&
                            m.layout->arena_of(p).value < m.heap().maxarenas();
    if (has_object && m.heap().arena(m.layout->arena_of(p)).address) {
        if (is_carved(m.heap(), *m.layout, p))
            place_carved(m, result, p);
        else
            place_virgin(m, result, p);
    }
    result.sentence = sentence_for(m, result, p, t);
    return result;
}

}  // namespace arenarium
