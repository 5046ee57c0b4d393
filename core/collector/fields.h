// The fields of State that change, and how one change is applied forwards or backwards.
#pragma once

#include <cstdint>

#include "core/collector/state.h"
#include "core/event/fields.h"

namespace arenarium::collector {

enum class Field : std::uint8_t {
    decision,  // writes nothing
    // object: a header
    gc_refs,
    finalized,
    place,  // before, after: the header that it follows in a list, none: it is in no list; extra: the list it goes to
    // object: the head of the list that is emptied
    merge,  // index: the head of the list at whose end they go; before, after: the first and the last header moved
    // object: a generation
    threshold,
    count,
    collections,
    collected,
    uncollectable,
    // one of a kind
    long_lived_total,
    long_lived_pending,
    debug,
    enabled,
    collecting,
    scheduled,
    collected_generation,
    found,
    garbage,  // before, after: how many; object: the one that is added
    count_,
};

// Fields that are no mere assignment: applied by assign_special().
constexpr bool is_plain(Field f) {
    return f != Field::decision && f != Field::place && f != Field::merge && f != Field::garbage && f != Field::count_;
}

namespace detail {

template <Field F>
auto& plain_field(State& s, std::uint32_t object) {
    (void)object;
    if constexpr (F == Field::gc_refs)
        return s.headers[object].gc_refs;
    else if constexpr (F == Field::finalized)
        return s.headers[object].finalized;
    else if constexpr (F == Field::threshold)
        return s.generation[object].threshold;
    else if constexpr (F == Field::count)
        return s.generation[object].count;
    else if constexpr (F == Field::collections)
        return s.generation[object].collections;
    else if constexpr (F == Field::collected)
        return s.generation[object].collected;
    else if constexpr (F == Field::uncollectable)
        return s.generation[object].uncollectable;
    else if constexpr (F == Field::long_lived_total)
        return s.long_lived_total;
    else if constexpr (F == Field::long_lived_pending)
        return s.long_lived_pending;
    else if constexpr (F == Field::debug)
        return s.debug;
    else if constexpr (F == Field::enabled)
        return s.enabled;
    else if constexpr (F == Field::collecting)
        return s.collecting;
    else if constexpr (F == Field::scheduled)
        return s.scheduled;
    else if constexpr (F == Field::collected_generation)
        return s.collected_generation;
    else if constexpr (F == Field::found)
        return s.found;
    else
        static_assert(F == Field::count_, "not a plain field");
}

// Takes a header out of its list, and puts it behind another one.
inline void unlink(State& s, HeaderIndex h) {
    Header& header = s.headers[h.value];
    s.headers[header.gc_prev.value].gc_next = header.gc_next;
    s.headers[header.gc_next.value].gc_prev = header.gc_prev;
    header.gc_next = header.gc_prev = {};
}
inline void link_after(State& s, HeaderIndex h, HeaderIndex prev) {
    Header& header = s.headers[h.value];
    Header& before = s.headers[prev.value];
    header.gc_prev = prev;
    header.gc_next = before.gc_next;
    s.headers[before.gc_next.value].gc_prev = h;
    before.gc_next = h;
}
// All of a list to the end of another one.
inline void splice(State& s, HeaderIndex from, HeaderIndex to) {
    const HeaderIndex first = s.headers[from.value].gc_next, last = s.headers[from.value].gc_prev;
    const HeaderIndex tail = s.headers[to.value].gc_prev;
    s.headers[tail.value].gc_next = first;
    s.headers[first.value].gc_prev = tail;
    s.headers[last.value].gc_next = to;
    s.headers[to.value].gc_prev = last;
    s.headers[from.value].gc_next = s.headers[from.value].gc_prev = from;
}

}  // namespace detail

// `forwards`: the change happens; else it is taken back.
void assign_special(State&, const Change&, bool forwards);

// Applies a recorded change to the state it was recorded from, or takes it back.
void apply(State&, const Change&);
void take_back(State&, const Change&);

// The name in CPython's source where it has one: "gc_refs", "long_lived_total".
const char* field_name(Field);
// "generation 0", "permanent_generation", "unreachable".
const char* list_name(List);

}  // namespace arenarium::collector
