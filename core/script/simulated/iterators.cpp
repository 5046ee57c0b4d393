// The iterators of the builtin types.
#include "core/script/simulated/iterators.h"

#include <fmt/format.h>

#include "core/script/simulated/numbers.h"

namespace arenarium::script::simulated {

SequenceIterator::SequenceIterator(World& w, Ref s, bool backwards, bool object)
    : IteratorObject(w, s.is(Kind::List)    ? (backwards ? "list_reverseiterator" : "list_iterator")
                        : s.is(Kind::Tuple) ? "tuple_iterator"
                        : s.is(Kind::Str)   ? "str_ascii_iterator"
                                            : "bytes_iterator"),
      list_(backwards           ? FreeList::none
            : s.is(Kind::List)  ? FreeList::list_iterators
            : s.is(Kind::Tuple) ? FreeList::tuple_iterators
                                : FreeList::none),
      backwards_(backwards) {
    if (object) block = w.heap.take_gc(list_, w.profile.sizes.list_iterator);
    if (backwards) at_ = length_of(w, s) - 1;
    sequence_ = std::move(s);
    if (object) w.track(*this);
}

Ref SequenceIterator::next() {
    if (!sequence_) return {};
    const std::int64_t n = length_of(world, sequence_);
    if (at_ < 0 || at_ >= n) {
        sequence_.reset();
        return {};
    }
    const auto at = static_cast<std::size_t>(at_);
    at_ += backwards_ ? -1 : 1;
    switch (sequence_->kind) {
        case Kind::List:
            return sequence_.as<ListObject>().items[at];
        case Kind::Tuple:
            return sequence_.as<TupleObject>().items[at];
        case Kind::Str:
            return world.str(std::u32string(1, sequence_.as<StrObject>().text[at]));
        default:
            return world.integer(static_cast<unsigned char>(sequence_.as<BytesObject>().bytes[at]));
    }
}

void SequenceIterator::release() {
    world.untrack(*this);
    sequence_.reset();
    if (block) world.heap.give(list_, block);
}

std::size_t SequenceIterator::hint() const {
    if (!sequence_) return 0;
    const std::int64_t n = length_of(world, sequence_);
    return static_cast<std::size_t>(std::max<std::int64_t>(backwards_ ? at_ + 1 : n - at_, 0));
}

RangeIterator::RangeIterator(World& w, std::int64_t start, std::int64_t step, std::int64_t n)
    : IteratorObject(w, "range_iterator"), start_(start), step_(step), left_(n) {
    block = w.heap.take(FreeList::range_iterators, Domain::obj, w.profile.sizes.range_iterator);
}

Ref RangeIterator::next() {
    if (left_ <= 0) return {};
    --left_;
    const std::int64_t v = start_;
    start_ += step_;
    return world.integer(v);
}

void RangeIterator::release() {
    world.heap.give(FreeList::range_iterators, block);
}

DictIterator::DictIterator(World& w, Ref d, Yields y, bool backwards)
    : IteratorObject(w, y == Yields::Keys     ? "dict_keyiterator"
                        : y == Yields::Values ? "dict_valueiterator"
                                              : "dict_itemiterator"),
      yields_(y),
      backwards_(backwards),
      size_(d.as<DictObject>().size()) {
    block = w.heap.malloc_gc(w.profile.sizes.dict_iterator);
    if (backwards) at_ = d.as<DictObject>().end();
    // dictiter_new makes the pair that items() hands out again as long as nobody keeps it.
    if (y == Yields::Items) result_ = w.tuple({w.none(), w.none()});
    dict_ = std::move(d);
    w.track(*this);
}

Ref DictIterator::next() {
    if (!dict_) return {};
    DictObject& d = dict_.as<DictObject>();
    if (d.size() != size_) {
        size_ = SIZE_MAX;
        world.raise("RuntimeError", "dictionary changed size during iteration");
    }
    Ref key, value;
    if (!(backwards_ ? d.previous(at_, key, value) : d.next(at_, key, value))) {
        dict_.reset();
        return {};
    }
    if (yields_ == Yields::Keys) return key;
    if (yields_ == Yields::Values) return value;
    if (result_->refs == 1) {
        auto& items = result_.as<TupleObject>().items;
        const Ref old_key = std::exchange(items[0], key);
        const Ref old_value = std::exchange(items[1], value);
        return result_;
    }
    return world.tuple({key, value});
}

void DictIterator::release() {
    world.untrack(*this);
    dict_.reset();
    result_.reset();
    world.heap.free(block);
}

SetIterator::SetIterator(World& w, Ref s) : IteratorObject(w, "set_iterator"), used_(s.as<SetObject>().used) {
    block = w.heap.malloc_gc(w.profile.sizes.set_iterator);
    set_ = std::move(s);
    w.track(*this);
}

Ref SetIterator::next() {
    if (!set_) return {};
    if (set_.as<SetObject>().used != used_) world.raise("RuntimeError", "Set changed size during iteration");
    Ref key;
    if (set_.as<SetObject>().next(at_, key))
        ++taken_;
    else
        set_.reset();
    return key;
}

void SetIterator::release() {
    world.untrack(*this);
    set_.reset();
    world.heap.free(block);
}

DictViewObject::DictViewObject(World& w, Ref d, Yields y) : Object(w, Kind::DictView), yields(y) {
    block = w.heap.malloc_gc(w.profile.sizes.dict_view);
    dict = std::move(d);
    w.track(*this);
}

void DictViewObject::release() {
    world.untrack(*this);
    dict.reset();
    world.heap.free(block);
}

Wrapper::Wrapper(World& w, const char* n, std::uint32_t bytes, std::vector<Ref> i, Ref f)
    : IteratorObject(w, n), inner(std::move(i)), function(std::move(f)) {
    block = w.heap.malloc_gc(bytes);
    w.track(*this);
}

void Wrapper::traverse(std::vector<Object*>& out) const {
    for (const Ref& i : inner)
        out.push_back(i.get());
    if (function) out.push_back(function.get());
    if (kept) out.push_back(kept.get());
}

void Wrapper::release() {
    world.untrack(*this);
    if (function_first) function.reset();
    for (; !inner.empty(); inner.pop_back()) {  // as their tuple does, the last one first
    }
    function.reset();
    kept.reset();
    world.heap.free(block);
}

Ref Enumerate::next() {
    const Ref item = next_of(world, inner[0]);
    if (!item) return {};
    const Ref index = world.integer_of_size(count++);
    if (kept && kept->refs == 1) {
        auto& items = kept.as<TupleObject>().items;
        const Ref a = std::exchange(items[0], index);
        const Ref b = std::exchange(items[1], item);
        return kept;
    }
    return world.tuple({index, item});
}

Ref Zip::next() {
    if (inner.empty()) return {};
    if (kept && kept->refs == 1) {
        const Ref hold = kept;
        for (std::size_t i = 0; i < inner.size(); ++i) {
            Ref item = next_of(world, inner[i]);
            if (!item) return {};
            const Ref old = std::exchange(kept.as<TupleObject>().items[i], std::move(item));
        }
        return hold;
    }
    const Ref made = world.tuple(std::vector<Ref>(inner.size(), world.none()));  // before the iterators are asked
    for (std::size_t i = 0; i < inner.size(); ++i) {
        Ref item = next_of(world, inner[i]);
        if (!item) return {};
        made.as<TupleObject>().items[i] = std::move(item);
    }
    return made;
}

Ref Map::next() {
    std::vector<Ref> arguments;
    for (const Ref& i : inner) {
        arguments.push_back(next_of(world, i));
        if (!arguments.back()) return {};
    }
    return call(world, function, std::move(arguments));
}

Ref Filter::next() {
    while (Ref item = next_of(world, inner[0])) {
        world.tick();
        if (function.is(Kind::None) ? truth(item) : truth(call(world, function, {item}))) return item;
    }
    return {};
}

bool is_iterator(World& world, const Ref& v) {
    return v.is(Kind::Iterator) || v.is(Kind::Generator) ||
           (v.is(Kind::Instance) && v.as<InstanceObject>().cls().lookup(world.interned("__next__")));
}

bool is_iterable(World& world, const Ref& v) {
    switch (v->kind) {
        case Kind::List:
        case Kind::Tuple:
        case Kind::Str:
        case Kind::Bytes:
        case Kind::Range:
        case Kind::Dict:
        case Kind::DictView:
        case Kind::Set:
        case Kind::FrozenSet:
        case Kind::Iterator:
        case Kind::Generator:
            return true;
        case Kind::Instance:
            return bool(v.as<InstanceObject>().cls().lookup(world.interned("__iter__")));
        default:
            return false;
    }
}

Ref iterate(World& world, const Ref& v) {
    switch (v->kind) {
        case Kind::List:
        case Kind::Tuple:
        case Kind::Str:
        case Kind::Bytes:
            return Ref(new SequenceIterator(world, v, false));
        case Kind::Range: {
            const RangeObject& r = v.as<RangeObject>();
            const auto start = integer_of(r.start).small(), step = integer_of(r.step).small(),
                       length = integer_of(r.length).small();
            if (!start || !step || !length)
                world.raise("OverflowError", "ranges beyond 64 bits are not part of the objects mode");
            return Ref(new RangeIterator(world, *start, *step, *length));
        }
        case Kind::Dict:
            return Ref(new DictIterator(world, v, Yields::Keys, false));
        case Kind::DictView:
            return Ref(new DictIterator(world, v.as<DictViewObject>().dict, v.as<DictViewObject>().yields, false));
        case Kind::Set:
        case Kind::FrozenSet:
            return Ref(new SetIterator(world, v));
        case Kind::Iterator:
        case Kind::Generator:
            return v;
        case Kind::Instance:
            if (const Ref method = v.as<InstanceObject>().cls().lookup(world.interned("__iter__"))) {
                Ref iterator = call(world, method, {v});
                if (!is_iterator(world, iterator))
                    world.raise("TypeError",
                                fmt::format("iter() returned non-iterator of type '{}'", type_name(iterator)));
                return iterator;
            }
            break;
        default:
            break;
    }
    world.raise("TypeError", fmt::format("'{}' object is not iterable", type_name(v)));
}

// gen_iternext: what a generator returns comes in a StopIteration, which is dropped here.
Ref next_of(World& world, const Ref& iterator) {
    Ref item = next_raising(world, iterator);
    if (item || !iterator.is(Kind::Generator)) return item;
    if (!world.profile.rules.exceptions_made_when_caught && iterator.as<GeneratorObject>().result)
        stop_iteration(world, iterator).exception.reset();
    iterator.as<GeneratorObject>().result.reset();
    return item;
}

Ref next_raising(World& world, const Ref& iterator) {
    world.tick();
    if (iterator.is(Kind::Iterator)) return iterator.as<IteratorObject>().next();
    if (iterator.is(Kind::Generator)) return iterator.as<GeneratorObject>().next();
    if (iterator.is(Kind::Instance)) {
        const Ref method = iterator.as<InstanceObject>().cls().lookup(world.interned("__next__"));
        if (method) {
            try {
                return call(world, method, {iterator});
            } catch (const Raised& raised) {
                const TypeObject& type = raised.exception.as<ExceptionObject>().cls();
                if (!type.derives_from(world.exception_type("StopIteration").as<TypeObject>())) throw;
                return {};
            }
        }
    }
    world.raise("TypeError", fmt::format("'{}' object is not an iterator", type_name(iterator)));
}

}  // namespace arenarium::script::simulated
