// x[i], x[a:b:c], their assignment and deletion, and len(x).
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/script/language/text.h"
#include "core/script/machine/integers.h"
#include "core/script/machine/items.h"
#include "core/script/machine/operations.h"
#include "core/script/machine/text_builder.h"

namespace arenarium::script {
namespace {

Raised too_far(Runtime& rt) {
    return rt.raise(Exc::IndexError, "cannot fit 'int' into an index-sized integer");
}

// Turns a negative index round; false when it is out of range.
bool in_range(std::int64_t& index, std::size_t size) {
    const auto length = static_cast<std::int64_t>(size);
    if (index < 0) index += length;
    return index >= 0 && index < length;
}

// Whether a type of CPython has tp_as_sequence.
bool is_sequence_like(const Value& v) {
    return v.is(Type::Str) || v.is(Type::Tuple) || v.is(Type::Set) || v.is(Type::Range) || v.is(Type::DictView);
}

bool slice_bound(Runtime& rt, const Value& v, std::int64_t otherwise, std::int64_t length, std::int64_t low,
                 std::int64_t high, std::int64_t& bound) {
    if (v.is_none()) {
        bound = otherwise;
        return true;
    }
    if (!slice_index(rt, v, bound)) return false;
    if (bound < 0) bound += length;
    bound = std::clamp(bound, low, high);
    return true;
}

Value slice_items(Runtime& rt, const Value& object, const SliceObject& slice) {
    const bool list = object.is(Type::List);
    const auto& items = list ? object.as<ListObject>().items : object.as<TupleObject>().items;
    SliceRange r{};
    if (!resolve_slice(rt, slice, static_cast<std::int64_t>(items.size()), r)) return {};
    if (!rt.tick(static_cast<std::uint64_t>(r.count) / 8 + 1) ||
        !rt.reserve(static_cast<std::size_t>(r.count) * sizeof(Value)))
        return {};
    std::vector<Value> out;
    out.reserve(static_cast<std::size_t>(r.count));
    for (std::int64_t i = 0; i < r.count; ++i)
        out.push_back(items[static_cast<std::size_t>(r.start + i * r.step)]);
    return list ? rt.list(std::move(out)) : rt.tuple(std::move(out));
}

Value slice_text(Runtime& rt, StrObject& s, const SliceObject& slice) {
    SliceRange r{};
    if (!resolve_slice(rt, slice, s.length, r)) return {};
    TextBuilder out(rt);
    if (r.step == 1) {
        out += substring(s, r.start, r.start + r.count);
        return out.take();
    }
    for (std::int64_t i = 0; i < r.count; ++i) {
        if (i % 16 == 0 && !rt.tick()) return {};
        out += code_point_at(s, r.start + i * r.step);
    }
    return out.take();
}

Value slice_range(Runtime& rt, const RangeObject& range, const SliceObject& slice) {
    SliceRange r{};
    if (!resolve_slice(rt, slice, range.length, r)) return {};
    // Bounds of an empty or a huge range may lie beyond 64 bits; they wrap round, and no item is read with them.
    const auto item = [&](std::int64_t i) {
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(range.start) +
                                         static_cast<std::uint64_t>(i) * static_cast<std::uint64_t>(range.step));
    };
    const auto step =
        static_cast<std::int64_t>(static_cast<std::uint64_t>(range.step) * static_cast<std::uint64_t>(r.step));
    return Value(rt.heap.make<RangeObject>(item(r.start), item(r.stop), step, r.count));
}

bool set_slice(Runtime& rt, ListObject& list, const SliceObject& slice, const Value& value) {
    std::vector<Value> items;
    if (!is_iterable(value)) return rt.raise(Exc::TypeError, "can only assign an iterable");
    SliceRange r{};
    if (!collect(rt, value, items) || !resolve_slice(rt, slice, static_cast<std::int64_t>(list.items.size()), r))
        return false;
    std::vector<Value> dropped;  // goes only when the list is whole again
    if (r.step == 1) {
        // Where the stop lies before the start nothing is replaced, and the items go in at the start.
        const auto from = static_cast<std::size_t>(r.start);
        const auto count = static_cast<std::size_t>(r.count);
        const std::size_t behind = items.size() == count ? 0 : list.items.size() - from - count;
        const std::size_t more = items.size() > count ? items.size() - count : 0;
        if (!make_room(rt, list.items, more) || !pay_for_moving(rt, count + items.size() + behind)) return false;
        const std::size_t common = std::min(items.size(), count);
        for (std::size_t i = 0; i < common; ++i)
            std::swap(list.items[from + i], items[i]);
        if (count > common) take_items(list.items, from + common, count - common, dropped);
        if (items.size() > common) put_items(list.items, from + common, std::span(items).subspan(common));
        list.recharge();
        rt.names.name_elements(list, from, items.size() == count ? from + count : list.items.size());
        // list_ass_slice lets go from the last on.
        drop_down_to(dropped, 0);
        drop_down_to(items, 0);
        return true;
    }
    if (static_cast<std::int64_t>(items.size()) != r.count) {
        return rt.raise(
            Exc::ValueError,
            fmt::format("attempt to assign sequence of size {} to extended slice of size {}", items.size(), r.count));
    }
    for (std::int64_t i = 0; i < r.count; ++i) {
        const std::int64_t at = r.start + i * r.step;
        rt.names.name_element(list, at, items[static_cast<std::size_t>(i)]);
        std::swap(list.items[static_cast<std::size_t>(at)], items[static_cast<std::size_t>(i)]);
    }
    drop_up_from(items, 0);  // list_ass_subscript lets go in the order of the slice
    return true;
}

bool delete_slice(Runtime& rt, ListObject& list, const SliceObject& slice) {
    SliceRange r{};
    if (!resolve_slice(rt, slice, static_cast<std::int64_t>(list.items.size()), r)) return false;
    if (r.count == 0) return true;
    const std::int64_t last = r.start + (r.count - 1) * r.step;
    const auto first = static_cast<std::size_t>(std::min(r.start, last));
    if (!pay_for_moving(rt, list.items.size() - first) ||
        !rt.reserve(static_cast<std::size_t>(r.count) * sizeof(Value)))
        return false;
    std::vector<Value> dropped;
    if (r.step == 1 || r.step == -1) {
        take_items(list.items, first, static_cast<std::size_t>(r.count), dropped);
    } else {
        for (std::int64_t i = 0; i < r.count; ++i)
            dropped.push_back(std::move(list.items[static_cast<std::size_t>(r.start + i * r.step)]));
        // Only what was moved out is Nothing.
        list.items.erase(std::remove_if(list.items.begin() + static_cast<std::ptrdiff_t>(first), list.items.end(),
                                        [](const Value& v) { return v.is_nothing(); }),
                         list.items.end());
    }
    for (const Value& v : dropped)
        BlockNames::forget_element_name(v);
    list.recharge();
    // list_ass_slice lets go from the last on, list_ass_subscript by rising index.
    r.step > 1 || r.step == -1 ? drop_up_from(dropped, 0) : drop_down_to(dropped, 0);
    return true;
}

}  // namespace

bool slice_index(Runtime& rt, const Value& v, std::int64_t& index) {
    if (!v.is_any_int())
        return rt.raise(Exc::TypeError, "slice indices must be integers or None or have an __index__ method");
    index = clamped_int(v);
    return true;
}

bool as_index(Runtime& rt, const Value& v, std::int64_t& index) {
    if (v.is(Type::BigInt)) return rt.raise(Exc::OverflowError, "Python int too large to convert to C ssize_t");
    if (!v.is_integral())
        return rt.raise(Exc::TypeError, fmt::format("'{}' object cannot be interpreted as an integer", type_name(v)));
    index = v.as_int();
    return true;
}

bool as_c_int(Runtime& rt, const Value& v, std::int64_t& index) {
    if (!v.is(Type::BigInt) && !as_index(rt, v, index)) return false;
    if (!v.is(Type::BigInt) && index == static_cast<int>(index)) return true;
    return rt.raise(Exc::OverflowError, "Python int too large to convert to C int");
}

bool as_whole(Runtime& rt, const Value& v, Value& whole) {
    if (!v.is_any_int())
        return rt.raise(Exc::TypeError, fmt::format("'{}' object cannot be interpreted as an integer", type_name(v)));
    whole = v.is_integral() ? Value::integer(v.as_int()) : v;
    return true;
}

bool resolve_slice(Runtime& rt, const SliceObject& s, std::int64_t length, SliceRange& r) {
    r.step = 1;
    if (!s.step.is_none()) {
        if (!slice_index(rt, s.step, r.step)) return false;
        r.step = std::max(r.step, -std::numeric_limits<std::int64_t>::max());
        if (r.step == 0) return rt.raise(Exc::ValueError, "slice step cannot be zero");
    }
    const bool up = r.step > 0;
    const std::int64_t low = up ? 0 : -1;
    const std::int64_t high = up ? length : length - 1;
    if (!slice_bound(rt, s.lower, up ? 0 : length - 1, length, low, high, r.start)) return false;
    if (!slice_bound(rt, s.upper, up ? length : -1, length, low, high, r.stop)) return false;
    const std::int64_t distance = up ? r.stop - r.start : r.start - r.stop;
    const std::int64_t step = up ? r.step : -r.step;
    r.count = distance > 0 ? (distance - 1) / step + 1 : 0;
    return true;
}

std::string_view substring(StrObject& s, std::int64_t from, std::int64_t to) {
    const std::size_t begin = s.offset_of(from);
    return std::string_view(s.text).substr(begin, s.offset_of(to) - begin);
}

std::string_view code_point_at(StrObject& s, std::int64_t index) {
    return substring(s, index, index + 1);
}

Value get_item(Runtime& rt, const Value& object, const Value& index) {
    switch (object.type()) {
        case Type::List:
        case Type::Tuple: {
            const bool list = object.is(Type::List);
            const auto& items = list ? object.as<ListObject>().items : object.as<TupleObject>().items;
            if (index.is(Type::Slice)) return slice_items(rt, object, index.as<SliceObject>());
            if (index.is(Type::BigInt)) return too_far(rt);
            if (!index.is_integral()) {
                return rt.raise(Exc::TypeError, fmt::format("{} indices must be integers or slices, not {}",
                                                            list ? "list" : "tuple", type_name(index)));
            }
            std::int64_t i = index.as_int();
            if (!in_range(i, items.size()))
                return rt.raise(Exc::IndexError, list ? "list index out of range" : "tuple index out of range");
            return items[static_cast<std::size_t>(i)];
        }
        case Type::Str: {
            StrObject& s = object.as<StrObject>();
            if (index.is(Type::Slice)) return slice_text(rt, s, index.as<SliceObject>());
            if (index.is(Type::BigInt)) return too_far(rt);
            if (!index.is_integral())
                return rt.raise(Exc::TypeError,
                                fmt::format("string indices must be integers, not '{}'", type_name(index)));
            std::int64_t i = index.as_int();
            if (!in_range(i, static_cast<std::size_t>(s.length)))
                return rt.raise(Exc::IndexError, "string index out of range");
            return rt.str(std::string(code_point_at(s, i)));
        }
        case Type::Dict: {
            std::uint64_t hash = 0;
            Value* found = nullptr;
            if (!hash_of(rt, index, hash) || !object.as<DictObject>().table.find(rt, index, hash, found)) return {};
            if (found == nullptr) return rt.errors.raise_with(Exc::KeyError, index);
            return *found;
        }
        case Type::Range: {
            const RangeObject& r = object.as<RangeObject>();
            if (index.is(Type::Slice)) return slice_range(rt, r, index.as<SliceObject>());
            if (index.is(Type::BigInt)) return too_far(rt);
            if (!index.is_integral())
                return rt.raise(Exc::TypeError,
                                fmt::format("range indices must be integers or slices, not {}", type_name(index)));
            std::int64_t i = index.as_int();
            if (!in_range(i, static_cast<std::size_t>(r.length)))
                return rt.raise(Exc::IndexError, "range object index out of range");
            return Value::integer(r.at(i));
        }
        case Type::Class: {
            const std::string& name = object.as<ClassObject>().name;
            const Type of = rt.types.instances_of(object.as<ClassObject>());
            if (of == Type::List || of == Type::Tuple || of == Type::Dict || of == Type::Set || of == Type::Class)
                return rt.raise(Exc::TypeError,
                                fmt::format("'{}[...]' is not part of Arenarium's script language", name));
            return rt.raise(Exc::TypeError, fmt::format("type '{}' is not subscriptable", name));
        }
        default:
            return rt.raise(Exc::TypeError, fmt::format("'{}' object is not subscriptable", type_name(object)));
    }
}

bool set_item(Runtime& rt, const Value& object, const Value& index, Value value) {
    switch (object.type()) {
        case Type::List: {
            ListObject& list = object.as<ListObject>();
            if (index.is(Type::Slice)) return set_slice(rt, list, index.as<SliceObject>(), value);
            if (index.is(Type::BigInt)) return too_far(rt);
            if (!index.is_integral())
                return rt.raise(Exc::TypeError,
                                fmt::format("list indices must be integers or slices, not {}", type_name(index)));
            std::int64_t i = index.as_int();
            if (!in_range(i, list.items.size())) return rt.raise(Exc::IndexError, "list assignment index out of range");
            rt.names.name_element(list, i, value);
            std::swap(list.items[static_cast<std::size_t>(i)], value);
            return true;
        }
        case Type::Dict: {
            DictObject& dict = object.as<DictObject>();
            std::uint64_t hash = 0;
            if (!hash_of(rt, index, hash)) return false;
            rt.names.name_entry(dict, index, value);
            if (!dict.table.set(rt, index, hash, std::move(value))) return false;
            dict.recharge();
            return true;
        }
        default:
            if (is_sequence_like(object) && index.is(Type::BigInt)) return too_far(rt);
            return rt.raise(Exc::TypeError,
                            fmt::format("'{}' object does not support item assignment", type_name(object)));
    }
}

bool delete_item(Runtime& rt, const Value& object, const Value& index) {
    switch (object.type()) {
        case Type::List: {
            ListObject& list = object.as<ListObject>();
            if (index.is(Type::Slice)) return delete_slice(rt, list, index.as<SliceObject>());
            if (index.is(Type::BigInt)) return too_far(rt);
            if (!index.is_integral())
                return rt.raise(Exc::TypeError,
                                fmt::format("list indices must be integers or slices, not {}", type_name(index)));
            std::int64_t i = index.as_int();
            if (!in_range(i, list.items.size())) return rt.raise(Exc::IndexError, "list assignment index out of range");
            if (!pay_for_moving(rt, list.items.size() - static_cast<std::size_t>(i))) return false;
            const Value dropped = take_item(list.items, static_cast<std::size_t>(i));
            BlockNames::forget_element_name(dropped);
            list.recharge();
            return true;
        }
        case Type::Dict: {
            DictObject& dict = object.as<DictObject>();
            std::uint64_t hash = 0;
            Value removed;
            if (!hash_of(rt, index, hash) || !dict.table.remove(rt, index, hash, removed)) return false;
            if (removed.is_nothing()) return rt.errors.raise_with(Exc::KeyError, index);
            BlockNames::forget_element_name(removed);
            return true;
        }
        default:
            // What has the sequence protocol is asked for its item first (PyObject_DelItem).
            if (is_sequence_like(object) && index.is(Type::BigInt)) return too_far(rt);
            return rt.raise(Exc::TypeError,
                            fmt::format("'{}' object {} support item deletion", type_name(object),
                                        is_sequence_like(object) && index.is_any_int() ? "doesn't" : "does not"));
    }
}

bool length_of(Runtime& rt, const Value& v, std::int64_t& length) {
    switch (v.type()) {
        case Type::Str:
            length = v.as<StrObject>().length;
            return true;
        case Type::List:
            length = static_cast<std::int64_t>(v.as<ListObject>().items.size());
            return true;
        case Type::Tuple:
            length = static_cast<std::int64_t>(v.as<TupleObject>().items.size());
            return true;
        case Type::Dict:
            length = static_cast<std::int64_t>(v.as<DictObject>().table.size());
            return true;
        case Type::Set:
            length = static_cast<std::int64_t>(v.as<SetObject>().set.size());
            return true;
        case Type::Range:
            length = v.as<RangeObject>().length;
            return true;
        case Type::DictView:
            return length_of(rt, v.as<DictViewObject>().dict, length);
        default:
            return rt.raise(Exc::TypeError, fmt::format("object of type '{}' has no len()", type_name(v)));
    }
}

}  // namespace arenarium::script
