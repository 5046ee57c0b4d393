// When objects are let go of, as data: what differs between versions of CPython in how a release runs.
#pragma once

#include <cstdint>
#include <string_view>

namespace arenarium::objects {

struct Lifetime {
    std::string_view version;  // "3.11"
    // Deallocations within each other from which the trashcan puts further ones off (PyTrash_UNWIND_LEVEL, object.h).
    // 0: there is no such level. From 3.13 the bound is what the C stack holds, some ten thousand and not a fixed
    // number, so that the order within deeper chains is not told here.
    std::uint32_t trash_unwind_level = 50;
};

// The one of this version, "3.8" to "3.15"; of one that is not known, that of the newest.
constexpr Lifetime lifetime_of(std::string_view version) {
    constexpr std::string_view with_level[] = {"3.8", "3.9", "3.10", "3.11", "3.12"};
    for (const std::string_view v : with_level)
        if (v == version) return {v, 50};
    return {version, 0};
}

}  // namespace arenarium::objects
