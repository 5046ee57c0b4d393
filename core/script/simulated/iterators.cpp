// Iterators, and what gathers their items.
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
    if (object) block = w.heap.take(list_, Domain::obj, w.profile.gc_head + w.profile.sizes.list_iterator);
    if (backwards) at_ = length_of(w, s) - 1;
    sequence_ = std::move(s);
    w.track(*this);
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
    block = w.heap.malloc(Domain::obj, w.profile.gc_head + w.profile.sizes.dict_iterator);
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

SetIterator::SetIterator(World& w, Ref s) : IteratorObject(w, "set_iterator"), version_(s.as<SetObject>().version) {
    block = w.heap.malloc(Domain::obj, w.profile.gc_head + w.profile.sizes.set_iterator);
    set_ = std::move(s);
    w.track(*this);
}

Ref SetIterator::next() {
    if (!set_) return {};
    if (set_.as<SetObject>().version != version_) world.raise("RuntimeError", "Set changed size during iteration");
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
    block = w.heap.malloc(Domain::obj, w.profile.gc_head + w.profile.sizes.dict_view);
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
    block = w.heap.malloc(Domain::obj, w.profile.gc_head + bytes);
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
    for (; !inner.empty(); inner.pop_back()) {  // as their tuple does, the last one first
    }
    function.reset();
    kept.reset();
    world.heap.free(block);
}

Ref Enumerate::next() {
    const Ref item = next_of(world, inner[0]);
    if (!item) return {};
    const Ref index = world.integer(count++);
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
            if (const Ref method = v.as<InstanceObject>().cls().lookup(world.interned("__iter__")))
                return call(world, method, {v});
            break;
        default:
            break;
    }
    world.raise("TypeError", fmt::format("'{}' object is not iterable", type_name(v)));
}

Ref next_of(World& world, const Ref& iterator) {
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

namespace {

// PyObject_LengthHint.
std::size_t length_hint(World& world, const Ref& v, std::size_t unknown) {
    // An iterator that knows how much is left is asked through a bound method.
    const auto ask = [&] {
        const BlockId method =
            world.heap.take(FreeList::c_functions, Domain::obj, world.profile.gc_head + world.profile.sizes.c_function);
        world.heap.give(FreeList::c_functions, method);
    };
    switch (v->kind) {
        case Kind::Iterator:
            if (dynamic_cast<Wrapper*>(v.get()) == nullptr) ask();
            if (const auto* s = dynamic_cast<SequenceIterator*>(v.get())) return s->hint();
            if (const auto* r = dynamic_cast<RangeIterator*>(v.get())) return r->hint();
            if (const auto* d = dynamic_cast<DictIterator*>(v.get())) return d->hint();
            if (const auto* set = dynamic_cast<SetIterator*>(v.get())) return set->hint();
            return unknown;
        case Kind::Generator:
            return unknown;
        case Kind::DictView:
            return v.as<DictViewObject>().dict.as<DictObject>().size();
        case Kind::Instance:
            return v.as<InstanceObject>().cls().lookup(world.interned("__len__"))
                       ? static_cast<std::size_t>(length_of(world, v))
                       : unknown;
        default:
            return static_cast<std::size_t>(length_of(world, v));
    }
}

// list_preallocate_exact.
void preallocate(World& world, ListObject& list, std::size_t n) {
    n = (n + 1) & ~std::size_t{1};
    list.storage = world.heap.malloc(Domain::mem, n * 8);
    list.allocated = n;
}

}  // namespace

void extend_list(World& world, ListObject& list, const Ref& items) {
    const auto extend_all = [&](const std::vector<Ref>& from) {
        const std::vector<Ref> copy = from;
        if (copy.empty()) return;
        world.tick(copy.size() / 16);
        if (!list.storage)
            preallocate(world, list, copy.size());
        else
            world.resize_list(list, list.items.size() + copy.size());
        list.items.insert(list.items.end(), copy.begin(), copy.end());
    };
    if (items.is(Kind::List)) return extend_all(items.as<ListObject>().items);
    if (items.is(Kind::Tuple)) return extend_all(items.as<TupleObject>().items);
    if (world.profile.rules.list_takes_views) {  // list_extend_set, list_extend_dict and their like
        Ref key, value;
        const bool dict = items.is(Kind::Dict), view = items.is(Kind::DictView);
        const bool set = items.is(Kind::Set) || items.is(Kind::FrozenSet);
        if (dict || view || set) {
            const auto n = static_cast<std::size_t>(dict || set ? length_of(world, items)
                                                                : length_of(world, items.as<DictViewObject>().dict));
            if (n == 0) return;
            world.resize_list(list, list.items.size() + n);
            if (set) {
                for (std::size_t at = 0; items.as<SetObject>().next(at, key);)
                    list.items.push_back(key);
                return;
            }
            const Ref& of = dict ? items : items.as<DictViewObject>().dict;
            const Yields what = dict ? Yields::Keys : items.as<DictViewObject>().yields;
            for (std::size_t at = 0; of.as<DictObject>().next(at, key, value);)
                list.items.push_back(what == Yields::Keys     ? key
                                     : what == Yields::Values ? value
                                                              : world.tuple({key, value}));
            return;
        }
    }
    const Ref iterator = iterate(world, items);
    const std::size_t hint = length_hint(world, items, 8);
    if (!list.storage) {
        if (hint != 0) preallocate(world, list, hint);
    } else {
        world.resize_list(list, list.items.size() + hint);
    }
    while (Ref item = next_of(world, iterator)) {
        if (list.items.size() < list.allocated)
            list.items.push_back(std::move(item));
        else
            world.append(list, std::move(item));
    }
    if (list.items.size() < list.allocated) world.resize_list(list, list.items.size());
}

Ref list_from(World& world, const Ref& items) {
    Ref made = world.list_prealloc(0);
    extend_list(world, made.as<ListObject>(), items);
    return made;
}

// PySequence_Tuple.
Ref tuple_from(World& world, const Ref& items) {
    if (items.is(Kind::Tuple)) return items;
    if (items.is(Kind::List)) return world.tuple(items.as<ListObject>().items);
    const Ref iterator = iterate(world, items);
    std::vector<Ref> gathered;
    if (!world.profile.rules.tuple_grows) {  // gathered on the C stack as far as they are few
        constexpr std::size_t on_stack = 8, first_room = 16;
        Ref list;
        while (Ref item = next_of(world, iterator)) {
            if (list) {
                world.append(list.as<ListObject>(), std::move(item));
                continue;
            }
            gathered.push_back(std::move(item));
            if (gathered.size() < on_stack) continue;
            list = world.list(std::vector<Ref>(first_room, world.none()));
            list.as<ListObject>().items = std::move(gathered);
        }
        return world.tuple(list ? list.as<ListObject>().items : std::move(gathered));
    }
    constexpr std::size_t unknown = 10;
    std::size_t room = length_hint(world, items, unknown);
    const auto bytes = [&](std::size_t n) { return world.profile.gc_head + world.profile.sizes.tuple_header + 8 * n; };
    BlockId block;
    if (room != 0) block = world.heap.take(objects::tuple_list(room), Domain::obj, bytes(room));
    while (Ref item = next_of(world, iterator)) {
        if (gathered.size() == room) {
            const std::size_t more = room + 10;
            room = more + (more >> 2);
            if (block)
                world.heap.realloc(block, bytes(room));
            else
                block = world.heap.malloc(Domain::obj, bytes(room));
        }
        gathered.push_back(std::move(item));
    }
    if (gathered.empty()) {
        if (block) world.heap.give(objects::tuple_list(room), block);
        return world.tuple({});
    }
    if (gathered.size() < room) world.heap.realloc(block, bytes(gathered.size()));
    return world.tuple_in(block, std::move(gathered));
}

void update_set(World& world, SetObject& set, const Ref& items) {
    if (items.is(Kind::Set) || items.is(Kind::FrozenSet)) return set.merge(items.as<SetObject>());
    if (items.is(Kind::Dict)) {
        set.make_room(items.as<DictObject>().size());
        Ref key, value;
        for (std::size_t at = 0; items.as<DictObject>().next(at, key, value);)
            set.add(key);
        return;
    }
    const Ref iterator = iterate(world, items);
    while (const Ref item = next_of(world, iterator))
        set.add(item);
}

void update_dict(World& world, DictObject& dict, const Ref& items) {
    if (items.is(Kind::Dict)) {
        DictObject& other = items.as<DictObject>();
        if (dict.size() == 0 && &other != &dict) return dict.copy_from(other);
        dict.grow_for(other);
        Ref key, value;
        for (std::size_t at = 0; other.next(at, key, value);)
            dict.set(key, value);
        return;
    }
    const Ref iterator = iterate(world, items);
    while (const Ref pair = next_of(world, iterator)) {
        const Ref parts = pair.is(Kind::Tuple) || pair.is(Kind::List) ? pair : list_from(world, pair);
        const auto& two = parts.is(Kind::List) ? parts.as<ListObject>().items : parts.as<TupleObject>().items;
        if (two.size() != 2)
            world.raise("ValueError",
                        fmt::format("dictionary update sequence element has length {}; 2 is required", two.size()));
        const Ref key = two[0], value = two[1];
        dict.set(key, value);
    }
}

}  // namespace arenarium::script::simulated
