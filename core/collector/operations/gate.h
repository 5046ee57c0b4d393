// The one gate through which the collector's state changes while an operation runs.
#pragma once

#include <cstdint>

#include "core/collector/fields.h"
#include "core/collector/steps.h"
#include "core/event/observer.h"

namespace arenarium::collector {

// What people search for, and what a run of the real thing can be compared by.
enum class EventKind : std::uint8_t {
    collection_begins,  // object: the generation
    collection_ends,    // object: the generation; detail: what gc.collect() returns
};

template <class Observer>
class Gate {
public:
    Gate(State& s, const Profile& p, Observer& o) : state(s), profile(p), state_(s), observer_(o) {}

    const State& state;
    const Profile& profile;

    // Writes one field of the header, or generation, with this number.
    template <Field F, class Value>
    void write(Step step, std::uint32_t object, Value value) {
        static_assert(is_plain(F));
        auto& place = detail::plain_field<F>(state_, object);
        if constexpr (Observer::wants_changes)
            observer_.change(make(F, step, object, 0, static_cast<std::uint64_t>(place), value));
        else
            (void)step;
        place = static_cast<std::remove_reference_t<decltype(place)>>(value);
    }
    template <Field F, class Value>
    void write(Step step, HeaderIndex h, Value value) {
        write<F>(step, h.value, value);
    }

    // gc_list_move: to the end of the list, from the one that it is in, if any.
    void move(Step step, HeaderIndex h, List list) {
        const HeaderIndex before = state_.header(h).gc_prev;
        if (before) detail::unlink(state_, h);
        const HeaderIndex tail = state_.header(head_of(list)).gc_prev;
        detail::link_after(state_, h, tail);
        record(Field::place, step, h.value, 0, before.value, tail.value, static_cast<std::uint32_t>(list));
    }
    // gc_list_remove.
    void remove(Step step, HeaderIndex h) {
        const HeaderIndex before = state_.header(h).gc_prev;
        detail::unlink(state_, h);
        record(Field::place, step, h.value, 0, before.value, HeaderIndex{}.value, 0);
    }
    // gc_list_merge: all of `from` to the end of `to`.
    void merge(Step step, List from, List to) {
        if (state_.is_empty(from)) return;
        const Header& head = state_.header(head_of(from));
        record(Field::merge, step, head_of(from).value, head_of(to).value, head.gc_next.value, head.gc_prev.value,
               static_cast<std::uint32_t>(to));
        detail::splice(state_, head_of(from), head_of(to));
    }
    void add_garbage(Step step, Node n) {
        record(Field::garbage, step, n.value, 0, state_.garbage.size(), state_.garbage.size() + 1, 0);
        state_.garbage.push_back(n);
    }

    // A decision: nothing is written, but a reader wants to know why the next write happens.
    void decide(Step step, std::uint32_t object, std::uint64_t first = 0, std::uint64_t second = 0) {
        record(Field::decision, step, object, 0, first, second, 0);
    }
    void decide(Step step, HeaderIndex object, std::uint64_t first = 0, std::uint64_t second = 0) {
        decide(step, object.value, first, second);
    }

    void event(EventKind kind, std::uint32_t object, std::uint32_t detail = 0) {
        if constexpr (Observer::wants_events)
            observer_.event({static_cast<std::uint8_t>(kind), domain, object, detail});
        else
            (void)kind, (void)object, (void)detail;
    }

    // Room for the header of a node. Not a change of the state: room is never given back.
    void make_room(Node n) {
        if (state_.headers.size() <= header_of(n).value) state_.headers.resize(header_of(n).value + std::size_t{1});
    }

private:
    static Change make(Field field, Step step, std::uint32_t object, std::uint32_t index, std::uint64_t before,
                       std::uint64_t after) {
        return make_change(domain, field, step, object, index, before, after);
    }
    void record(Field field, Step step, std::uint32_t object, std::uint32_t index, std::uint64_t before,
                std::uint64_t after, std::uint32_t extra) {
        if constexpr (Observer::wants_changes) {
            Change c = make(field, step, object, index, before, after);
            c.extra = extra;
            observer_.change(c);
        } else {
            (void)field, (void)step, (void)object, (void)index, (void)before, (void)after, (void)extra;
        }
    }

    State& state_;
    Observer& observer_;
};

}  // namespace arenarium::collector
