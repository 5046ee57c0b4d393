// Walking over what can be iterated.
#pragma once

#include <vector>

#include "core/script/machine/runtime.h"

namespace arenarium::script {

// Whether iterate() gives an iterator.
bool is_iterable(const Value& value);
// An iterator, or Nothing with a TypeError pending.
Value iterate(Runtime&, const Value& value);

// False: at the end, or raised; see Runtime::pending().
inline bool advance(Runtime& rt, const Value& iterator, Value& item) {
    return iterator.as<IteratorObject>().next(rt, item);
}

// Calls visit(item) for each; visit returns false to stop. False when something raised.
template <class Visit>
bool for_each(Runtime& rt, const Value& iterable, Visit visit) {
    const Value iterator = iterate(rt, iterable);
    if (iterator.is_nothing()) return false;
    Value item;
    while (advance(rt, iterator, item)) {
        if (!rt.tick() || !visit(std::move(item))) return !rt.pending();
    }
    return !rt.pending();
}

// Appends all items.
bool collect(Runtime&, const Value& iterable, std::vector<Value>& items);

Value make_range(Runtime&, std::int64_t start, std::int64_t stop, std::int64_t step);
Value make_reversed(Runtime&, const Value&);

}  // namespace arenarium::script
