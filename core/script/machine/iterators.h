// The iterators of builtin values.
#pragma once

#include "core/script/machine/objects.h"

namespace arenarium::script {

// Over a list, tuple or str, by index; a list may change meanwhile.
struct SequenceIterator final : IteratorObject {
    SequenceIterator(Heap& h, Value s, bool r);
    bool next(Runtime&, Value& item) override;
    Object* drop_next(std::uint32_t&) override { return sequence.drop(); }
    Value sequence;
    std::int64_t at;  // index of the next item; of a str: byte offset
    bool reversed;
};

struct RangeIterator final : IteratorObject {
    RangeIterator(Heap& h, std::int64_t s, std::int64_t st, std::int64_t n)
        : IteratorObject(h, "range_iterator"), start(s), step(st), left(n) {}
    bool next(Runtime&, Value& item) override;
    Object* drop_next(std::uint32_t&) override { return nullptr; }
    std::int64_t start, step, left;
};

struct DictIterator final : IteratorObject {
    DictIterator(Heap& h, Value d, DictViewObject::What w, bool r);
    bool next(Runtime&, Value& item) override;
    Object* drop_next(std::uint32_t&) override { return dict.drop(); }
    Value dict;
    DictViewObject::What what;
    std::size_t at;
    std::uint64_t version;
    bool reversed;
};

struct SetIterator final : IteratorObject {
    SetIterator(Heap& h, Value s);
    bool next(Runtime&, Value& item) override;
    Object* drop_next(std::uint32_t&) override { return set.drop(); }
    Value set;
    std::size_t at = 0;
    std::uint64_t version;
};

struct EnumerateIterator final : IteratorObject {
    EnumerateIterator(Heap& h, Value i, Value n)
        : IteratorObject(h, "enumerate"), inner(std::move(i)), count(std::move(n)) {}
    bool next(Runtime&, Value& item) override;
    Object* drop_next(std::uint32_t&) override { return drop_in_order(inner, count); }
    Value inner;
    Value count;  // an int
};

// zip, and map with its function.
struct ZipIterator final : IteratorObject {
    ZipIterator(Heap& h, Value f, std::vector<Value> i, bool s)
        : IteratorObject(h, f.is_nothing() ? "zip" : "map"), function(std::move(f)), inner(std::move(i)), strict(s) {
        charged = allocated(inner.capacity() * sizeof(Value));
    }
    bool next(Runtime&, Value& item) override;
    // The tuple of iterators, then the function (zip_dealloc, map_dealloc).
    Object* drop_next(std::uint32_t&) override {
        Object* gone = drop_last_to_first(inner);
        return gone != nullptr ? gone : function.drop();
    }
    Value function;
    std::vector<Value> inner;
    bool strict;
};

struct FilterIterator final : IteratorObject {
    FilterIterator(Heap& h, Value f, Value i)
        : IteratorObject(h, "filter"), function(std::move(f)), inner(std::move(i)) {}
    bool next(Runtime&, Value& item) override;
    Object* drop_next(std::uint32_t&) override { return drop_in_order(function, inner); }  // filter_dealloc
    Value function;
    Value inner;
};

}  // namespace arenarium::script
