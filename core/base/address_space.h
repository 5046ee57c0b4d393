// Where the simulated system puts arenas. The rules are data that the user chooses; what is taken is state, and is
// kept as a bitmap of arena-sized slots so that taking and returning a slot are exact inverses.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/ids.h"

namespace arenarium {

struct AddressSpaceRules {
    enum class Kind : std::uint8_t {
        aligned,     // ascending from a round address, each a multiple of the arena size: easy to read
        linux_mmap,  // page-aligned, descending, the highest hole first, as mmap places mappings
        recorded,    // the addresses of `recorded`, in order; refused beyond its end
    };
    static constexpr std::uint32_t unlimited = UINT32_MAX;

    Kind kind = Kind::aligned;
    std::uint64_t misalign = 0;             // bytes added to every base; below the arena size
    std::uint32_t arena_limit = unlimited;  // the system refuses every arena after so many obtained
    std::vector<Address> recorded;

    friend bool operator==(const AddressSpaceRules&, const AddressSpaceRules&) = default;
};

class AddressSpace {
public:
    // `arena_size` in bytes, `word` 4 or 8: how far addresses reach.
    AddressSpace(AddressSpaceRules rules, std::uint64_t arena_size, unsigned word);

    // The base that the system would give to the next arena when `obtained` arenas were obtained so far;
    // 0 when it refuses. Changes nothing.
    Address next(std::uint32_t obtained) const;

    void take(Address base);
    void give_back(Address base);

    const AddressSpaceRules& rules() const { return rules_; }
    friend bool operator==(const AddressSpace&, const AddressSpace&);

private:
    std::uint32_t first_free_slot() const;
    Address base_of(std::uint32_t slot) const;
    std::uint32_t slot_of(Address base) const;

    AddressSpaceRules rules_;
    std::uint64_t arena_size_;
    std::uint64_t origin_;  // aligned: the lowest base; linux_mmap: the end of the highest arena
    std::uint32_t slots_;   // how many arenas fit
    std::vector<std::uint64_t> taken_;
};

}  // namespace arenarium
