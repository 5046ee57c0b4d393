// A hash table from numbers to small values, for the hot paths of reading and writing traces. Not for the largest key.
#pragma once

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "core/base/prefetch.h"

namespace arenarium {

template <class Value, class Key = std::uint64_t>
class NumberTable {
public:
    Value* find(Key key) { return const_cast<Value*>(std::as_const(*this).find(key)); }
    const Value* find(Key key) const {
        for (std::size_t i = home(key);; i = (i + 1) & mask_) {
            if (slots_[i].key == key) return &slots_[i].value;
            if (slots_[i].key == none) return nullptr;
        }
    }
    // REQUIRES: the key is not there.
    void insert(Key key, Value value) {
        if (2 * ++used_ > slots_.size()) grow();
        place(key, value);
    }
    // False: it was not there.
    bool erase(Key key) {
        std::size_t gap = home(key);
        for (; slots_[gap].key != key; gap = (gap + 1) & mask_)
            if (slots_[gap].key == none) return false;
        --used_;
        // What follows moves up where its own place allows it.
        for (std::size_t i = (gap + 1) & mask_; slots_[i].key != none; i = (i + 1) & mask_) {
            if (((i - home(slots_[i].key)) & mask_) < ((i - gap) & mask_)) continue;
            slots_[gap] = slots_[i];
            gap = i;
        }
        slots_[gap].key = none;
        return true;
    }
    std::size_t size() const { return used_; }
    // What find() will need first is brought into the cache.
    void prefetch(Key key) const { prefetch_line(&slots_[home(key)]); }

    // In no order. REQUIRES: `visit` changes nothing here.
    template <class Visit>
    void for_each(const Visit& visit) const {
        for (const Slot& s : slots_)
            if (s.key != none) visit(s.key, s.value);
    }

private:
    static constexpr Key none = std::numeric_limits<Key>::max();
    struct Slot {
        Key key = none;
        Value value{};
    };

    std::size_t home(Key key) const {
        return static_cast<std::size_t>((std::uint64_t{key} * 0x9e3779b97f4a7c15) >> 32 & mask_);
    }
    void place(Key key, Value value) {
        std::size_t i = home(key);
        while (slots_[i].key != none)
            i = (i + 1) & mask_;
        slots_[i] = {key, value};
    }
    void grow() {
        std::vector<Slot> old(2 * slots_.size());
        old.swap(slots_);
        mask_ = slots_.size() - 1;
        for (const Slot& s : old)
            if (s.key != none) place(s.key, s.value);
    }

    std::vector<Slot> slots_ = std::vector<Slot>(64);
    std::size_t mask_ = 63;
    std::size_t used_ = 0;
};

}  // namespace arenarium
