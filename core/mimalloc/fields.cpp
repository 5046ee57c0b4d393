#include "core/mimalloc/fields.h"

#include <iterator>

namespace arenarium::mimalloc {
namespace {

struct Places {
    using State = mimalloc::State;
    using Field = mimalloc::Field;
    static constexpr bool is_assigned(Field f) { return is_plain(f); }
    template <Field F>
    static auto& place(State& s, std::uint32_t object, std::uint32_t index) {
        return detail::plain_field<F>(s, object, index);
    }
};

void exchange(State& s, const Change& c, std::uint64_t from, std::uint64_t to) {
    if (c.is_decision()) return;
    if (const auto plain = assign_field<Places>[c.field])
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
    "generic_count",
    "generic_collect_count",
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
