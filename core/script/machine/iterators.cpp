#include "core/script/machine/iterators.h"

#include <fmt/format.h>

#include "core/script/language/text.h"
#include "core/script/machine/items.h"
#include "core/script/machine/operations.h"

namespace arenarium::script {

SequenceIterator::SequenceIterator(Heap& h, Value s, bool r)
    : IteratorObject(h, s.is(Type::List)    ? (r ? "list_reverseiterator" : "list_iterator")
                        : s.is(Type::Tuple) ? "tuple_iterator"
                                            : "str_iterator"),
      sequence(std::move(s)),
      at(0),
      reversed(r) {
    if (!reversed) return;
    at = sequence.is(Type::Str)    ? static_cast<std::int64_t>(sequence.as<StrObject>().text.size())
         : sequence.is(Type::List) ? static_cast<std::int64_t>(sequence.as<ListObject>().items.size()) - 1
                                   : static_cast<std::int64_t>(sequence.as<TupleObject>().items.size()) - 1;
}

bool SequenceIterator::next(Runtime& rt, Value& item) {
    if (sequence.is(Type::Str)) {
        const std::string& text = sequence.as<StrObject>().text;
        auto offset = static_cast<std::size_t>(at);
        if (reversed ? offset == 0 : offset >= text.size()) return false;
        std::size_t begin = offset;
        if (reversed) {
            do
                --begin;
            while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80);
            at = static_cast<std::int64_t>(begin);
        } else {
            next_code_point(text, offset);
            at = static_cast<std::int64_t>(offset);
        }
        item = rt.str(text.substr(begin, offset - begin));
        return true;
    }
    if (sequence.is_nothing()) return false;
    const auto& items = sequence.is(Type::List) ? sequence.as<ListObject>().items : sequence.as<TupleObject>().items;
    if (at < 0 || static_cast<std::size_t>(at) >= items.size()) {
        sequence = Value();  // an iterator that has ended stays so
        return false;
    }
    item = items[static_cast<std::size_t>(at)];
    at += reversed ? -1 : 1;
    return true;
}

bool RangeIterator::next(Runtime&, Value& item) {
    if (left <= 0) return false;
    --left;
    item = Value::integer(start);
    if (left > 0) start += step;
    return true;
}

DictIterator::DictIterator(Heap& h, Value d, DictViewObject::What w, bool r)
    : IteratorObject(h, r && w == DictViewObject::What::Keys ? "dict_reversekeyiterator"
                        : w == DictViewObject::What::Keys    ? "dict_keyiterator"
                        : w == DictViewObject::What::Values  ? "dict_valueiterator"
                                                             : "dict_itemiterator"),
      dict(std::move(d)),
      what(w),
      at(r ? dict.as<DictObject>().table.entries().size() : 0),
      version(dict.as<DictObject>().table.version()),
      reversed(r) {}

bool DictIterator::next(Runtime& rt, Value& item) {
    if (dict.is_nothing()) return false;
    const HashTable& table = dict.as<DictObject>().table;
    if (table.version() != version) return rt.raise(Exc::RuntimeError, "dictionary changed size during iteration");
    const auto& entries = table.entries();
    const HashTable::Entry* found = nullptr;
    while (found == nullptr && (reversed ? at > 0 : at < entries.size())) {
        const HashTable::Entry& e = entries[reversed ? --at : at++];
        if (!e.key.is_nothing()) found = &e;
    }
    if (found == nullptr) {
        dict = Value();
        return false;
    }
    if (what == DictViewObject::What::Items)
        item = rt.tuple({found->key, found->value});
    else
        item = what == DictViewObject::What::Keys ? found->key : found->value;
    return true;
}

SetIterator::SetIterator(Heap& h, Value s)
    : IteratorObject(h, "set_iterator"), set(std::move(s)), version(set.as<SetObject>().set.version()) {}

bool SetIterator::next(Runtime& rt, Value& item) {
    const HashSet& s = set.as<SetObject>().set;
    if (s.version() != version) return rt.raise(Exc::RuntimeError, "Set changed size during iteration");
    while (at < s.table().size() && s.table()[at].key.is_nothing())
        ++at;
    if (at >= s.table().size()) return false;
    item = s.table()[at++].key;
    return true;
}

bool EnumerateIterator::next(Runtime& rt, Value& item) {
    DepthGuard guard(rt);
    if (!guard.ok()) return false;
    Value value;
    if (!advance(rt, inner, value)) return false;
    std::int64_t next = 0;
    Value after = count.is_int() && !__builtin_add_overflow(count.as_int(), std::int64_t{1}, &next)
                      ? Value::integer(next)
                      : binary_operation(rt, Operator::Add, count, Value::integer(1));
    if (after.is_nothing()) return false;
    item = rt.tuple({std::exchange(count, std::move(after)), std::move(value)});
    return true;
}

bool ZipIterator::next(Runtime& rt, Value& item) {
    DepthGuard guard(rt);
    if (!guard.ok() || !rt.tick(inner.size() / 8)) return false;
    std::vector<Value> values(inner.size());
    if (inner.empty()) return false;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        const Value iterator = inner[i];
        if (advance(rt, iterator, values[i])) continue;
        if (rt.pending() || !strict) return false;
        if (i > 0)
            return rt.raise(Exc::ValueError, fmt::format("zip() argument {} is shorter than argument{} {}", i + 1,
                                                         i == 1 ? "" : "s 1-", i));
        for (std::size_t k = 1; k < inner.size(); ++k) {
            if (advance(rt, inner[k], values[k]))
                return rt.raise(Exc::ValueError, fmt::format("zip() argument {} is longer than argument{} {}", k + 1,
                                                             k == 1 ? "" : "s 1-", k));
            if (rt.pending()) return false;
        }
        return false;
    }
    if (function.is_nothing()) {
        item = rt.tuple(std::move(values));
        return true;
    }
    const Value hold = function;
    item = call(rt, hold, CallArguments{values, {}, {}});
    return !item.is_nothing();
}

bool FilterIterator::next(Runtime& rt, Value& item) {
    DepthGuard guard(rt);
    if (!guard.ok()) return false;
    Value value;
    const Value iterator = inner;
    const Value test = function;
    while (advance(rt, iterator, value)) {
        if (!rt.tick()) return false;
        Value kept = test.is_none() ? value : call(rt, test, {value});
        if (kept.is_nothing()) return false;
        if (!truth(kept)) continue;
        item = std::move(value);
        return true;
    }
    return false;
}

bool is_iterable(const Value& v) {
    switch (v.type()) {
        case Type::List:
        case Type::Tuple:
        case Type::Str:
        case Type::Range:
        case Type::Dict:
        case Type::DictView:
        case Type::Set:
        case Type::Iterator:
            return true;
        default:
            return false;
    }
}

Value iterate(Runtime& rt, const Value& v) {
    switch (v.type()) {
        case Type::List:
        case Type::Tuple:
        case Type::Str:
            return Value(rt.heap.make<SequenceIterator>(v, false));
        case Type::Range: {
            const RangeObject& r = v.as<RangeObject>();
            return Value(rt.heap.make<RangeIterator>(r.start, r.step, r.length));
        }
        case Type::Dict:
            return Value(rt.heap.make<DictIterator>(v, DictViewObject::What::Keys, false));
        case Type::DictView:
            return Value(rt.heap.make<DictIterator>(v.as<DictViewObject>().dict, v.as<DictViewObject>().what, false));
        case Type::Set:
            return Value(rt.heap.make<SetIterator>(v));
        case Type::Iterator:
            return v;
        default:
            return rt.raise(Exc::TypeError, fmt::format("'{}' object is not iterable", type_name(v)));
    }
}

bool collect(Runtime& rt, const Value& iterable, std::vector<Value>& items) {
    // What was gathered so far counts while more is gathered: an iterator may make much itself.
    Held held(rt.heap);
    if (iterable.is(Type::List) || iterable.is(Type::Tuple)) {
        const auto& from = iterable.is(Type::List) ? iterable.as<ListObject>().items : iterable.as<TupleObject>().items;
        const std::size_t count = from.size();
        const std::size_t needed = items.size() + count;
        if (!rt.tick(count / 8 + 1)) return false;
        if (needed > items.capacity()) {
            if (!rt.reserve(allocated(needed * sizeof(Value)) + items.capacity() * sizeof(Value))) return false;
            items.reserve(needed);
        }
        items.insert(items.end(), from.begin(), from.end());
        return true;
    }
    if (iterable.is(Type::Range)) {
        const auto count = static_cast<std::size_t>(iterable.as<RangeObject>().length);
        if (!rt.reserve(count > items.max_size() / 2 ? items.max_size() : count * sizeof(Value))) return false;
        if (items.empty()) items.reserve(count);
    }
    return for_each(rt, iterable, [&](Value item) {
        if (items.size() == items.capacity()) {
            held.set(0);
            if (!make_room(rt, items, 1, false)) return false;
            held.set(allocated(items.capacity() * sizeof(Value)));
        }
        items.push_back(std::move(item));
        return true;
    });
}

Value make_reversed(Runtime& rt, const Value& v) {
    switch (v.type()) {
        case Type::List:
        case Type::Tuple:
        case Type::Str:
            return Value(rt.heap.make<SequenceIterator>(v, true));
        case Type::Range: {
            const RangeObject& r = v.as<RangeObject>();
            return Value(rt.heap.make<RangeIterator>(r.length > 0 ? r.at(r.length - 1) : r.start,
                                                     r.length > 1 ? -r.step : 1, r.length));
        }
        case Type::Dict:
            return Value(rt.heap.make<DictIterator>(v, DictViewObject::What::Keys, true));
        case Type::DictView:
            return Value(rt.heap.make<DictIterator>(v.as<DictViewObject>().dict, v.as<DictViewObject>().what, true));
        default:
            return rt.raise(Exc::TypeError, fmt::format("'{}' object is not reversible", type_name(v)));
    }
}

Value make_range(Runtime& rt, std::int64_t start, std::int64_t stop, std::int64_t step) {
    if (step == 0) return rt.raise(Exc::ValueError, "range() arg 3 must not be zero");
    // In unsigned arithmetic the distance of any two integers is exact.
    std::uint64_t length = 0;
    const auto from = static_cast<std::uint64_t>(start);
    const auto to = static_cast<std::uint64_t>(stop);
    if (step > 0 && start < stop) length = (to - from - 1) / static_cast<std::uint64_t>(step) + 1;
    if (step < 0 && start > stop) length = (from - to - 1) / (0 - static_cast<std::uint64_t>(step)) + 1;
    if (length > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return rt.raise(Exc::OverflowError, "Python int too large to convert to C ssize_t");
    return Value(rt.heap.make<RangeObject>(start, stop, step, static_cast<std::int64_t>(length)));
}

}  // namespace arenarium::script
