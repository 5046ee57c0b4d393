// Instances: where attributes lie, and how they come and go (Objects/typeobject.c, dictobject.c).
#include <fmt/format.h>

#include <algorithm>

#include "core/script/simulated/classes.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

Ref InstanceObject::shared_value(const Ref& name) const {
    const auto& names = cls().shared_names;
    for (std::size_t i = 0; i < values.size() && i < names.size(); ++i) {
        if (names[i] == name || (values[i] && equal(names[i], name))) return values[i];
    }
    return {};
}

bool InstanceObject::set_shared(const Ref& name, Ref value) {
    if (!values_valid) return false;
    TypeObject& of = cls();
    auto found = std::find(of.shared_names.begin(), of.shared_names.end(), name);
    const auto place = static_cast<std::size_t>(found - of.shared_names.begin());
    const bool is_new = place >= values.size() || !values[place];
    if (world.profile.dict.attributes_in_dict && is_new && place != order.size()) return false;  // not in their order
    if (found == of.shared_names.end()) {
        if (of.shared_usable == 0) return false;
        of.shared_names.push_back(name);
        --of.shared_usable;
        found = of.shared_names.end() - 1;
    }
    const auto at = static_cast<std::size_t>(found - of.shared_names.begin());
    if (at >= capacity) return false;
    if (values.size() <= at) values.resize(at + 1);
    if (!values[at]) order.push_back(static_cast<std::uint32_t>(at));
    world.heap.wrote(values_block, 8 * at, 8);
    const Ref old = std::exchange(values[at], std::move(value));
    return true;
}

bool InstanceObject::remove_shared(const Ref& name) {
    const auto& names = cls().shared_names;
    for (std::size_t i = 0; i < values.size() && i < names.size(); ++i) {
        if (!(names[i] == name) || !values[i]) continue;
        order.erase(std::find(order.begin(), order.end(), static_cast<std::uint32_t>(i)));
        world.heap.wrote(values_block, 8 * i, 8);
        const Ref old = std::move(values[i]);
        return true;
    }
    return false;
}

bool InstanceObject::next_shared(std::size_t& at, Ref& name, Ref& value) const {
    if (at >= order.size()) return false;
    const std::uint32_t i = order[at++];
    name = cls().shared_names[i];
    value = values[i];
    return true;
}

std::size_t InstanceObject::shared_count() const {
    return order.size();
}

void InstanceObject::forget_values() {
    order.clear();
    for (Ref& value : values)
        value.reset();
}

void InstanceObject::free_values() {
    world.heap.free(std::exchange(values_block, {}));
}

Ref InstanceObject::make_dict() {
    if (dict != nullptr) return Ref(dict);
    if (values_in_dict() && cls().caches_keys) {  // new_dict_with_shared_keys
        const bool prefixed = !world.profile.dict.attributes_in_dict;
        capacity = prefixed ? cls().shared_size() : objects::usable_entries(cls().shared_log2);
        values_block =
            world.heap.malloc(Domain::mem, prefixed ? world.profile.values_bytes(capacity, true) : 8 * capacity);
        values_valid = true;
        ++cls().sharing;
    }
    Ref made = world.dict();
    dict = &made.as<DictObject>();
    ++dict->refs;
    if (values_valid) dict->owner = this;
    // make_dict_from_instance_attributes
    if (std::any_of(values.begin(), values.end(),
                    [&](const Ref& v) { return v && world.collecting.may_be_tracked(*v.get()); }))
        world.track(*dict);
    return made;
}

void InstanceObject::set_in_dict(const Ref& name, const Ref& value) {
    const Ref held = make_dict();
    DictObject& own = held.as<DictObject>();
    const bool was_split = own.split();
    own.set(name, value);
    TypeObject& of = cls();
    if (!was_split || own.split() || !of.caches_keys) return;
    if (of.sharing != 0) {  // others have the keys: the class has none for new ones any more
        of.caches_keys = false;
        return;
    }
    // make_keys_shared: the table of this only one becomes that of the class.
    values_block = world.heap.malloc(Domain::mem, 8 * objects::usable_entries(own.table_->log2));
    const std::unique_ptr<KeyTable> table = std::move(own.table_);
    const FreeList list = of.keys_list();
    const BlockId before = of.shared_keys;
    of.shared_log2 = table->log2;
    of.shared_keys = table->block;
    of.shared_names.clear();
    of.shared_usable = table->usable;
    of.sharing = 1;
    capacity = objects::usable_entries(table->log2);
    values.clear();
    order.clear();
    for (KeyTable::Entry& e : table->entries) {
        order.push_back(static_cast<std::uint32_t>(values.size()));
        of.shared_names.push_back(std::move(e.key));
        values.push_back(std::move(e.value));
    }
    values_valid = true;
    own.owner = this;
    own.used_ = 0;
    world.heap.give(list, before);
}

void InstanceObject::let_go_of_dict() {
    DictObject* const old = std::exchange(dict, nullptr);
    if (old->owner == this) {
        std::vector<KeyTable::Entry> entries;
        Ref name, value;
        for (std::size_t at = 0; next_shared(at, name, value);)
            entries.push_back({hash_of(name), name, value});
        value.reset();
        BlockId own = std::exchange(values_block, {});
        if (world.profile.rules.detaches_dict && cls().inline_values())
            own = world.heap.malloc(Domain::mem, world.profile.values_bytes(capacity, false));
        values.clear();
        order.clear();
        old->adopt(std::move(entries), own);
        if (world.profile.dict.attributes_in_dict) cls().stop_sharing();
    }
    drop(old);
}

bool TypeObject::inline_values() const {
    const auto& layout = world.profile.dict;
    return has_dict && layout.inline_values && (slot_names.empty() || layout.inline_beside_slots);
}

bool InstanceObject::values_in_dict() const {
    const auto& layout = world.profile.dict;
    return layout.attributes_in_dict || (layout.inline_values && cls().has_dict && !cls().inline_values());
}

FreeList TypeObject::keys_list() const {
    return world.profile.dict.attributes_in_dict && shared_log2 == 3 ? FreeList::dict_keys : FreeList::none;
}

// Keys that the class no longer caches go with the last dict that has them.
void TypeObject::stop_sharing() {
    if (--sharing == 0 && !caches_keys) world.heap.give(keys_list(), std::exchange(shared_keys, {}));
}

// subtype_traverse. Values that a dict shares are seen through it, or lie in the instance.
void InstanceObject::traverse(std::vector<Object*>& out) const {
    for (const Ref& slot : slots) {
        if (slot) out.push_back(slot.get());
    }
    if (dict == nullptr || cls().inline_values()) {
        for (const Ref& value : values) {
            if (value) out.push_back(value.get());
        }
    }
    if (dict != nullptr) out.push_back(dict);
    out.push_back(type.get());
}

void InstanceObject::clear() {
    for (Ref& slot : slots)
        slot.reset();
    if (dict != nullptr && values_in_dict()) return let_go_of_dict();
    forget_values();
    if (dict != nullptr && dict->owner == nullptr) {
        DictObject* const old = std::exchange(dict, nullptr);
        drop(old);
    }
}

void InstanceObject::finalize() {
    if (finalized) return;
    const Ref finalizer = cls().lookup(world.interned("__del__"));
    if (!finalizer) return;
    finalized = true;
    try {
        call(world, finalizer, {Ref(this)});
    } catch (const Raised&) {  // sys.unraisablehook shows it
    }
}

// subtype_dealloc: __del__, weak references, slots, values or dict, the block, the class.
void InstanceObject::release() {
    world.untrack(*this);
    if (!finalized && cls().lookup(world.interned("__del__"))) {
        world.track(*this);  // __del__ may do anything with it
        refs = 1;
        finalize();
        --refs;
        if (refs > 0) {
            world.unverified("brings an object back in __del__");
            resurrected = true;
            return;
        }
    }
    world.untrack(*this);
    world.clear_weak_references(*this);
    for (Ref& slot : slots)
        slot.reset();
    if (dict != nullptr) let_go_of_dict();
    for (Ref& value : values)
        value.reset();
    free_values();
    world.heap.free(block);
    type.reset();
}

// type_call for a class of the script.
Ref make_instance(World& world, const Ref& of, CallArguments& arguments) {
    TypeObject& type = of.as<TypeObject>();
    const Ref init = type.lookup(world.interned("__init__"));
    if (!init && (!arguments.positional.empty() || !arguments.keywords.empty()))
        world.raise("TypeError", fmt::format("{}() takes no arguments", type.name));
    auto* object = new InstanceObject(world, of);
    const Ref made(object);
    const auto& profile = world.profile;
    std::uint64_t bytes = 16 + 8 * type.slot_names.size();
    const bool managed = type.has_dict || (type.has_weak && profile.dict.managed_weak);
    if (managed) bytes += profile.managed_head;
    if (type.has_weak && !profile.dict.managed_weak) bytes += 8;
    const auto count = [&] {
        if (type.shared_usable > 1) --type.shared_usable;
    };
    if (type.inline_values()) {
        object->capacity = type.shared_size();
        bytes += profile.values_bytes(object->capacity, true);
    }
    object->block = world.heap.malloc_gc(bytes);
    object->slots.resize(type.slot_names.size());
    world.track(*object);
    if (type.has_dict && !object->values_in_dict()) {
        if (profile.dict.counts_before_sizing) count();
        if (!profile.dict.inline_values) {
            object->capacity = type.shared_size();
            object->values_block = world.heap.malloc(Domain::mem, profile.values_bytes(object->capacity, false));
        }
        if (!profile.dict.counts_before_sizing) count();
        object->values_valid = true;
    }
    if (init) {
        arguments.positional.insert(arguments.positional.begin(), made);
        const Ref result = call(world, init, arguments);
        if (!result.is(Kind::None))
            world.raise("TypeError", fmt::format("__init__() should return None, not '{}'", type_name(result)));
    }
    return made;
}

}  // namespace arenarium::script::simulated
