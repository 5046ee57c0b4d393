#include "core/mimalloc/fields.h"

#include <array>
#include <utility>

namespace arenarium::mimalloc {
namespace {

using Assign = void (*)(State&, const Change&, std::uint64_t);

template <Field F>
void assign(State& s, const Change& c, std::uint64_t to) {
    auto& place = detail::plain_field<F>(s, c.object, c.index);
    place = from_value<std::remove_reference_t<decltype(place)>>(to);
}

template <std::size_t I>
constexpr Assign assigner() {
    constexpr Field f = static_cast<Field>(I);
    if constexpr (is_plain(f))
        return assign<f>;
    else
        return nullptr;
}

template <std::size_t... I>
constexpr std::array<Assign, sizeof...(I)> make_table(std::index_sequence<I...>) {
    return {assigner<I>()...};
}

constexpr auto table = make_table(std::make_index_sequence<static_cast<std::size_t>(Field::count_)>());

void exchange(State& s, const Change& c, std::uint64_t from, std::uint64_t to) {
    if (c.is_decision()) return;
    if (const Assign plain = table[c.field])
        plain(s, c, to);
    else
        assign_special(s, c, from, to);
}

constexpr const char* names[] = {
    "decision",
    "xblock_size",
    "next",
    "prev",
    "slice_count",
    "slice_offset",
    "used",
    "capacity",
    "reserved",
    "free",
    "local_free",
    "xthread_free",
    "xheap",
    "xthread_free.delayed",
    "retire_expire",
    "flags.in_full",
    "block->next",
    "segment->used",
    "segment->abandoned",
    "abandoned_visits",
    "segment_slices",
    "slice_entries",
    "abandoned_next",
    "thread_id",
    "kind",
    "pages.first",
    "pages.last",
    "spans.first",
    "spans.last",
    "thread_delayed_free",
    "page_retired_min",
    "page_retired_max",
    "page_count",
    "segments.count",
    "blocks_inuse",
    "mi_arena_count",
    "thread_count",
    "abandoned",
    "abandoned_visited",
};
static_assert(std::size(names) == static_cast<std::size_t>(Field::count_));

}  // namespace

void assign_special(State& s, const Change& c, std::uint64_t from, std::uint64_t to) {
    switch (static_cast<Field>(c.field)) {
        case Field::thread_delayed_free: {
            auto& list = s.threads[c.object].thread_delayed_free;
            const bool pushed = c.extra != 0, forwards = from == c.before && to == c.after;
            const std::uint64_t block = pushed ? c.after : c.before;
            if (pushed == forwards)
                list.push_back({{static_cast<std::uint32_t>(block >> 16)}, {static_cast<std::uint16_t>(block)}});
            else
                list.pop_back();
            return;
        }
        case Field::arenas: {
            if (to < from) {
                s.arenas.pop_back();
                return;
            }
            Arena a;
            a.first = {s.arenas.empty() ? 0 : s.arenas.back().first.value + s.arenas.back().blocks};
            a.blocks = c.object;
            a.exclusive = c.index != 0;
            a.inuse.assign((a.blocks + 63) / 64, 0);
            const std::size_t places = a.first.value + a.blocks;
            s.arenas.push_back(std::move(a));
            // Places of released arenas stay: they hold nothing.
            if (s.segments.size() < places) s.segments.resize(places);
            return;
        }
        case Field::threads:
            s.threads.resize(static_cast<std::size_t>(to));
            return;
        default:
            return;
    }
}

void apply(State& s, const Change& c) {
    exchange(s, c, c.before, c.after);
}

void take_back(State& s, const Change& c) {
    exchange(s, c, c.after, c.before);
}

const char* field_name(Field f) {
    return names[static_cast<std::size_t>(f)];
}

}  // namespace arenarium::mimalloc
