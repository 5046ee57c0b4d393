// Subscripts, slices, membership, length.
#include <fmt/format.h>

#include <algorithm>

#include "core/script/simulated/iterators.h"
#include "core/script/simulated/methods.h"
#include "core/script/simulated/numbers.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {
namespace {

struct Part {
    std::int64_t start, stop, step, count;
};

// PySlice_Unpack and PySlice_AdjustIndices.
Part part_of(World& world, const Ref& start, const Ref& stop, const Ref& step, std::int64_t length) {
    const auto value = [&](const Ref& v, std::int64_t otherwise) {
        if (!v || v.is(Kind::None)) return otherwise;
        if (!is_integral(v))
            world.raise("TypeError", "slice indices must be integers or None or have an __index__ method");
        const Integer& i = integer_of(v);
        return i.small().value_or(i.negative ? INT64_MIN / 2 : INT64_MAX / 2);
    };
    Part p{};
    p.step = value(step, 1);
    if (p.step == 0) world.raise("ValueError", "slice step cannot be zero");
    const std::int64_t low = p.step > 0 ? 0 : -1, high = p.step > 0 ? length : length - 1;
    const auto adjust = [&](std::int64_t i) { return std::clamp(i < 0 ? i + length : i, low, high); };
    p.start = !start || start.is(Kind::None) ? (p.step > 0 ? low : high) : adjust(value(start, 0));
    p.stop = !stop || stop.is(Kind::None) ? (p.step > 0 ? high : low) : adjust(value(stop, 0));
    if (p.step > 0)
        p.count = p.stop > p.start ? (p.stop - p.start - 1) / p.step + 1 : 0;
    else
        p.count = p.start > p.stop ? (p.start - p.stop - 1) / -p.step + 1 : 0;
    return p;
}

std::size_t index_in(World& world, const Ref& index, std::size_t length, std::string_view what) {
    const auto i = integer_of(index).small();
    if (!i && what != "range object ") world.raise("IndexError", "cannot fit 'int' into an index-sized integer");
    const std::int64_t n = static_cast<std::int64_t>(length);
    const std::int64_t at = i.value_or(n) < 0 ? *i + n : i.value_or(n);
    if (at < 0 || at >= n) world.raise("IndexError", fmt::format("{}index out of range", what));
    return static_cast<std::size_t>(at);
}

template <class Items>
Items picked(const Items& items, const Part& p) {
    Items out;
    for (std::int64_t i = 0, at = p.start; i < p.count; ++i, at += p.step)
        out.push_back(items[static_cast<std::size_t>(at)]);
    return out;
}

[[noreturn]] void bad_index(World& world, const Ref& object, const Ref& index) {
    const std::string_view type = type_name(object);
    world.raise("TypeError", object.is(Kind::Str)
                                 ? fmt::format("string indices must be integers, not '{}'", type_name(index))
                                 : fmt::format("{} indices must be integers or slices, not {}",
                                               object.is(Kind::Bytes) ? "byte" : type, type_name(index)));
}

// list_ass_slice: the tail moves before what was there goes.
void replace(World& world, ListObject& list, std::int64_t low, std::int64_t high, const std::vector<Ref>& with) {
    const auto size = static_cast<std::int64_t>(list.items.size());
    low = std::clamp<std::int64_t>(low, 0, size);
    high = std::clamp<std::int64_t>(high, low, size);
    const std::int64_t old = high - low;
    const std::int64_t change = static_cast<std::int64_t>(with.size()) - old;
    if (size + change == 0) {
        list.clear();
        return;
    }
    constexpr std::size_t on_stack = 8;  // recycle_on_stack
    const BlockId recycle = static_cast<std::size_t>(old) > on_stack
                                ? world.heap.malloc(Domain::mem, static_cast<std::size_t>(old) * 8)
                                : BlockId{};
    const auto first = list.items.begin() + low;
    std::vector<Ref> gone(std::make_move_iterator(first), std::make_move_iterator(first + old));
    if (change != 0) world.resize_list(list, static_cast<std::size_t>(size + change));
    list.items.erase(list.items.begin() + low, list.items.begin() + high);
    list.items.insert(list.items.begin() + low, with.begin(), with.end());
    while (!gone.empty()) {
        const Ref last = std::move(gone.back());
        gone.pop_back();
    }
    world.heap.free(recycle);
}

// PySequence_Fast: `refusal` is said of what cannot be iterated.
std::vector<Ref> items_of(World& world, const Ref& v, const char* refusal) {
    if (v.is(Kind::List)) return v.as<ListObject>().items;
    if (v.is(Kind::Tuple)) return v.as<TupleObject>().items;
    if (!is_iterable(world, v)) world.raise("TypeError", refusal);
    return sequence_fast(world, v).as<ListObject>().items;
}

Ref special(World& world, const Ref& object, std::string_view name, std::vector<Ref> more) {
    if (!object.is(Kind::Instance)) return {};
    const Ref method = object.as<InstanceObject>().cls().lookup(world.interned(name));
    if (!method) return {};
    more.insert(more.begin(), object);
    return call(world, method, std::move(more));
}

// list_item. What an index beyond it raises has a text that is part of the interpreter.
Ref item_of_list(World& world, const ListObject& list, const Ref& index) {
    const auto size = static_cast<std::int64_t>(list.items.size());
    const auto said = integer_of(index).small();
    if (!said) world.raise("IndexError", "cannot fit 'int' into an index-sized integer");
    const std::int64_t at = *said;
    if (at >= size || at < -size)
        throw Raised{make_exception(world, world.exception_type("IndexError"),
                                    {world.interned("list index out of range")}, true)};
    return list.items[static_cast<std::size_t>(at < 0 ? at + size : at)];
}

}  // namespace

std::int64_t as_index(World& world, const Ref& v) {
    if (!is_integral(v))
        world.raise("TypeError", fmt::format("'{}' object cannot be interpreted as an integer", type_name(v)));
    const auto i = integer_of(v).small();
    if (!i) world.raise("OverflowError", "Python int too large to convert to C ssize_t");
    return *i;
}

Ref get_slice(World& world, const Ref& object, const Ref& start, const Ref& stop, const Ref& step) {
    const auto part = [&](std::size_t length) {
        return part_of(world, start, stop, step, static_cast<std::int64_t>(length));
    };
    switch (object->kind) {
        case Kind::List: {
            const auto& items = object.as<ListObject>().items;
            const Part p = part(items.size());
            world.tick(static_cast<std::uint64_t>(p.count) / 16);
            Ref out = world.list_prealloc(static_cast<std::size_t>(p.count));
            out.as<ListObject>().items = picked(items, p);
            return out;
        }
        case Kind::Tuple: {
            const auto& items = object.as<TupleObject>().items;
            const Part p = part(items.size());
            if (p.count == static_cast<std::int64_t>(items.size()) && p.step == 1) return object;
            return world.tuple(picked(items, p));
        }
        case Kind::Str: {
            const auto& text = object.as<StrObject>().text;
            const Part p = part(text.size());
            if (p.count == static_cast<std::int64_t>(text.size()) && p.step == 1) return object;
            if (p.step != 1) return world.str_new(picked(text, p));
            return world.str(picked(text, p));
        }
        case Kind::Bytes: {
            const auto& bytes = object.as<BytesObject>().bytes;
            const Part p = part(bytes.size());
            if (p.count == static_cast<std::int64_t>(bytes.size()) && p.step == 1) return object;
            return world.bytes(picked(bytes, p));
        }
        case Kind::Range: {
            const RangeObject& r = object.as<RangeObject>();
            const Part p = part(static_cast<std::size_t>(as_index(world, r.length)));
            const Integer& from = integer_of(r.start);
            const Integer& by = integer_of(r.step);
            const auto at = [&](std::int64_t i) { return world.integer(add(from, multiply(by, Integer(i)))); };
            return world.range(at(p.start), at(p.stop), world.integer(multiply(by, Integer(p.step))));
        }
        default:
            world.raise("TypeError", fmt::format("'{}' object is not subscriptable", type_name(object)));
    }
}

Ref get_item(World& world, const Ref& object, const Ref& index) {
    if (index.is(Kind::Slice) && !object.is(Kind::Instance) && !object.is(Kind::Dict)) {
        const SliceObject& s = index.as<SliceObject>();
        return get_slice(world, object, s.start, s.stop, s.step);
    }
    switch (object->kind) {
        case Kind::List:
            if (!is_integral(index)) bad_index(world, object, index);
            return item_of_list(world, object.as<ListObject>(), index);
        case Kind::Tuple:
            if (!is_integral(index)) bad_index(world, object, index);
            return object.as<TupleObject>()
                .items[index_in(world, index, object.as<TupleObject>().items.size(), "tuple ")];
        case Kind::Str: {
            if (!is_integral(index)) bad_index(world, object, index);
            const auto& text = object.as<StrObject>().text;
            return world.str(std::u32string(1, text[index_in(world, index, text.size(), "string ")]));
        }
        case Kind::Bytes: {
            if (!is_integral(index)) bad_index(world, object, index);
            const auto& bytes = object.as<BytesObject>().bytes;
            return world.integer(static_cast<unsigned char>(bytes[index_in(world, index, bytes.size(), "")]));
        }
        case Kind::Range: {
            if (!is_integral(index)) bad_index(world, object, index);
            const RangeObject& r = object.as<RangeObject>();
            const std::int64_t n = as_index(world, r.length);
            const std::size_t at = index_in(world, index, static_cast<std::size_t>(n), "range object ");
            world.unverified("takes an item of a range");
            return world.integer(
                add(integer_of(r.start), multiply(integer_of(r.step), Integer(static_cast<std::int64_t>(at)))));
        }
        case Kind::Dict: {
            Ref value = object.as<DictObject>().find(index);
            if (!value && object.as<DictObject>().subtype != nullptr) return missing_item(world, object, index);
            if (!value) throw Raised{make_exception(world, world.exception_type("KeyError"), {index}, true)};
            return value;
        }
        case Kind::Instance:
            if (Ref r = special(world, object, "__getitem__", {index})) return r;
            break;
        default:
            break;
    }
    world.raise("TypeError", fmt::format("'{}' object is not subscriptable", type_name(object)));
}

void set_slice(World& world, const Ref& object, const Ref& start, const Ref& stop, const Ref& step, const Ref& value) {
    if (!object.is(Kind::List))
        world.raise("TypeError", fmt::format("'{}' object does not support item assignment", type_name(object)));
    ListObject& list = object.as<ListObject>();
    const Part p = part_of(world, start, stop, step, static_cast<std::int64_t>(list.items.size()));
    // What is assigned to itself is copied first.
    const Ref copy = value == object ? get_slice(world, object, {}, {}, {}) : Ref();
    const Ref made = is_iterable(world, value) && !value.is(Kind::List) && !value.is(Kind::Tuple)
                         ? sequence_fast(world, value)
                         : value;
    const std::vector<Ref> with =
        items_of(world, made, p.step == 1 ? "can only assign an iterable" : "must assign iterable to extended slice");
    if (p.step == 1) return replace(world, list, p.start, std::max(p.start, p.stop), with);
    if (static_cast<std::int64_t>(with.size()) != p.count)
        world.raise("ValueError", fmt::format("attempt to assign sequence of size {} to extended slice of size {}",
                                              with.size(), p.count));
    std::vector<Ref> gone;
    for (std::int64_t i = 0, at = p.start; i < p.count; ++i, at += p.step)
        gone.push_back(std::exchange(list.items[static_cast<std::size_t>(at)], with[static_cast<std::size_t>(i)]));
    for (Ref& old : gone)
        old.reset();
}

void set_item(World& world, const Ref& object, const Ref& index, const Ref& value) {
    switch (object->kind) {
        case Kind::List: {
            if (index.is(Kind::Slice)) {
                const SliceObject& s = index.as<SliceObject>();
                return set_slice(world, object, s.start, s.stop, s.step, value);
            }
            if (!is_integral(index)) bad_index(world, object, index);
            ListObject& list = object.as<ListObject>();
            const std::size_t at = index_in(world, index, list.items.size(), "list assignment ");
            world.heap.wrote(list.storage, 8 * at, 8);
            const Ref old = std::exchange(list.items[at], value);
            return;
        }
        case Kind::Dict:
            return object.as<DictObject>().set(index, value);
        case Kind::Instance:
            if (special(world, object, "__setitem__", {index, value})) return;
            break;
        default:
            break;
    }
    world.raise("TypeError", fmt::format("'{}' object does not support item assignment", type_name(object)));
}

void delete_item(World& world, const Ref& object, const Ref& index) {
    switch (object->kind) {
        case Kind::List: {
            ListObject& list = object.as<ListObject>();
            if (index.is(Kind::Slice)) {
                const SliceObject& s = index.as<SliceObject>();
                const Part p = part_of(world, s.start, s.stop, s.step, static_cast<std::int64_t>(list.items.size()));
                if (p.step == 1) return replace(world, list, p.start, std::max(p.start, p.stop), {});
                if (p.count == 0) return;
                // list_ass_subscript: what goes is gathered in a block of its own.
                const BlockId garbage = world.heap.malloc(Domain::mem, static_cast<std::size_t>(p.count) * 8);
                std::vector<Ref> gone, kept;
                std::optional<Uncounted> ours(std::in_place, world);  // CPython moves the others
                const std::int64_t low = p.step > 0 ? p.start : p.start + p.step * (p.count - 1);
                const std::int64_t stride = std::abs(p.step);
                for (std::int64_t i = 0; i < static_cast<std::int64_t>(list.items.size()); ++i) {
                    const bool goes = i >= low && (i - low) % stride == 0 && (i - low) / stride < p.count;
                    (goes ? gone : kept).push_back(list.items[static_cast<std::size_t>(i)]);
                }
                world.resize_list(list, kept.size());
                list.items = std::move(kept);
                ours.reset();
                drop_in_order(gone);
                world.heap.free(garbage);
                return;
            }
            if (!is_integral(index)) bad_index(world, object, index);
            const std::size_t at = index_in(world, index, list.items.size(), "list assignment ");
            const auto& rules = world.profile.rules;
            if (rules.deleting_keeps_room || rules.list_keeps_room != 0) {  // list_ass_item
                const Ref gone = std::move(list.items[at]);
                if (!rules.deleting_keeps_room) world.resize_list(list, list.items.size() - 1);
                list.items.erase(list.items.begin() + static_cast<std::ptrdiff_t>(at));
                return;
            }
            return replace(world, list, static_cast<std::int64_t>(at), static_cast<std::int64_t>(at) + 1, {});
        }
        case Kind::Dict:
            if (!object.as<DictObject>().remove(index))
                throw Raised{make_exception(world, world.exception_type("KeyError"), {index}, true)};
            return;
        case Kind::Instance:
            if (special(world, object, "__delitem__", {index})) return;
            break;
        default:
            break;
    }
    world.raise("TypeError", fmt::format("'{}' object {} support item deletion", type_name(object),
                                         is_integral(index) && is_sequence_type(object) ? "doesn't" : "does not"));
}

bool contains(World& world, const Ref& container, const Ref& item) {
    switch (container->kind) {
        case Kind::List:
        case Kind::Tuple: {
            const auto& items =
                container.is(Kind::List) ? container.as<ListObject>().items : container.as<TupleObject>().items;
            for (std::size_t i = 0; i < items.size(); ++i) {
                const Ref kept = items[i];
                if (kept == item || equal(kept, item)) return true;
            }
            return false;
        }
        case Kind::Dict:
            return bool(container.as<DictObject>().find(item));
        case Kind::Set:
        case Kind::FrozenSet:
            return container.as<SetObject>().contains(item);
        case Kind::Str:
            if (!item.is(Kind::Str))
                world.raise("TypeError",
                            fmt::format("'in <string>' requires string as left operand, not {}", type_name(item)));
            {
                const Widened same(world, container.as<StrObject>().text, item.as<StrObject>().text);
                return container.as<StrObject>().text.find(item.as<StrObject>().text) != std::u32string::npos;
            }
        case Kind::Bytes: {
            const std::string& bytes = container.as<BytesObject>().bytes;
            if (item.is(Kind::Bytes)) return bytes.find(item.as<BytesObject>().bytes) != std::string::npos;
            if (!is_integral(item))
                world.raise("TypeError", fmt::format("a bytes-like object is required, not '{}'", type_name(item)));
            const auto byte = integer_of(item).small();
            if (!byte || *byte < 0 || *byte > 255) world.raise("ValueError", "byte must be in range(0, 256)");
            return bytes.find(static_cast<char>(*byte)) != std::string::npos;
        }
        case Kind::Instance:
            if (Ref r = special(world, container, "__contains__", {item})) return truth(r);
            break;
        default:
            break;
    }
    if (!is_iterable(world, container))
        world.raise("TypeError", fmt::format("argument of type '{}' is not iterable", type_name(container)));
    const Ref iterator = iterate(world, container);
    while (const Ref next = next_of(world, iterator)) {
        if (next == item || equal(next, item)) return true;
    }
    return false;
}

std::int64_t length_of(World& world, const Ref& v) {
    switch (v->kind) {
        case Kind::Str:
            return static_cast<std::int64_t>(v.as<StrObject>().text.size());
        case Kind::Bytes:
            return static_cast<std::int64_t>(v.as<BytesObject>().bytes.size());
        case Kind::List:
            return static_cast<std::int64_t>(v.as<ListObject>().items.size());
        case Kind::Tuple:
            return static_cast<std::int64_t>(v.as<TupleObject>().items.size());
        case Kind::Dict:
            return static_cast<std::int64_t>(v.as<DictObject>().size());
        case Kind::Set:
        case Kind::FrozenSet:
            return static_cast<std::int64_t>(v.as<SetObject>().used);
        case Kind::Range:
            return as_index(world, v.as<RangeObject>().length);
        case Kind::DictView:
            return length_of(world, v.as<DictViewObject>().dict);
        case Kind::Instance:
            if (const Ref n = special(world, v, "__len__", {})) {
                const std::int64_t length = as_index(world, n);
                if (length < 0) world.raise("ValueError", "__len__() should return >= 0");
                return length;
            }
            break;
        default:
            break;
    }
    world.raise("TypeError", fmt::format("object of type '{}' has no len()", type_name(v)));
}

}  // namespace arenarium::script::simulated
