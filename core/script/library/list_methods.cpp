// Methods of list and tuple.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/script/library/tables.h"
#include "core/script/machine/integers.h"
#include "core/script/machine/items.h"

namespace arenarium::script {
namespace {

using Args = CallArguments;

ListObject& list_of(const Value& v) {
    return v.as<ListObject>();
}

[[gnu::hot]] Value append(Runtime& rt, const Value& self, Args& a) {
    ListObject& list = list_of(self);
    if (!make_room(rt, list.items, 1)) return {};
    rt.names.name_element(list, static_cast<std::int64_t>(list.items.size()), a[0]);
    list.items.push_back(std::move(a[0]));
    list.recharge();
    return Value::none();
}

Value extend(Runtime& rt, const Value& self, Args& a) {
    const Value done = in_place_operation(rt, Operator::Add, self, a[0]);
    return done.is_nothing() ? Value() : Value::none();
}

Value insert(Runtime& rt, const Value& self, Args& a) {
    ListObject& list = list_of(self);
    std::int64_t i = 0;
    if (!as_index(rt, a[0], i)) return {};
    const auto size = static_cast<std::int64_t>(list.items.size());
    if (i < 0) i = std::max<std::int64_t>(i + size, 0);
    i = std::min(i, size);
    if (!make_room(rt, list.items, 1) || !pay_for_moving(rt, static_cast<std::size_t>(size - i))) return {};
    rt.names.name_element(list, i, a[1]);
    put_items(list.items, static_cast<std::size_t>(i), std::span(&a[1], 1));
    list.recharge();
    return Value::none();
}

Value pop(Runtime& rt, const Value& self, Args& a) {
    ListObject& list = list_of(self);
    std::int64_t i = -1;
    if (a.size() > 0 && !as_index(rt, a[0], i)) return {};
    const auto size = static_cast<std::int64_t>(list.items.size());
    if (size == 0) return rt.raise(Exc::IndexError, "pop from empty list");
    if (i < 0) i += size;
    if (i < 0 || i >= size) return rt.raise(Exc::IndexError, "pop index out of range");
    if (!pay_for_moving(rt, static_cast<std::size_t>(size - i))) return {};
    Value taken = take_item(list.items, static_cast<std::size_t>(i));
    BlockNames::forget_element_name(taken);
    list.recharge();
    return taken;
}

// Position of the first equal item from `begin` on; -1 when there is none.
bool find(Runtime& rt, const std::vector<Value>& items, const Value& wanted, std::size_t begin, std::size_t end,
          std::int64_t& at) {
    for (std::size_t i = begin; i < items.size() && i < end; ++i) {
        const Value item = items[i];
        bool same = item.same_as(wanted);
        if (!rt.tick() || (!same && !equal(rt, item, wanted, same))) return false;
        if (!same) continue;
        at = static_cast<std::int64_t>(i);
        return true;
    }
    at = -1;
    return true;
}

Value remove(Runtime& rt, const Value& self, Args& a) {
    ListObject& list = list_of(self);
    std::int64_t at = 0;
    if (!find(rt, list.items, a[0], 0, list.items.size(), at)) return {};
    if (at < 0 || at >= static_cast<std::int64_t>(list.items.size()))
        return rt.raise(Exc::ValueError, "list.remove(x): x not in list");
    return delete_item(rt, self, Value::integer(at)) ? Value::none() : Value();
}

Value index_in(Runtime& rt, const std::vector<Value>& items, Args& a, bool list) {
    const auto size = static_cast<std::int64_t>(items.size());
    std::int64_t bounds[2] = {0, size};
    for (std::size_t i = 1; i < a.size(); ++i) {
        if (!a[i].is_any_int())
            return rt.raise(Exc::TypeError, "slice indices must be integers or have an __index__ method");
        bounds[i - 1] = clamped_int(a[i]);
        if (bounds[i - 1] < 0) bounds[i - 1] = std::max<std::int64_t>(bounds[i - 1] + size, 0);
    }
    std::int64_t at = 0;
    if (!find(rt, items, a[0], static_cast<std::size_t>(bounds[0]), static_cast<std::size_t>(bounds[1]), at)) return {};
    if (at >= 0) return Value::integer(at);
    TextBuilder text(rt);
    if (!list) return rt.raise(Exc::ValueError, "tuple.index(x): x not in tuple");
    return repr(rt, a[0], text) ? Value(rt.raise(Exc::ValueError, text.take_text() + " is not in list")) : Value();
}

Value count_in(Runtime& rt, const std::vector<Value>& items, const Value& wanted) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Value item = items[i];
        bool same = item.same_as(wanted);
        if (!rt.tick() || (!same && !equal(rt, item, wanted, same))) return {};
        count += same ? 1 : 0;
    }
    return Value::integer(count);
}

Value sort(Runtime& rt, const Value& self, Args& a) {
    ListObject& list = list_of(self);
    const Value* key = a.keyword("key");
    const Value* reverse = a.keyword("reverse");
    std::int64_t backwards = 0;
    if (reverse != nullptr && !as_c_int(rt, *reverse, backwards)) return {};
    // While it is sorted the list is empty, as in CPython, so that a key function cannot pull it away.
    std::vector<Value> items = std::exchange(list.items, {});
    bool fine = false, touched = false;
    {
        struct GiveBack {
            ListObject& list;
            std::vector<Value>& items;
            ~GiveBack() {
                list.items.swap(items);
                list.recharge();
            }
        };
        const GiveBack at_the_end{list, items};
        fine = sort_values(rt, items, key != nullptr ? *key : Value::none(), backwards != 0);
        touched = !list.items.empty();
    }
    if (!fine) return {};
    return touched ? Value(rt.raise(Exc::ValueError, "list modified during sort")) : Value::none();
}

Value reverse(Runtime& rt, const Value& self, Args&) {
    if (!pay_for_moving(rt, list_of(self).items.size())) return {};
    std::reverse(list_of(self).items.begin(), list_of(self).items.end());
    return Value::none();
}

Value copy(Runtime& rt, const Value& self, Args&) {
    std::vector<Value> items;
    return collect(rt, self, items) ? rt.list(std::move(items)) : Value();
}

Value clear(Runtime&, const Value& self, Args&) {
    std::vector<Value> dropped = std::exchange(list_of(self).items, {});
    for (const Value& v : dropped)
        BlockNames::forget_element_name(v);
    list_of(self).recharge();
    drop_down_to(dropped, 0);
    return Value::none();
}

constexpr Builtin list_table[] = {
    {"append", append, 1, 1},
    {"extend", extend, 1, 1},
    {"insert", insert, 2, 2},
    {"pop", pop, 0, 1},
    {"remove", remove, 1, 1},
    {"index", [](Runtime& rt, const Value& self, Args& a) { return index_in(rt, list_of(self).items, a, true); }, 1, 3},
    {"count", [](Runtime& rt, const Value& self, Args& a) { return count_in(rt, list_of(self).items, a[0]); }, 1, 1},
    {"sort", sort, 0, 0, "key reverse"},
    {"reverse", reverse, 0, 0},
    {"copy", copy, 0, 0},
    {"clear", clear, 0, 0},
};

// A range has the same two. Where an integer stands in it is arithmetic; -1 when it does not.
std::int64_t index_in_range(const RangeObject& r, std::int64_t i) {
    if (r.length == 0) return -1;
    const std::int64_t last = r.at(r.length - 1);
    if (r.step > 0 ? i < r.start || i > last : i > r.start || i < last) return -1;
    // Both lie in the range, so that the difference of their unsigned values is exact.
    const auto step = static_cast<std::uint64_t>(r.step > 0 ? r.step : 0 - static_cast<std::uint64_t>(r.step));
    const std::uint64_t distance = r.step > 0 ? static_cast<std::uint64_t>(i) - static_cast<std::uint64_t>(r.start)
                                              : static_cast<std::uint64_t>(r.start) - static_cast<std::uint64_t>(i);
    return distance % step == 0 ? static_cast<std::int64_t>(distance / step) : -1;
}

// Counts up to `most` items that are equal to `wanted`; `at` becomes the index of the last of them.
bool search_range(Runtime& rt, const Value& range, const Value& wanted, std::int64_t most, std::int64_t& count,
                  std::int64_t& at) {
    if (wanted.is_any_int()) {
        at = wanted.is(Type::BigInt) ? -1 : index_in_range(range.as<RangeObject>(), wanted.as_int());
        count = at < 0 ? 0 : 1;
        return true;
    }
    std::int64_t i = 0;
    count = 0;
    return for_each(rt, range, [&](const Value& item) {
        bool same = false;
        if (!equal(rt, item, wanted, same)) return false;
        if (same) at = i;
        ++i;
        return (count += same ? 1 : 0) < most;
    });
}

Value tuple_index(Runtime& rt, const Value& self, Args& a) {
    if (self.is(Type::Tuple)) return index_in(rt, self.as<TupleObject>().items, a, false);
    if (a.size() > 1)
        return rt.raise(Exc::TypeError, fmt::format("range.index() takes exactly one argument ({} given)", a.size()));
    std::int64_t count = 0;
    std::int64_t at = 0;
    if (!search_range(rt, self, a[0], 1, count, at)) return {};
    if (count > 0) return Value::integer(at);
    // range_index computes for ints; anything else is compared one by one (_PySequence_IterSearch).
    if (!a[0].is_any_int())
        return rt.raise(Exc::ValueError, "sequence.index(x): x not in sequence");
    TextBuilder text(rt);
    return repr(rt, a[0], text) ? Value(rt.raise(Exc::ValueError, text.take_text() + " is not in range")) : Value();
}

Value tuple_count(Runtime& rt, const Value& self, Args& a) {
    if (self.is(Type::Tuple)) return count_in(rt, self.as<TupleObject>().items, a[0]);
    std::int64_t count = 0;
    std::int64_t at = 0;
    const std::int64_t all = std::numeric_limits<std::int64_t>::max();
    return search_range(rt, self, a[0], all, count, at) ? Value::integer(count) : Value();
}

constexpr Builtin tuple_table[] = {{"index", tuple_index, 1, 3}, {"count", tuple_count, 1, 1}};

}  // namespace

std::span<const Builtin> list_methods() {
    return list_table;
}
std::span<const Builtin> tuple_methods() {
    return tuple_table;
}

}  // namespace arenarium::script
