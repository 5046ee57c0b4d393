// How the objects of two positions differ, type by type.
#pragma once

#include <cstdint>
#include <vector>

#include "core/objects/state.h"

namespace arenarium::objects {

struct Growth {
    TypeIndex type;
    std::int64_t objects = 0;  // more in the later state
    std::int64_t bytes = 0;
    std::uint32_t created = 0;  // between the two, and there in the later one
    std::uint32_t died = 0;     // of those that were there in the earlier one
};

// Every type of which an object came or went, by bytes, the most first; REQUIRES: both are states of one run.
std::vector<Growth> growth(const State& earlier, const State& later);

}  // namespace arenarium::objects
