// What lies in a block: a Python object of some type, or memory that belongs to one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/python/find_heap.h"
#include "core/python/process_memory.h"
#include "core/python/versions.h"

namespace arenarium {

// What a type's objects are made of, as far as it matters for the references that they hold.
enum class ObjectKind : std::uint8_t {
    other,  // all its words up to tp_basicsize may be references
    list,
    dict,
    set,
    deque,
    tuple,
    type,
    frame,
    generator,
    weakref,
    ctypes,
    memoryview,
    lru_element,  // functools._lru_list_elem and the cache that it begins with
    plain,        // int, str, bytes, float …: data alone
};

struct TypeSeen {
    std::string name;       // tp_name; "" when it is none
    std::string free_list;  // what a block on its free list is called; "": it has none
    std::uint64_t address = 0;
    std::uint64_t flags = 0, basicsize = 0;
    std::int64_t weaklistoffset = 0, dictoffset = 0;
    std::uint64_t base = 0;  // another type, or 0
    ObjectKind kind = ObjectKind::other;
    std::uint64_t kind_basicsize = 16;  // of the type that gave it its kind: what lies behind belongs to subclasses

    bool has(std::uint64_t flag) const { return (flags & flag) != 0; }
};

struct ObjectSeen {
    std::string type;         // tp_name; "" when it is no object
    std::uint64_t flags = 0;  // of the type
    std::uint64_t address = 0;
    std::uint64_t type_address = 0;
    std::uint64_t refcount = 0;
    bool immortal = false;
    std::string repr;  // "2.5", "'spam'"; "" where it is not cheap to say

    bool is_object() const { return !type.empty(); }
};

// Reads objects of a process that may be running: what it says is a good guess at any moment, and never wrong about
// what was copied while the process stood still.
class ObjectReader {
public:
    ObjectReader(const ProcessMemory&, const RunningPython&, bool debug_hooks);

    // The object in the block at `address` with this content, if there is one.
    ObjectSeen in_block(std::uint64_t address, std::span<const std::uint8_t> content);
    // The same in short, for many. Null: there is no object.
    struct Header {
        const TypeSeen* type = nullptr;
        std::uint64_t address = 0, refcount = 0;
        bool immortal = false;
    };
    Header header_in_block(std::uint64_t address, std::span<const std::uint8_t> content);
    Header header_at(std::uint64_t address);
    // Its type alone; of a block that its type keeps for the next one "list (free list)"; "" when it is neither.
    const std::string& type_in_block(std::span<const std::uint8_t> content);
    // "list (free list)", or "".
    const std::string& free_list_in_block(std::span<const std::uint8_t> content);
    // The object at this very address; no object when there is none.
    ObjectSeen at(std::uint64_t address);
    // No name when there is none.
    const TypeSeen& type_at(std::uint64_t address);
    // The text of a str, at most the first 48 characters.
    std::string name_at(std::uint64_t str_address) const;
    std::string c_string_at(std::uint64_t address) const;
    // Bytes from a block's start to what the caller of malloc got.
    std::uint32_t pad() const { return pad_; }
    const ObjectLayout& layout() const { return layout_; }

private:
    enum class Wanted : std::uint8_t { object, on_free_list };
    const TypeSeen* header_in(std::span<const std::uint8_t> content, std::size_t& begin,
                              Wanted wanted = Wanted::object);
    bool is_on_free_list(const TypeSeen&, std::uint64_t ob_refcnt) const;
    bool count_references(ObjectSeen&, std::uint64_t ob_refcnt) const;
    TypeSeen read_type(std::uint64_t address);
    std::string repr_of(const ObjectSeen&, std::span<const std::uint8_t> object);
    std::string str_of(std::span<const std::uint8_t> object, bool quoted) const;
    std::string int_of(std::span<const std::uint8_t> object) const;

    const ProcessMemory& memory_;
    ObjectLayout layout_;
    int minor_;
    std::uint32_t pad_;
    std::unordered_map<std::uint64_t, TypeSeen> types_;
};

}  // namespace arenarium
