// A value that a generator script left behind, as data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/ids.h"

namespace arenarium::course {

struct DictEntry;

struct Value {
    enum class Type : std::uint8_t { missing, none, boolean, integer, real, text, list, dict, block, other };
    Type type = Type::missing;
    std::string words;               // str() of it, but for list, dict and block
    std::vector<Value> items;        // list or tuple
    std::vector<DictEntry> entries;  // dict
    Address address;                 // block: as the script sees it
    Address pool;                    // 0: raw
    std::uint32_t arena = 0;         // ordinal
    std::uint64_t size = 0;          // of the block, bytes

    bool is_set() const { return type != Type::missing && type != Type::none; }
    bool is_number() const { return type == Type::integer || type == Type::real; }
};

struct DictEntry {
    Value key, value;
};

}  // namespace arenarium::course
