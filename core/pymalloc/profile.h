// A profile says what one CPython build's small-object allocator does: sizes, rules and names, as data. The versions
// are in profile/versions.cpp. Facts: Objects/obmalloc.c of 3.6 to 3.15 (from 3.11 also
// Include/internal/pycore_obmalloc.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace arenarium {

// How address_in_range() decides whether a block is pymalloc's.
enum class AddressInRange : std::uint8_t { pool_header, radix_tree };
// How usable_arenas is kept sorted when a pool is freed.
enum class ArenaSort : std::uint8_t { linear_search, nfp2lasta };
// Which C functions the source has; decides the names shown to the user.
enum class SourceEra : std::uint8_t { v3_6, v3_7, v3_9, v3_10 };

struct Profile {
    std::string name;  // "3.12", "3.12-debug", "3.12:pool=8KiB"
    unsigned word = 8;
    std::uint32_t alignment = 16;  // ALIGNMENT
    std::uint32_t arena_size = 1 << 20;
    std::uint32_t pool_size = 16 << 10;
    std::uint32_t threshold = 512;  // SMALL_REQUEST_THRESHOLD
    AddressInRange lookup = AddressInRange::radix_tree;
    ArenaSort sort = ArenaSort::nfp2lasta;
    SourceEra era = SourceEra::v3_10;
    bool keeps_last_arena = true;       // 3.9: bpo-37257 keeps one wholly free arena
    bool counts_every_block = false;    // up to 3.8 _Py_AllocatedBlocks counts pymalloc's blocks too
    bool state_in_interpreter = false;  // 3.12: the state is interp->obmalloc
    unsigned address_bits = 64;         // bits of an address that the radix tree looks at (ADDRESS_BITS; 3.10: 48)
    unsigned debug_words = 0;           // PYTHONMALLOC=debug: words added to each request

    bool debug() const { return debug_words != 0; }
    std::uint32_t size_classes() const { return threshold / alignment; }
    // sizeof(struct pool_header) rounded up to ALIGNMENT.
    std::uint32_t pool_overhead() const;
    std::uint32_t pools_per_arena() const { return arena_size / pool_size; }

    friend bool operator==(const Profile&, const Profile&) = default;
};

inline constexpr std::uint32_t initial_arena_objects = 16;  // INITIAL_ARENA_OBJECTS
inline constexpr std::uint32_t max_size_classes = 128;

// Every built-in profile, oldest first, debug variants after the release ones.
const std::vector<Profile>& all_profiles();

inline constexpr std::string_view default_profile_name = "3.12";

// A built-in profile by name, or a custom one: a built-in name, a colon and changes, e.g.
// "3.12:arena=2MiB,pool=8KiB,alignment=32,threshold=256". Error: what is wrong and which names exist.
Result<Profile> find_profile(std::string_view name);

}  // namespace arenarium
