#include "core/collector/fields.h"

#include <iterator>

namespace arenarium::collector {
namespace {

struct Places {
    using State = collector::State;
    using Field = collector::Field;
    static constexpr bool is_assigned(Field f) { return is_plain(f); }
    template <Field F>
    static auto& place(State& s, std::uint32_t object, std::uint32_t /*index*/) {
        return detail::plain_field<F>(s, object);
    }
};

void exchange(State& s, const Change& c, bool forwards) {
    if (c.is_decision()) return;
    if (const auto plain = assign_field<Places>[c.field])
        plain(s, c, forwards ? c.after : c.before);
    else
        assign_special(s, c, forwards);
}

constexpr const char* field_names[] = {
    "decision", "gc_refs",     "finalized",  "gc_next, gc_prev", "gc_list_merge",    "threshold",
    "count",    "collections", "collected",  "uncollectable",    "long_lived_total", "long_lived_pending",
    "debug",    "enabled",     "collecting", "eval_breaker",     "generation",       "m + n",
    "garbage",
};
static_assert(std::size(field_names) == static_cast<std::size_t>(Field::count_));

constexpr const char* list_names[] = {
    "generation 0", "generation 1", "generation 2", "permanent_generation",
    "unreachable",  "wrcb_to_call", "seen",         "final_unreachable",
};
static_assert(std::size(list_names) == list_count);

// The part of a list from `first` to its end, `last`, becomes a list of its own again.
void split(State& s, HeaderIndex from, HeaderIndex to, HeaderIndex first, HeaderIndex last) {
    const HeaderIndex tail = s.headers[first.value].gc_prev;
    s.headers[tail.value].gc_next = to;
    s.headers[to.value].gc_prev = tail;
    s.headers[from.value].gc_next = first;
    s.headers[first.value].gc_prev = from;
    s.headers[from.value].gc_prev = last;
    s.headers[last.value].gc_next = from;
}

HeaderIndex header_in(std::uint64_t value) {
    return {static_cast<std::uint32_t>(value)};
}

}  // namespace

void assign_special(State& s, const Change& c, bool forwards) {
    switch (static_cast<Field>(c.field)) {
        case Field::place: {
            const HeaderIndex h{c.object}, from = header_in(forwards ? c.before : c.after),
                                           to = header_in(forwards ? c.after : c.before);
            if (from) detail::unlink(s, h);
            if (to) detail::link_after(s, h, to);
            return;
        }
        case Field::merge:
            if (forwards)
                detail::splice(s, {c.object}, {c.index});
            else
                split(s, {c.object}, {c.index}, header_in(c.before), header_in(c.after));
            return;
        case Field::garbage:
            if (forwards)
                s.garbage.push_back({c.object});
            else
                s.garbage.pop_back();
            return;
        default:
            return;
    }
}

void apply(State& s, const Change& c) {
    exchange(s, c, true);
}

void take_back(State& s, const Change& c) {
    exchange(s, c, false);
}

const char* field_name(Field f) {
    return field_names[static_cast<std::size_t>(f)];
}

const char* list_name(List l) {
    return list_names[static_cast<std::size_t>(l)];
}

}  // namespace arenarium::collector
