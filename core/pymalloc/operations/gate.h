// The one gate through which the state of a heap changes while an operation runs.
#pragma once

#include <cstdint>

#include "core/event/observer.h"
#include "core/pymalloc/fields.h"
#include "core/pymalloc/operations/events.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/steps.h"

namespace arenarium {

template <class Observer>
class Gate {
public:
    Gate(HeapState& heap, const Profile& p, const Layout& l, Observer& o)
        : state(heap), profile(p), layout(l), state_(heap), observer_(o) {}

    const HeapState& state;
    const Profile& profile;
    const Layout& layout;

    // Writes one field. `value` has the field's type.
    template <Field F, class Value>
    void write(Step step, std::uint32_t object, Value value, std::uint32_t index = 0) {
        static_assert(is_plain(F));
        auto& place = detail::plain_field<F>(state_, object, index);
        if constexpr (Observer::wants_changes)
            observer_.change(make(F, step, object, index, field_value(place), field_value(value)));
        place = static_cast<std::remove_reference_t<decltype(place)>>(value);
    }
    template <Field F, class Value>
    void write(Step step, PoolIndex p, Value value, std::uint32_t index = 0) {
        write<F>(step, p.value, value, index);
    }
    template <Field F, class Value>
    void write(Step step, ArenaIndex a, Value value) {
        write<F>(step, a.value, value);
    }

    // Writes a field that needs more than an assignment (see Field).
    template <Field F>
    void write_special(Step step, std::uint32_t object, std::uint64_t before, std::uint64_t after,
                       std::uint32_t index = 0, std::uint32_t extra = 0) {
        static_assert(!is_plain(F));
        Change c = make(F, step, object, index, before, after);
        c.extra = extra;
        if constexpr (Observer::wants_changes) observer_.change(c);
        assign_special(state_, c, before, after);
    }

    // A decision: nothing is written, but a reader wants to know why the next write happens.
    void decide(Step step, std::uint32_t object, std::uint64_t first = 0, std::uint64_t second = 0) {
        if constexpr (Observer::wants_changes)
            observer_.change(make(Field::decision, step, object, 0, first, second));
        else
            (void)step, (void)object, (void)first, (void)second;
    }

    void event(EventKind kind, std::uint32_t object, std::uint32_t detail = 0) {
        if constexpr (Observer::wants_events)
            observer_.event(make_event(kind, object, detail));
        else
            (void)kind, (void)object, (void)detail;
    }

    // Room for the links of every block of a class. Not a change of the state: room is never given back, so the links
    // of the class that a pool had before stay for stepping back.
    void make_room_for_links(PoolIndex p, std::uint32_t blocks) {
        if (state_.pools[p.value].links_capacity < blocks) reserve_links(state_, p, blocks);
    }

private:
    static Change make(Field field, Step step, std::uint32_t object, std::uint32_t index, std::uint64_t before,
                       std::uint64_t after) {
        return make_change(pymalloc_domain, field, step, object, index, before, after);
    }

    HeapState& state_;
    Observer& observer_;
};

}  // namespace arenarium
