#include "core/script/machine/table.h"

#include "core/script/machine/operations.h"

namespace arenarium::script {
namespace {

bool same_key(Runtime& rt, const Value& a, const Value& b, bool& same) {
    same = a.same_as(b);
    // The key may die while it is compared, when comparing runs into a limit; hold it.
    return same || equal(rt, Value(a), b, same);
}

}  // namespace

// Finds the slot of the key, or the first free one.
bool HashTable::locate(Runtime& rt, const Value& key, std::uint64_t hash, std::size_t& slot) {
    const std::size_t mask = slots_.size() - 1;
    std::uint64_t spread = hash * 0x9E3779B97F4A7C15U;
    for (slot = (spread >> 20) & mask; slots_[slot] != empty; slot = (slot + 1) & mask) {
        const Entry& entry = entries_[slots_[slot]];
        bool same = false;
        if (entry.hash == hash && !entry.key.is_nothing() && !same_key(rt, entry.key, key, same)) return false;
        if (same) return true;
    }
    return true;
}

void HashTable::rebuild(std::size_t capacity) {
    std::size_t size = 8;
    while (size * 2 < capacity * 3)
        size *= 2;
    std::erase_if(entries_, [](const Entry& e) { return e.key.is_nothing(); });
    slots_.assign(size, empty);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        std::size_t slot = ((entries_[i].hash * 0x9E3779B97F4A7C15U) >> 20) & (size - 1);
        while (slots_[slot] != empty)
            slot = (slot + 1) & (size - 1);
        slots_[slot] = static_cast<std::uint32_t>(i);
    }
}

bool HashTable::find(Runtime& rt, const Value& key, std::uint64_t hash, Value*& found) {
    found = nullptr;
    if (live_ == 0) return true;
    std::size_t slot = 0;
    if (!locate(rt, key, hash, slot)) return false;
    if (slots_[slot] != empty) found = &entries_[slots_[slot]].value;
    return true;
}

bool HashTable::set(Runtime& rt, const Value& key, std::uint64_t hash, Value value) {
    std::size_t slot = 0;
    if (!slots_.empty()) {
        if (!locate(rt, key, hash, slot)) return false;
        if (slots_[slot] != empty) {
            std::swap(entries_[slots_[slot]].value, value);
            return true;
        }
    }
    if ((entries_.size() + 1) * 3 > slots_.size() * 2) {
        rebuild(live_ * 2 + 1);
        if (!locate(rt, key, hash, slot)) return false;
    }
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back({hash, key, std::move(value)});
    ++live_;
    ++version_;
    return true;
}

bool HashTable::remove(Runtime& rt, const Value& key, std::uint64_t hash, Value& removed) {
    if (live_ == 0) return true;
    std::size_t slot = 0;
    if (!locate(rt, key, hash, slot)) return false;
    if (slots_[slot] == empty) return true;
    Entry& entry = entries_[slots_[slot]];
    removed = std::move(entry.value);
    const Value key_to_drop = std::move(entry.key);
    --live_;
    ++version_;
    // The slot still leads to the dead entry, so that probing goes on behind it. When all are dead, start anew.
    if (live_ == 0) {
        entries_.clear();
        slots_.clear();
    }
    return true;
}

HashTable::Entry HashTable::pop_last() {
    std::size_t last = entries_.size() - 1;
    while (entries_[last].key.is_nothing())
        --last;
    Entry taken = std::move(entries_[last]);
    entries_[last].key = Value();
    --live_;
    ++version_;
    if (live_ == 0) {
        entries_.clear();
        slots_.clear();
    } else if (entries_.size() > 64 && live_ * 2 < entries_.size()) {
        rebuild(live_ * 2);  // or else popping one after the other would look at all the dead each time
    }
    return taken;
}

void HashTable::clear() {
    // The entries go when the dict is empty already, in order: what they hold may look at it.
    std::vector<Entry> dropped = std::exchange(entries_, {});
    slots_.clear();
    live_ = 0;
    ++version_;
    for (Entry& e : dropped) {
        e.key.reset();
        e.value.reset();
    }
}

Object* HashTable::drop_next(std::uint32_t& at) {
    while (at / 2 < entries_.size()) {
        Entry& e = entries_[at / 2];
        if (Object* gone = (at++ % 2 == 0 ? e.key : e.value).drop()) return gone;
    }
    return nullptr;
}

namespace {
constexpr std::size_t linear_probes = 9;  // CPython's LINEAR_PROBES
}

bool HashSet::locate(Runtime& rt, const Value& key, std::uint64_t hash, std::size_t& slot, bool& found) {
    const std::size_t mask = table_.size() - 1;
    std::size_t i = hash & mask;
    std::uint64_t perturb = hash;
    found = false;
    for (;;) {
        const std::size_t probes = i + linear_probes <= mask ? linear_probes : 0;
        for (std::size_t p = 0; p <= probes; ++p) {
            const Entry& e = table_[i + p];
            slot = i + p;
            if (e.key.is_nothing() && !e.dummy) return true;
            if (e.hash == hash && !e.dummy && !same_key(rt, e.key, key, found)) return false;
            if (found) return true;
        }
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

void HashSet::insert_clean(Entry entry) {
    const std::size_t mask = table_.size() - 1;
    std::size_t i = entry.hash & mask;
    std::uint64_t perturb = entry.hash;
    for (;;) {
        const std::size_t probes = i + linear_probes <= mask ? linear_probes : 0;
        for (std::size_t p = 0; p <= probes; ++p) {
            if (!table_[i + p].key.is_nothing()) continue;
            table_[i + p] = std::move(entry);
            return;
        }
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

void HashSet::resize(std::size_t minimum) {
    std::size_t size = 8;
    while (size <= minimum)
        size *= 2;
    std::vector<Entry> old = std::exchange(table_, std::vector<Entry>(size));
    for (Entry& e : old) {
        if (!e.key.is_nothing()) insert_clean(std::move(e));
    }
    fill_ = used_;
}

bool HashSet::contains(Runtime& rt, const Value& key, std::uint64_t hash, bool& found) {
    std::size_t slot = 0;
    return locate(rt, key, hash, slot, found);
}

bool HashSet::add(Runtime& rt, const Value& key, std::uint64_t hash) {
    std::size_t slot = 0;
    bool found = false;
    if (!locate(rt, key, hash, slot, found)) return false;
    if (found) return true;
    table_[slot] = {hash, key, false};
    ++fill_;
    ++used_;
    ++version_;
    if (fill_ * 5 >= (table_.size() - 1) * 3) resize(used_ > 50000 ? used_ * 2 : used_ * 4);
    return true;
}

bool HashSet::remove(Runtime& rt, const Value& key, std::uint64_t hash, bool& removed) {
    std::size_t slot = 0;
    if (!locate(rt, key, hash, slot, removed)) return false;
    if (!removed) return true;
    const Value dropped = std::move(table_[slot].key);
    table_[slot].dummy = true;
    table_[slot].hash = 0;
    --used_;
    ++version_;
    return true;
}

bool HashSet::merge(Runtime& rt, const HashSet& other) {
    if (&other == this || other.used_ == 0) return true;
    make_room(other.used_);
    // Into an empty set of the same size goes an exact copy.
    if (fill_ == 0 && table_.size() == other.table_.size() && other.fill_ == other.used_) {
        table_ = other.table_;
        fill_ = used_ = other.used_;
        ++version_;
        return true;
    }
    if (fill_ == 0) {
        for (const Entry& e : other.table_) {
            if (!e.key.is_nothing()) insert_clean(e);
        }
        fill_ = used_ = other.used_;
        ++version_;
        return true;
    }
    for (std::size_t i = 0; i < other.table_.size(); ++i) {
        const Entry e = other.table_[i];
        if (!e.key.is_nothing() && (!rt.tick() || !add(rt, e.key, e.hash))) return false;
    }
    return true;
}

void HashSet::make_room(std::size_t more) {
    if ((fill_ + more) * 5 >= (table_.size() - 1) * 3) resize((used_ + more) * 2);
}

void HashSet::drop_dummies() {
    if (fill_ - used_ > (table_.size() - 1) / 4) resize(used_ > 50000 ? used_ * 2 : used_ * 4);
}

Value HashSet::pop() {
    std::size_t i = finger_ & (table_.size() - 1);
    while (table_[i].key.is_nothing())
        i = i + 1 >= table_.size() ? 0 : i + 1;
    Value taken = std::move(table_[i].key);
    table_[i].dummy = true;
    table_[i].hash = 0;
    --used_;
    ++version_;
    finger_ = i + 1;
    return taken;
}

void HashSet::clear() {
    std::vector<Entry> dropped = std::exchange(table_, std::vector<Entry>(8));
    used_ = fill_ = finger_ = 0;
    ++version_;
    for (Entry& e : dropped)
        e.key.reset();
}

Object* HashSet::drop_next(std::uint32_t& at) {
    while (at < table_.size()) {
        if (Object* gone = table_[at++].key.drop()) return gone;
    }
    return nullptr;
}

}  // namespace arenarium::script
