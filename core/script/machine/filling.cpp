// What displays, calls and methods put into dicts and sets.
#include <fmt/format.h>

#include "core/script/machine/operations.h"

namespace arenarium::script {

bool update_set(Runtime& rt, const Value& set, const Value& items) {
    SetObject& s = set.as<SetObject>();
    if (items.is(Type::Dict) && !s.set.make_room(rt, items.as<DictObject>().table.size())) return false;
    const bool fine =
        items.is(Type::Set) ? s.set.merge(rt, items.as<SetObject>().set) : for_each(rt, items, [&](const Value& item) {
            std::uint64_t hash = 0;
            if (!hash_of(rt, item, hash) || !s.set.add(rt, item, hash)) return false;
            s.recharge();
            return true;
        });
    s.recharge();
    return fine;
}

Raised has_keys_unbound(Runtime& rt) {
    return rt.raise(Exc::TypeError, "unbound method dict.keys() needs an argument");
}

bool insert_entry(Runtime& rt, const Value& dict, const Value& key, Value value) {
    std::uint64_t hash = 0;
    if (!hash_of(rt, key, hash) || !dict.as<DictObject>().table.set(rt, key, hash, std::move(value))) return false;
    dict.as<DictObject>().recharge();
    return true;
}

bool insert_item(Runtime& rt, const Value& set, const Value& item) {
    std::uint64_t hash = 0;
    if (!hash_of(rt, item, hash) || !set.as<SetObject>().set.add(rt, item, hash)) return false;
    set.as<SetObject>().recharge();
    return true;
}

bool merge_dict(Runtime& rt, const Value& dict, const Value& other, bool for_call) {
    if (other.same_as(Value(&rt.types.builtin(Type::Dict)))) return has_keys_unbound(rt);
    if (!other.is(Type::Dict))
        return rt.raise(Exc::TypeError, fmt::format("'{}' object is not a mapping", type_name(other)));
    const auto& entries = other.as<DictObject>().table.entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const HashTable::Entry e = entries[i];
        if (e.key.is_nothing()) continue;
        if (for_call) {
            if (!e.key.is(Type::Str)) return rt.raise(Exc::TypeError, "keywords must be strings");
            Value* found = nullptr;
            if (!dict.as<DictObject>().table.find(rt, e.key, e.hash, found)) return false;
            if (found != nullptr)
                return rt.raise(Exc::TypeError, fmt::format("got multiple values for keyword argument '{}'",
                                                            e.key.as<StrObject>().text));
        }
        if (!rt.tick() || !insert_entry(rt, dict, e.key, e.value)) return false;
    }
    return true;
}

}  // namespace arenarium::script
