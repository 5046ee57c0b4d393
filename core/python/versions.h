// What differs between the CPythons that Arenarium can compare with, record or look into. Nothing else in this folder
// knows a version number; the allocator's own rules are profiles (core/pymalloc/profile.h).
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/pymalloc/profile.h"

namespace arenarium {

inline constexpr int oldest_minor = 6, newest_minor = 15;  // of Python 3, for verify

// What an interpreter says of its allocator in sys._debugmallocstats().
struct Geometry {
    std::uint32_t arena_size = 0, pool_size = 0, threshold = 0, size_classes = 0;
};

// The profile of CPython 3.`minor` with that word size (4 or 8), with debug hooks or without; a build with sizes of its
// own gets a derived profile. Error: there is none.
Result<Profile> profile_for(int minor, unsigned word, bool debug_hooks, const Geometry&);

}  // namespace arenarium
