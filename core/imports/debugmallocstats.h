// The text of sys._debugmallocstats(), as people post it in bug reports, made into a state that prints it.
//
// The text has figures alone: how many pools each size class has and how many blocks are in use there, how many arenas
// there are and how many of their pools are unused. Which pool lies in which arena, and which blocks of a pool are in
// use, it does not say; of all states that print it, this makes one by rule: unused pools are spread evenly over the
// arenas, and the free blocks of a size class lie in as few of its pools as can be.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/state.h"

namespace arenarium {

// "14 free PyDictObjects * 48 bytes each": of the blocks in use, those that a type keeps for its next objects.
struct TypeFreeList {
    std::string what;  // "PyDictObjects"
    std::uint64_t count = 0, bytes_each = 0;

    friend bool operator==(const TypeFreeList&, const TypeFreeList&) = default;
};

struct ImportedStatistics {
    Profile profile;
    HeapState state;
    std::vector<TypeFreeList> free_lists;
    bool version_is_guessed = false;  // several versions print such a text
    std::uint64_t arenas = 0, pools = 0, unused_pools = 0, blocks = 0;
};

// Whether a text has such figures somewhere. `head`: its beginning, 4 KiB are plenty.
bool looks_like_debugmallocstats(std::string_view head);

// What stands before, after and in front of each line ("> ", spaces) does not matter. `profile`: of which Python it is;
// none: the default one when it prints such a text, else the newest that does. `name` is for messages. Error: a figure
// is missing, or they do not fit together; with its line.
Result<ImportedStatistics> import_debugmallocstats(std::string_view text, const std::string& name,
                                                   const std::optional<Profile>& profile = {});

}  // namespace arenarium
