// The one gate through which the state changes while an operation runs.
#pragma once

#include <cstdint>

#include "core/event/observer.h"
#include "core/mimalloc/fields.h"
#include "core/mimalloc/steps.h"

namespace arenarium::mimalloc {

template <class Observer>
class Gate {
public:
    Gate(State& s, const Profile& p, Observer& o) : state(s), profile(p), state_(s), observer_(o) {}

    const State& state;
    const Profile& profile;

    // Writes one field of the object with this number. `value` has the field's type.
    template <Field F, class Value>
    void write(Step step, std::uint32_t object, Value value, std::uint32_t index = 0) {
        static_assert(is_plain(F));
        auto& place = detail::plain_field<F>(state_, object, index);
        if constexpr (Observer::wants_changes)
            observer_.change(make(F, step, object, index, field_value(place), field_value(value)));
        place = static_cast<std::remove_reference_t<decltype(place)>>(value);
    }
    template <Field F, class Tag, class Rep, class Value>
    void write(Step step, Index<Tag, Rep> object, Value value, std::uint32_t index = 0) {
        write<F>(step, std::uint32_t{object.value}, value, index);
    }

    void push_delayed(Step step, ThreadIndex t, BlockRef b) {
        const auto& list = state.threads[t.value].thread_delayed_free;
        special(make(Field::thread_delayed_free, step, t.value, 0, list.empty() ? no_block : delayed_word(list.back()),
                     delayed_word(b)),
                1);
    }
    // REQUIRES: the list is not empty.
    BlockRef take_delayed(Step step, ThreadIndex t) {
        const auto& list = state.threads[t.value].thread_delayed_free;
        const BlockRef head = list.back();
        special(make(Field::thread_delayed_free, step, t.value, 0, delayed_word(head),
                     list.size() < 2 ? no_block : delayed_word(list[list.size() - 2])),
                0);
        return head;
    }
    void add_arena(Step step, std::uint32_t blocks, bool exclusive) {
        const std::uint64_t count = state.arenas.size();
        special(make(Field::arenas, step, blocks, exclusive ? 1 : 0, count, count + 1), 0);
    }
    void add_thread(Step step) {
        const std::uint64_t count = state.threads.size();
        special(make(Field::threads, step, 0, 0, count, count + 1), 0);
    }

    // A decision: nothing is written, but a reader wants to know why the next write happens.
    void decide(Step step, std::uint32_t object, std::uint64_t first = 0, std::uint64_t second = 0) {
        if constexpr (Observer::wants_changes)
            observer_.change(make(Field::decision, step, object, 0, first, second));
        else
            (void)step, (void)object, (void)first, (void)second;
    }

    // Room for the pages of a segment, and for the links of a page. Not a change of the state: room is never given
    // back.
    void make_room_for_pages(SegmentIndex s) {
        const std::size_t needed = (std::size_t{s.value} + 1) * state_.slices;
        if (state_.pages.size() < needed) state_.pages.resize(needed);
    }
    void make_room_for_links(PageIndex p, std::uint32_t blocks) {
        Page& page = state_.pages[p.value];
        if (page.links_capacity >= blocks) return;
        page.links = static_cast<std::uint32_t>(state_.links.size());
        page.links_capacity = blocks;
        state_.links.resize(state_.links.size() + blocks, BlockNumber::none().value);
    }

private:
    static Change make(Field field, Step step, std::uint32_t object, std::uint32_t index, std::uint64_t before,
                       std::uint64_t after) {
        return make_change(domain, field, step, object, index, before, after);
    }
    void special(Change c, std::uint32_t extra) {
        c.extra = extra;
        if constexpr (Observer::wants_changes) observer_.change(c);
        assign_special(state_, c, c.before, c.after);
    }

    State& state_;
    Observer& observer_;
};

}  // namespace arenarium::mimalloc
