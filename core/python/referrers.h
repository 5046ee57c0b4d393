// Who points at an address: a search through all that a process can write to.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/python/inspect.h"
#include "core/python/objects.h"
#include "core/python/process_memory.h"

namespace arenarium {

// One place that holds the address.
struct Referrer {
    std::uint64_t slot = 0;   // where
    std::uint64_t owner = 0;  // the object that the slot belongs to; 0: not known
    std::string type;         // of the owner
    std::string how;          // "keys", "values", "items": the slot is in that memory of the owner, or is its field
    bool is_field = false;    // the slot is a field of the owner itself
    std::string where;        // without an owner: "a static variable of libpython3.12.so", "a thread's stack", …

    std::string text() const;  // "dict at 0x7f…, in its keys"
};

class ReferrerSearch {
public:
    static constexpr std::size_t most_each = 4;
    static constexpr std::uint64_t most_bytes = std::uint64_t{4} << 30;  // that are looked through

    ReferrerSearch(const Inspection& seen, const ProcessMemory& memory, ObjectReader& reader);

    // For each target its referrers, at most `most_each`.
    std::map<std::uint64_t, std::vector<Referrer>> find(const std::vector<std::uint64_t>& targets);

private:
    struct Hit {
        std::uint64_t value, slot;
    };
    std::vector<Hit> search(const std::vector<std::uint64_t>& targets) const;
    // For each slot in memory of the system allocator: the pointer to the begin of that memory, and where it stands.
    std::map<std::uint64_t, Hit> search_begins(const std::vector<std::uint64_t>& slots) const;
    template <class Visit>
    void each_part(Visit&& visit) const;

    // The block of a pool that holds the address: its begin and size; 0 when there is none.
    std::pair<std::uint64_t, std::uint32_t> block_of(std::uint64_t address) const;
    ObjectSeen object_around(std::uint64_t address);
    Referrer resolved(std::uint64_t slot);
    std::string place_of(std::uint64_t slot) const;
    std::string field_name(const ObjectSeen&, std::uint64_t slot) const;

    const Inspection& seen_;
    const ProcessMemory& memory_;
    ObjectReader& reader_;
    const Layout l;
    std::vector<Mapping> mappings_;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> arenas_;  // address, index; ascending
};

}  // namespace arenarium
