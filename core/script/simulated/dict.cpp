#include <algorithm>

#include "core/script/simulated/classes.h"
#include "core/script/simulated/mapping.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

std::size_t KeyTable::slot_for(std::uint64_t hash) const {
    const std::size_t mask = slots.size() - 1;
    std::size_t i = hash & mask;
    for (std::uint64_t perturb = hash; slots[i] >= 0;) {
        perturb >>= 5;
        i = (i * 5 + perturb + 1) & mask;
    }
    return i;
}

std::int32_t DictObject::lookup(const Ref& key, std::uint64_t hash) const {
    if (table_ == nullptr) return KeyTable::empty;
    const std::size_t mask = table_->slots.size() - 1;
    std::size_t i = hash & mask;
    for (std::uint64_t perturb = hash;;) {
        const std::int32_t at = table_->slots[i];
        if (at == KeyTable::empty) return at;
        if (at >= 0) {
            const KeyTable::Entry& e = table_->entries[static_cast<std::size_t>(at)];
            if (e.key == key) return at;
            if (e.hash == hash) {
                const Ref kept = e.key;
                if (equal(kept, key)) return at;
            }
        }
        perturb >>= 5;
        i = (i * 5 + perturb + 1) & mask;
    }
}

void DictObject::make_table(std::uint8_t log2, bool str_keys, BlockId given) {
    const auto& profile = world.profile;
    str_keys = str_keys || profile.dict.str_entry == 24;  // tables are all alike
    auto table = std::make_unique<KeyTable>();
    table->log2 = log2;
    table->str_keys = str_keys;
    table->usable = objects::usable_entries(log2);
    table->slots.assign(std::size_t{1} << log2, KeyTable::empty);
    const FreeList list = log2 == 3 && str_keys ? FreeList::dict_keys : FreeList::none;
    table->block = given ? given : world.heap.take(list, profile.dict.domain, profile.keys_bytes(log2, str_keys));
    table_ = std::move(table);
}

void DictObject::free_table(std::unique_ptr<KeyTable> table) {
    if (table == nullptr) return;
    const FreeList list = table->log2 == 3 && table->str_keys ? FreeList::dict_keys : FreeList::none;
    // The values first, each key before its value; the table itself last (free_keys_object).
    for (KeyTable::Entry& e : table->entries) {
        e.key.reset();
        e.value.reset();
    }
    world.heap.free(std::exchange(values_, {}));
    if (table->block) world.heap.give(list, table->block);
}

void DictObject::adopt(std::vector<KeyTable::Entry> values, BlockId values_block) {
    owner = nullptr;
    table_ = std::make_unique<KeyTable>();
    table_->log2 = world.profile.dict.shared_log2;
    table_->slots.assign(std::size_t{1} << table_->log2, KeyTable::empty);
    used_ = values.size();
    for (KeyTable::Entry& e : values) {
        table_->slots[table_->slot_for(e.hash)] = static_cast<std::int32_t>(table_->entries.size());
        table_->entries.push_back(std::move(e));
    }
    values_ = values_block;
}

void DictObject::resize(std::uint8_t log2, bool str_keys) {
    std::unique_ptr<KeyTable> old = std::move(table_);
    make_table(log2, str_keys && (old == nullptr || old->str_keys));
    if (old == nullptr) return;
    for (KeyTable::Entry& e : old->entries) {
        if (!e.key) continue;
        table_->slots[table_->slot_for(e.hash)] = static_cast<std::int32_t>(table_->entries.size());
        table_->entries.push_back(std::move(e));
        --table_->usable;
    }
    world.heap.free(std::exchange(values_, {}));
    const FreeList list = old->log2 == 3 && old->str_keys ? FreeList::dict_keys : FreeList::none;
    if (old->block) world.heap.give(list, old->block);
}

void DictObject::append(std::uint64_t hash, const Ref& key, Ref value) {
    table_->slots[table_->slot_for(hash)] = static_cast<std::int32_t>(table_->entries.size());
    table_->entries.push_back({hash, key, std::move(value)});
    entry_written(table_->entries.size() - 1);
    --table_->usable;
    ++used_;
    ++version_;
}

// PyDictKeysObject: its head with dk_usable and the first indices, and the entry.
void DictObject::entry_written(std::size_t at) {
    const objects::DictLayout& dict = world.profile.dict;
    const std::uint64_t slots = std::uint64_t{1} << table_->log2, entry = table_->str_keys ? dict.str_entry : 24;
    const std::uint64_t index = slots <= 0x80 ? 1 : slots <= 0x8000 ? 2 : 4;
    world.heap.wrote(table_->block, 0, dict.header);
    world.heap.wrote(table_->block, dict.header + slots * index + at * entry, entry);
}

Ref DictObject::find(const Ref& key) {
    if (split()) return owner->shared_value(key);
    const std::uint64_t hash = hash_of(key);
    const std::int32_t at = lookup(key, hash);
    return at < 0 ? Ref() : table_->entries[static_cast<std::size_t>(at)].value;
}

void DictObject::set(const Ref& key, Ref value) {
    track_for(*key.get(), *value.get());
    if (split()) {
        if (key.is(Kind::Str) && owner->set_shared(key, value)) return;
        if (key.is(Kind::Str))
            combine();
        else
            combine(world.profile.keys_log2(shared_size() * 3), false);
    }
    const std::uint64_t hash = hash_of(key);
    const bool str = key.is(Kind::Str) || world.profile.dict.str_entry == 24;
    if (table_ == nullptr) {
        make_table(3, str);
        return append(hash, key, std::move(value));
    }
    if (table_->str_keys && !str) resize(world.profile.keys_log2(used_ * 3), false);
    const std::int32_t at = lookup(key, hash);
    if (at >= 0) {
        entry_written(static_cast<std::size_t>(at));
        Ref old = std::exchange(table_->entries[static_cast<std::size_t>(at)].value, std::move(value));
        return;
    }
    if (table_->usable == 0) resize(world.profile.keys_log2(used_ * 3), true);
    append(hash, key, std::move(value));
}

Ref DictObject::remove(const Ref& key) {
    if (split()) {
        Ref value = owner->shared_value(key);
        if (value) owner->remove_shared(key);
        return value;
    }
    const std::uint64_t hash = hash_of(key);
    const std::int32_t at = lookup(key, hash);
    if (at < 0) return {};
    entry_written(static_cast<std::size_t>(at));
    *std::find(table_->slots.begin(), table_->slots.end(), at) = KeyTable::dummy;
    KeyTable::Entry& e = table_->entries[static_cast<std::size_t>(at)];
    --used_;
    ++version_;
    Ref value = std::move(e.value);
    const Ref gone = std::move(e.key);  // goes before the value, which the caller holds
    return value;
}

void DictObject::cut(std::size_t end) {
    if (!split() && table_ != nullptr) table_->entries.resize(end);
}

void DictObject::remove_all() {
    if (split()) {
        InstanceObject* const instance = owner;
        if (!instance->cls().inline_values()) owner = nullptr;  // the table is empty and its own from now on
        instance->forget_values();
        if (owner != nullptr) return;
        instance->values_valid = false;
        instance->free_values();
        return;
    }
    used_ = 0;
    ++version_;
    free_table(std::move(table_));
}

bool DictObject::next(std::size_t& at, Ref& key, Ref& value) const {
    if (split()) return owner->next_shared(at, key, value);
    if (table_ == nullptr) return false;
    while (at < table_->entries.size()) {
        const KeyTable::Entry& e = table_->entries[at++];
        if (!e.key) continue;
        key = e.key;
        value = e.value;
        return true;
    }
    return false;
}

std::size_t DictObject::end() const {
    return split() ? owner->shared_end() : table_ == nullptr ? 0 : table_->entries.size();
}

bool DictObject::previous(std::size_t& at, Ref& key, Ref& value) const {
    while (at > 0) {
        std::size_t here = --at;
        Ref k, v;
        const std::size_t before = here;
        if (next(here, k, v) && here == before + 1) {
            key = std::move(k);
            value = std::move(v);
            return true;
        }
    }
    return false;
}

std::size_t DictObject::shared_size() const {
    return owner->shared_count();
}

Ref DictObject::presized(World& world, std::size_t count, bool str_keys) {
    constexpr std::size_t without = 5;  // USABLE_FRACTION(PyDict_MINSIZE)
    if (count <= without) return world.dict();
    // The keys come first.
    const std::uint8_t log2 = world.profile.keys_log2((count * 3 + 1) / 2);
    const BlockId keys = world.heap.malloc(world.profile.dict.domain, world.profile.keys_bytes(log2, str_keys));
    Ref made = world.dict();
    made.as<DictObject>().make_table(log2, str_keys, keys);
    return made;
}

void DictObject::grow_for(const DictObject& other) {
    const std::size_t more = other.size();
    if (split() || more == 0) return;
    const std::size_t room = table_ == nullptr ? 0 : objects::usable_entries(table_->log2);
    if (room < more)
        resize(world.profile.keys_log2(((used_ + more) * 3 + 1) / 2),
               other.table_ == nullptr || other.table_->str_keys);
}

bool DictObject::clonable() const {
    return table_ != nullptr && !split() && table_->block && used_ >= table_->entries.size() * 2 / 3 && used_ != 0;
}

std::unique_ptr<KeyTable> DictObject::clone_table() const {
    auto table = std::make_unique<KeyTable>();
    table->log2 = table_->log2;
    table->str_keys = table_->str_keys;
    table->usable = table_->usable;
    table->block =
        world.heap.malloc(world.profile.dict.domain, world.profile.keys_bytes(table_->log2, table_->str_keys));
    table->entries = table_->entries;
    table->slots = table_->slots;
    return table;
}

// The keys stay those of the class.
Ref DictObject::split_copy(DictObject& other) {
    World& world = other.world;
    std::vector<KeyTable::Entry> entries;
    Ref key, value;
    for (std::size_t at = 0; other.next(at, key, value);)
        entries.push_back({hash_of(key), key, value});
    // 3.11 and 3.12: as many as the class's keys have room for by now (shared_keys_usable_size).
    const InstanceObject& instance = *other.owner;
    const bool as_before = world.profile.dict.inline_values || world.profile.dict.attributes_in_dict;
    const std::uint32_t capacity = as_before ? instance.capacity : instance.cls().shared_size();
    const BlockId values = world.heap.malloc(Domain::mem, world.profile.dict.attributes_in_dict
                                                              ? 8 * capacity
                                                              : world.profile.values_bytes(capacity, false));
    auto* const object = new DictObject(world);
    Ref made(object);
    object->block = world.heap.malloc_gc(world.profile.sizes.dict);
    object->adopt(std::move(entries), values);
    object->track_as(other);
    return made;
}

// From 3.14 on a dict is tracked from the beginning.
void DictObject::track_for(const Object& key, const Object& value) {
    if (world.profile.rules.dicts_tracked_late && !world.collecting.may_be_tracked(value) &&
        !world.collecting.may_be_tracked(key))
        return;
    world.track(*this);
}

void DictObject::track_as(const DictObject& other) {
    if (!world.profile.rules.dicts_tracked_late || world.collecting.is_tracked(other)) world.track(*this);
}

Ref DictObject::copy_of(DictObject& other) {
    World& world = other.world;
    if (other.split() && other.size() != 0) return split_copy(other);
    if (!other.clonable()) {
        const bool fresh = other.used_ == 0 && world.profile.rules.empty_copy_is_new;
        Ref made = fresh ? world.dict_alloc() : world.dict();
        made.as<DictObject>().copy_from(other);
        return made;
    }
    std::unique_ptr<KeyTable> table = other.clone_table();
    Ref made = world.dict();
    DictObject& dict = made.as<DictObject>();
    dict.table_ = std::move(table);
    dict.used_ = other.used_;
    dict.track_as(other);
    return made;
}

void DictObject::copy_from(DictObject& other) {
    std::size_t at = 0;
    Ref key, value;
    if (world.profile.dict.call_makes_keys) {
        grow_for(other);
        while (other.next(at, key, value))
            set(key, value);
        return;
    }
    // dict_merge into an empty dict clones a table that has no gaps and is not too large.
    const KeyTable* const from = other.split() ? nullptr : other.table_.get();
    if ((!split() || world.profile.rules.clone_replaces_values) && from != nullptr && from->block &&
        other.used_ == from->entries.size() && other.used_ != 0 &&
        (from->log2 == 3 || objects::usable_entries(static_cast<std::uint8_t>(from->log2 - 1)) < other.used_)) {
        std::unique_ptr<KeyTable> old = std::exchange(table_, other.clone_table());
        if (split()) leave_values(*std::exchange(owner, nullptr));
        used_ = other.used_;
        ++version_;
        track_as(other);
        free_table(std::move(old));
        return;
    }
    if (!split() && table_ == nullptr && other.size() != 0)
        make_table(world.profile.keys_log2((other.size() * 3 + 1) / 2), from == nullptr || from->str_keys);
    else
        grow_for(other);
    while (other.next(at, key, value))
        set(key, value);
}

std::uint64_t DictObject::keys_bytes() const {
    return table_ == nullptr ? 0 : world.profile.keys_bytes(table_->log2, table_->str_keys);
}

void DictObject::combine(std::uint8_t log2, bool str_keys) {
    InstanceObject* const instance = std::exchange(owner, nullptr);
    std::size_t at = 0;
    Ref key, value;
    const std::size_t count = instance->shared_count();
    make_table(log2 != 0 ? log2 : world.profile.keys_log2(count * 3), str_keys);
    while (instance->next_shared(at, key, value))
        append(hash_of(key), key, value);
    leave_values(*instance);
    if (world.profile.dict.attributes_in_dict) instance->cls().stop_sharing();
}

void DictObject::leave_values(InstanceObject& instance) {
    instance.forget_values();
    instance.values_valid = false;
    instance.free_values();
}

// dict_traverse. Values that lie in an instance are that instance's.
void DictObject::traverse(std::vector<Object*>& out) const {
    if (factory) out.push_back(factory.get());
    if (split() && owner->cls().inline_values()) return;
    std::size_t at = 0;
    Ref key, value;
    while (next(at, key, value)) {
        if (value) out.push_back(value.get());
        out.push_back(key.get());
    }
}

void DictObject::release() {
    world.untrack(*this);
    factory.reset();
    if (owner != nullptr) {
        owner->dict_went();
        owner = nullptr;
    } else {
        free_table(std::move(table_));
    }
    world.heap.give(subtype == nullptr ? FreeList::dicts : FreeList::none, block);
}

}  // namespace arenarium::script::simulated
