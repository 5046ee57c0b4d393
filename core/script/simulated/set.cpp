#include "core/script/simulated/mapping.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {
namespace {

constexpr std::size_t linear_probes = 9;

}  // namespace

std::size_t SetObject::locate(const Ref& key, std::uint64_t hash, bool& found) {
    const std::size_t mask = slots.size() - 1;
    std::size_t i = hash & mask;
    std::uint64_t perturb = hash;
    std::size_t dummy = SIZE_MAX;  // the last one passed: a new key goes there (set_add_entry's freeslot)
    for (;;) {
        std::size_t probes = i + linear_probes <= mask ? linear_probes : 0;
        std::size_t at = i;
        do {
            const Slot& slot = slots[at];
            if (!slot.key && !slot.dummy) {
                found = false;
                return dummy == SIZE_MAX ? at : dummy;
            }
            if (!slot.key) dummy = at;
            if (slot.key && slot.hash == hash) {
                const Ref kept = slot.key;
                if (kept == key || equal(kept, key)) {
                    found = true;
                    return at;
                }
            }
            ++at;
        } while (probes-- > 0);
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

void SetObject::insert_clean(std::uint64_t hash, Ref key) {
    const std::size_t mask = slots.size() - 1;
    std::size_t i = hash & mask;
    for (std::uint64_t perturb = hash;;) {
        const std::size_t last = i + linear_probes <= mask ? i + linear_probes : i;
        for (std::size_t at = i; at <= last; ++at) {
            if (slots[at].key) continue;
            slots[at].hash = hash;
            slots[at].key = std::move(key);
            return;
        }
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

void SetObject::resize(std::size_t minimum) {
    const std::size_t size = objects::set_slots(minimum);
    const BlockId old_storage = storage;
    const std::size_t old_size = slots.size();
    if (size == 8) {
        if (old_size == 8 && fill == used) return;
        storage = {};
    } else {
        storage = world.heap.malloc(Domain::mem, size * 16);
    }
    std::vector<Slot> old(size);
    old.swap(slots);
    fill = used;
    for (Slot& slot : old) {
        if (slot.key) insert_clean(slot.hash, std::move(slot.key));
    }
    world.heap.free(old_storage);
}

void SetObject::drop_dummies() {
    if (fill - used > (slots.size() - 1) / 4) resize(used > 50000 ? used * 2 : used * 4);
}

bool SetObject::contains(const Ref& key) {
    bool found = false;
    locate(key, hash_of(key), found);
    return found;
}

void SetObject::add(const Ref& key) {
    const std::uint64_t hash = hash_of(key);
    bool found = false;
    const std::size_t at = locate(key, hash, found);
    if (found) return;
    const bool reused = slots[at].dummy;
    slots[at].hash = hash;
    slots[at].key = key;
    world.heap.wrote(storage, at * 16, 16);
    slots[at].dummy = false;
    ++used;
    if (reused) return;
    ++fill;
    if (fill * 5 >= (slots.size() - 1) * 3) resize(used > 50000 ? used * 2 : used * 4);
}

bool SetObject::discard(const Ref& key) {
    bool found = false;
    const std::size_t at = locate(key, hash_of(key), found);
    if (!found) return false;
    slots[at].dummy = true;
    world.heap.wrote(storage, at * 16, 16);
    --used;
    const Ref gone = std::move(slots[at].key);
    return true;
}

void SetObject::make_room(std::size_t more) {
    if ((fill + more) * 5 >= (slots.size() - 1) * 3) resize((used + more) * 2);
}

void SetObject::merge(SetObject& other) {
    if (&other == this || other.used == 0) return;
    if ((fill + other.used) * 5 >= (slots.size() - 1) * 3) resize((used + other.used) * 2);
    if (fill == 0 && slots.size() == other.slots.size() && other.fill == other.used) {
        slots = other.slots;
        fill = other.fill;
        used = other.used;
        return;
    }
    if (fill == 0) {
        fill = used = other.used;
        for (const Slot& slot : other.slots) {
            if (slot.key) insert_clean(slot.hash, slot.key);
        }
        return;
    }
    for (std::size_t i = 0; i < other.slots.size(); ++i) {
        const Ref key = other.slots[i].key;
        if (key) add(key);
    }
}

Ref SetObject::pop() {
    std::size_t at = finger & (slots.size() - 1);
    while (!slots[at].key)
        at = at + 1 == slots.size() ? 0 : at + 1;
    slots[at].dummy = true;
    world.heap.wrote(storage, at * 16, 16);
    --used;
    finger = at + 1;
    return std::move(slots[at].key);
}

void SetObject::swap_body(SetObject& other) {
    std::swap(slots, other.slots);
    std::swap(storage, other.storage);
    std::swap(used, other.used);
    std::swap(fill, other.fill);
    std::swap(finger, other.finger);
}

void SetObject::remove_all() {
    std::vector<Slot> old(8);
    old.swap(slots);
    const BlockId old_storage = std::exchange(storage, {});
    used = fill = 0;
    for (Slot& slot : old)
        slot.key.reset();
    world.heap.free(old_storage);
}

bool SetObject::next(std::size_t& at, Ref& key) const {
    while (at < slots.size()) {
        const Slot& slot = slots[at++];
        if (!slot.key) continue;
        key = slot.key;
        return true;
    }
    return false;
}

void SetObject::traverse(std::vector<Object*>& out) const {
    for (const Slot& slot : slots) {
        if (slot.key) out.push_back(slot.key.get());
    }
}

void SetObject::release() {
    world.untrack(*this);
    world.clear_weak_references(*this);
    for (Slot& slot : slots)
        slot.key.reset();
    world.heap.free(storage);
    world.heap.free(block);
}

}  // namespace arenarium::script::simulated
