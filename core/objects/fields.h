// The fields of State that change, and how one change is applied forwards or backwards.
#pragma once

#include <cstdint>

#include "core/event/fields.h"
#include "core/objects/state.h"

namespace arenarium::objects {

enum class Field : std::uint8_t {
    decision,  // writes nothing
    // object: an object
    alive,
    type,
    ob_refcnt,
    reference,       // index: the slot
    reference_name,  // index: the slot
    slot_count,
    wr_list,
    size,
    block,
    // object: a weak reference
    wr_object,
    wr_prev,
    wr_next,
    // object: a root
    root,
    // one of a kind
    created,
    live,
    has_block_ahead,
    block_ahead,
    count_,
};

constexpr bool is_written(Field f) {
    return f != Field::decision && f != Field::count_;
}

namespace detail {

template <Field F>
auto& field(State& s, std::uint32_t object, std::uint32_t index) {
    (void)object, (void)index;
    if constexpr (F == Field::alive)
        return s.objects[object].alive;
    else if constexpr (F == Field::type)
        return s.objects[object].type;
    else if constexpr (F == Field::ob_refcnt)
        return s.objects[object].ob_refcnt;
    else if constexpr (F == Field::reference)
        return s.references[s.objects[object].first + index].target;
    else if constexpr (F == Field::reference_name)
        return s.references[s.objects[object].first + index].name;
    else if constexpr (F == Field::slot_count)
        return s.objects[object].slot_count;
    else if constexpr (F == Field::wr_list)
        return s.objects[object].wr_list;
    else if constexpr (F == Field::size)
        return s.objects[object].size;
    else if constexpr (F == Field::block)
        return s.objects[object].block;
    else if constexpr (F == Field::wr_object)
        return s.weak[s.objects[object].weak].wr_object;
    else if constexpr (F == Field::wr_prev)
        return s.weak[s.objects[object].weak].wr_prev;
    else if constexpr (F == Field::wr_next)
        return s.weak[s.objects[object].weak].wr_next;
    else if constexpr (F == Field::root)
        return s.roots[object];
    else if constexpr (F == Field::created)
        return s.created;
    else if constexpr (F == Field::live)
        return s.live;
    else if constexpr (F == Field::has_block_ahead)
        return s.has_block_ahead;
    else if constexpr (F == Field::block_ahead)
        return s.block_ahead;
    else
        static_assert(F == Field::count_, "not a field that is written");
}

}  // namespace detail

// Applies a recorded change to the state it was recorded from, or takes it back.
void apply(State&, const Change&);
void take_back(State&, const Change&);

// The name in CPython's source where it has one: "ob_refcnt", "wr_object".
const char* field_name(Field);

}  // namespace arenarium::objects
