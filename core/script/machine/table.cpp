#include "core/script/machine/table.h"

#include "core/script/machine/operations.h"

namespace arenarium::script {
namespace {

bool same_key(Runtime& rt, const Value& a, const Value& b, bool& same) {
    same = a.same_as(b);
    // The key may die while it is compared, when comparing runs into a limit; hold it.
    return same || equal(rt, Value(a), b, same);
}

// A chain of slots as CPython walks it: all bits of the hash come into play.
class Probe {
public:
    Probe(std::uint64_t hash, std::size_t mask) : perturb_(hash), mask_(mask), at_(hash & mask) {}
    std::size_t at() const { return at_; }
    void next() {
        perturb_ >>= 5;  // PERTURB_SHIFT
        at_ = (at_ * 5 + perturb_ + 1) & mask_;
    }

private:
    std::uint64_t perturb_;
    std::size_t mask_;
    std::size_t at_;
};

// Looking at many slots counts, so that keys that all collide cannot keep a script from its limits.
constexpr std::uint64_t slots_per_step = 16;

constexpr std::size_t usable_of(std::size_t slots) {
    return slots * 2 / 3;  // USABLE_FRACTION
}

}  // namespace

bool HashTable::locate(Runtime& rt, const Value& key, std::uint64_t hash, std::size_t& slot, bool& found) {
    constexpr std::size_t none = ~std::size_t{0};
    std::size_t free = none;
    std::uint64_t looked = 0;
    found = false;
    for (Probe probe(hash, slots_.size() - 1);; probe.next()) {
        slot = probe.at();
        if (slots_[slot] == empty) {
            if (free != none) slot = free;
            return true;
        }
        if (slots_[slot] == dummy) {
            if (free == none) free = slot;
        } else {
            const Entry& entry = entries_[slots_[slot]];
            if (entry.hash == hash && !same_key(rt, entry.key, key, found)) return false;
            if (found) return true;
        }
        if (++looked % slots_per_step == 0 && !rt.tick()) return false;
    }
}

bool HashTable::grow(Runtime& rt) {
    std::size_t size = 8;     // PyDict_MINSIZE
    while (size < live_ * 3)  // GROWTH_RATE
        size *= 2;
    const std::size_t usable = usable_of(size);
    if (!rt.reserve(usable * sizeof(Entry) + size * sizeof(slots_[0])) || !rt.tick(live_ / 16 + 1)) return false;
    std::vector<Entry> entries;
    entries.reserve(usable);
    std::vector<std::uint32_t> slots(size, empty);
    for (Entry& e : entries_) {
        if (e.key.is_nothing()) continue;
        Probe probe(e.hash, size - 1);
        while (slots[probe.at()] != empty)
            probe.next();
        slots[probe.at()] = static_cast<std::uint32_t>(entries.size());
        entries.push_back(std::move(e));
    }
    entries_.swap(entries);
    slots_.swap(slots);
    usable_ = usable - live_;
    return true;
}

bool HashTable::find(Runtime& rt, const Value& key, std::uint64_t hash, Value*& value) {
    value = nullptr;
    if (live_ == 0) return true;
    std::size_t slot = 0;
    bool found = false;
    if (!locate(rt, key, hash, slot, found)) return false;
    if (found) value = &entries_[slots_[slot]].value;
    return true;
}

bool HashTable::set(Runtime& rt, const Value& key, std::uint64_t hash, Value value) {
    std::size_t slot = 0;
    bool found = false;
    if (!slots_.empty()) {
        if (!locate(rt, key, hash, slot, found)) return false;
        if (found) {
            std::swap(entries_[slots_[slot]].value, value);
            return true;
        }
    }
    if (usable_ == 0 && (!grow(rt) || !locate(rt, key, hash, slot, found))) return false;
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back({hash, key, std::move(value)});
    --usable_;
    ++live_;
    ++version_;
    return true;
}

bool HashTable::remove(Runtime& rt, const Value& key, std::uint64_t hash, Value& removed) {
    if (live_ == 0) return true;
    std::size_t slot = 0;
    bool found = false;
    if (!locate(rt, key, hash, slot, found)) return false;
    if (!found) return true;
    Entry& entry = entries_[slots_[slot]];
    slots_[slot] = dummy;
    removed = std::move(entry.value);
    const Value key_to_drop = std::move(entry.key);
    --live_;
    ++version_;
    return true;
}

HashTable::Entry HashTable::pop_last() {
    while (entries_.back().key.is_nothing())
        entries_.pop_back();
    Probe probe(entries_.back().hash, slots_.size() - 1);
    while (slots_[probe.at()] != entries_.size() - 1)
        probe.next();
    slots_[probe.at()] = dummy;
    Entry taken = std::move(entries_.back());
    entries_.pop_back();
    --live_;
    ++version_;
    return taken;
}

bool HashTable::copy(Runtime& rt, const HashTable& other) {
    if (!rt.reserve(other.bytes()) || !rt.tick(other.entries_.size() / 16 + 1)) return false;
    std::vector<Entry> entries;
    entries.reserve(usable_of(other.slots_.size()));
    entries.insert(entries.end(), other.entries_.begin(), other.entries_.end());
    std::vector<std::uint32_t> slots = other.slots_;
    entries_.swap(entries);
    slots_.swap(slots);
    live_ = other.live_;
    usable_ = other.usable_;
    ++version_;
    return true;
}

void HashTable::clear() {
    // The entries go when the dict is empty already, in order: what they hold may look at it.
    std::vector<Entry> dropped = std::exchange(entries_, {});
    slots_.clear();
    live_ = usable_ = 0;
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

// What set_add_entry asks for when a set has become too full.
constexpr std::size_t grown(std::size_t used) {
    return used > 50000 ? used * 2 : used * 4;
}
}  // namespace

bool HashSet::locate(Runtime& rt, const Value& key, std::uint64_t hash, std::size_t& slot, bool& found) {
    const std::size_t mask = table_.size() - 1;
    std::size_t i = hash & mask;
    std::uint64_t perturb = hash;
    found = false;
    bool passed_dummy = false;  // a new key goes where the last one passed is (set_add_entry's freeslot)
    for (std::uint64_t looked = 0;; ++looked) {
        if (looked % slots_per_step == slots_per_step - 1 && !rt.tick()) return false;
        const std::size_t probes = i + linear_probes <= mask ? linear_probes : 0;
        for (std::size_t at = i; at <= i + probes; ++at) {
            const Entry& e = table_[at];
            if (e.dummy) {
                passed_dummy = true;
                slot = at;
                continue;
            }
            if (e.key.is_nothing()) {
                if (!passed_dummy) slot = at;
                return true;
            }
            if (e.hash == hash && !same_key(rt, e.key, key, found)) return false;
            if (found) {
                slot = at;
                return true;
            }
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

std::size_t HashSet::size_for(std::size_t minimum) {
    std::size_t size = 8;  // PySet_MINSIZE
    while (size <= minimum)
        size *= 2;
    return size;
}

bool HashSet::may_resize(Runtime& rt, std::size_t minimum) const {
    return rt.reserve(size_for(minimum) * sizeof(Entry)) && rt.tick(table_.size() / 16 + 1);
}

void HashSet::move_to(std::vector<Entry> table) noexcept {
    std::vector<Entry> old = std::exchange(table_, std::move(table));
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
    // Asked before, done after: a table must never be full, and the order depends on when it grows.
    const bool reused = table_[slot].dummy;
    const bool grows = !reused && (fill_ + 1) * 5 >= (table_.size() - 1) * 3;
    if (grows && !may_resize(rt, grown(used_ + 1))) return false;
    std::vector<Entry> larger(grows ? size_for(grown(used_ + 1)) : 0);
    table_[slot] = {hash, key, false};
    fill_ += reused ? 0 : 1;
    ++used_;
    ++version_;
    if (grows) move_to(std::move(larger));
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
    if (!rt.tick(other.table_.size() / 16 + 1) || !make_room(rt, other.used_)) return false;
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

bool HashSet::make_room(Runtime& rt, std::size_t more) {
    if ((fill_ + more) * 5 < (table_.size() - 1) * 3) return true;
    if (!may_resize(rt, (used_ + more) * 2)) return false;
    resize((used_ + more) * 2);
    return true;
}

bool HashSet::drop_dummies(Runtime& rt) {
    if (fill_ - used_ <= (table_.size() - 1) / 4) return true;
    if (!may_resize(rt, grown(used_))) return false;
    resize(grown(used_));
    return true;
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
