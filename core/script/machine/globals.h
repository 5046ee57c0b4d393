// The global variables of an interpreter: names become slots when code is compiled, and stay the same for good.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/script/machine/value.h"

namespace arenarium::script {

class Globals {
public:
    struct Slot {
        std::string name;
        Value value;    // Nothing: not assigned
        Value builtin;  // what the name means then
    };

    std::uint32_t slot_of(const std::string& name) {
        const auto [found, added] = index_.emplace(name, static_cast<std::uint32_t>(slots_.size()));
        if (added) slots_.push_back({name, {}, {}});
        return found->second;
    }
    Slot& operator[](std::uint32_t slot) { return slots_[slot]; }
    void define_builtin(const std::string& name, Value value) { slots_[slot_of(name)].builtin = std::move(value); }
    // Value of a global variable or builtin; null when there is none.
    const Value* find(const std::string& name) const {
        const auto found = index_.find(name);
        if (found == index_.end()) return nullptr;
        const Slot& slot = slots_[found->second];
        const Value& value = slot.value.is_nothing() ? slot.builtin : slot.value;
        return value.is_nothing() ? nullptr : &value;
    }
    const std::vector<Slot>& slots() const { return slots_; }

private:
    std::unordered_map<std::string, std::uint32_t> index_;
    std::vector<Slot> slots_;
};

}  // namespace arenarium::script
