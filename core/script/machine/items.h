// Items of lists and tuples: storage that grows only where it fits, and changes in the middle.
#pragma once

#include <cstring>
#include <new>
#include <vector>

#include "core/script/machine/runtime.h"

namespace arenarium::script {

// Makes room for `more` items; a MemoryError where they do not fit. While a vector grows, its old and its new storage
// are there at once, and both have to fit. `counted`: the heap knows of the old one.
// make_more_room: where what `needed` items take is not there yet.
bool make_more_room(Runtime& rt, std::vector<Value>& items, std::size_t needed, bool counted);
inline bool make_room(Runtime& rt, std::vector<Value>& items, std::size_t more, bool counted = true) {
    const std::size_t needed = items.size() + more;
    return needed <= items.capacity() || make_more_room(rt, items, needed, counted);
}

// What a change in the middle costs: a step for so many items that move.
inline bool pay_for_moving(Runtime& rt, std::size_t items) {
    return rt.tick(items / 64 + 1);
}

// Takes out [from, from + count), into `taken`. A Value may lie anywhere, so that the ones behind move as plain bytes.
inline void take_items(std::vector<Value>& items, std::size_t from, std::size_t count, std::vector<Value>& taken) {
    if (count == 0) return;
    const auto first = items.begin() + static_cast<std::ptrdiff_t>(from);
    taken.insert(taken.end(), std::make_move_iterator(first),
                 std::make_move_iterator(first + static_cast<std::ptrdiff_t>(count)));
    const std::size_t behind = items.size() - from - count;
    std::memmove(static_cast<void*>(items.data() + from), static_cast<const void*>(items.data() + from + count),
                 behind * sizeof(Value));
    for (std::size_t i = from + behind; i < items.size(); ++i)
        new (&items[i]) Value();
    items.resize(from + behind);
}

inline Value take_item(std::vector<Value>& items, std::size_t at) {
    Value taken = std::move(items[at]);
    std::memmove(static_cast<void*>(items.data() + at), static_cast<const void*>(items.data() + at + 1),
                 (items.size() - at - 1) * sizeof(Value));
    new (&items.back()) Value();
    items.pop_back();
    return taken;
}

// Puts `more` in before items[at]. Requires room for them.
inline void put_items(std::vector<Value>& items, std::size_t at, std::span<Value> more) {
    const std::size_t behind = items.size() - at;
    items.resize(items.size() + more.size());
    std::memmove(static_cast<void*>(items.data() + at + more.size()), static_cast<const void*>(items.data() + at),
                 behind * sizeof(Value));
    for (std::size_t i = 0; i < more.size(); ++i)
        new (&items[at + i]) Value(std::move(more[i]));
}

}  // namespace arenarium::script
