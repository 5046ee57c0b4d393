// The one gate through which the objects change while an operation runs.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/event/observer.h"
#include "core/objects/fields.h"
#include "core/objects/steps.h"

namespace arenarium::objects {

// What people search for, and what a run of the real thing can be compared by.
enum class EventKind : std::uint8_t {
    freed,             // object: whose block was given back
    finalizer_called,  // object: whose __del__
    callback_called,   // object: the weak reference
    resurrected,       // object
};

template <class Observer>
class Gate {
public:
    Gate(State& s, const Vocabulary& v, Observer& o) : state(s), vocabulary(v), state_(s), observer_(o) {}

    const State& state;
    const Vocabulary& vocabulary;

    const Type& type_of(ObjectIndex o) const { return vocabulary.type(state.object(o).type); }

    // Writes one field of the object, or root, with this number. `value` has the field's type.
    template <Field F, class Value>
    void write(Step step, std::uint32_t object, Value value, std::uint32_t index = 0) {
        static_assert(is_written(F));
        auto& place = detail::field<F>(state_, object, index);
        if constexpr (Observer::wants_changes)
            observer_.change(make(F, step, object, index, field_value(place), field_value(value)));
        else
            (void)step;
        place = static_cast<std::remove_reference_t<decltype(place)>>(value);
    }
    template <Field F, class Tag, class Rep, class Value>
    void write(Step step, Index<Tag, Rep> object, Value value, std::uint32_t index = 0) {
        write<F>(step, std::uint32_t{object.value}, value, index);
    }

    // A decision: nothing is written, but a reader wants to know why the next write happens.
    void decide(Step step, ObjectIndex object, std::uint64_t first = 0, std::uint64_t second = 0) {
        if constexpr (Observer::wants_changes)
            observer_.change(make(Field::decision, step, object.value, 0, first, second));
        else
            (void)step, (void)object, (void)first, (void)second;
    }

    void event(EventKind kind, ObjectIndex object) {
        if constexpr (Observer::wants_events)
            observer_.event({static_cast<std::uint8_t>(kind), domain, object.value, 0});
        else
            (void)kind, (void)object;
    }

    // Room for an object and so many references, for the words of a weak reference, for a root. Not a change of the
    // state: room is never given back.
    void make_room(ObjectIndex o, std::uint32_t count, bool weak) {
        if (state_.objects.size() <= o.value) state_.objects.resize(o.value + std::size_t{1});
        Object& x = state_.objects[o.value];
        if (weak && x.weak == UINT32_MAX) {
            x.weak = static_cast<std::uint32_t>(state_.weak.size());
            state_.weak.emplace_back();
        }
        if (x.capacity >= count) return;
        const auto at = static_cast<std::uint32_t>(state_.references.size());
        state_.references.resize(at + count);
        std::copy_n(state_.references.begin() + x.first, x.slot_count, state_.references.begin() + at);
        x.first = at;
        x.capacity = count;
    }
    void make_room(RootIndex r) {
        if (state_.roots.size() <= r.value) state_.roots.resize(r.value + std::size_t{1});
    }

private:
    static Change make(Field field, Step step, std::uint32_t object, std::uint32_t index, std::uint64_t before,
                       std::uint64_t after) {
        return make_change(domain, field, step, object, index, before, after);
    }

    State& state_;
    Observer& observer_;
};

}  // namespace arenarium::objects
