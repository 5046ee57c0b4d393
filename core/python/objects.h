// What lies in a block: a Python object of some type, or memory that belongs to one.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/python/process_memory.h"
#include "core/python/versions.h"

namespace arenarium {

struct ObjectSeen {
    std::string type;         // tp_name; "" when it is no object
    std::uint64_t flags = 0;  // of the type
    std::uint64_t address = 0;
    std::uint64_t refcount = 0;
    bool immortal = false;
    std::string repr;  // "2.5", "'spam'"; "" where it is not cheap to say

    bool is_object() const { return !type.empty(); }
};

// Reads objects of a process that may be running: what it says is a good guess at any moment, and never wrong about
// what was copied while the process stood still.
class ObjectReader {
public:
    ObjectReader(const ProcessMemory&, int minor, bool debug_hooks);

    // The object in the block at `address` with this content, if there is one.
    ObjectSeen in_block(std::uint64_t address, std::span<const std::uint8_t> content);
    // The object at this very address; no object when there is none.
    ObjectSeen at(std::uint64_t address);
    // Bytes from a block's start to what the caller of malloc got.
    std::uint32_t pad() const { return pad_; }
    const ObjectLayout& layout() const { return layout_; }

private:
    struct Type {
        std::string name;  // "" when it is none
        std::uint64_t flags = 0;
        std::uint64_t basicsize = 0;
    };
    const Type& type_at(std::uint64_t address);
    Type read_type(std::uint64_t address) const;
    std::string text_at(std::uint64_t address) const;
    std::string repr_of(const ObjectSeen&, std::span<const std::uint8_t> object);
    std::string str_of(std::span<const std::uint8_t> object, bool quoted) const;
    std::string name_at(std::uint64_t str_address) const;
    std::string int_of(std::span<const std::uint8_t> object) const;

    const ProcessMemory& memory_;
    ObjectLayout layout_;
    int minor_;
    std::uint32_t pad_;
    std::map<std::uint64_t, Type> types_;
};

}  // namespace arenarium
