// What each top-level statement of an objects script asked of the allocator.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace arenarium::script::simulated {

// A request is written "mem malloc 32 #4", "obj calloc 8 #5", "mem realloc #4 64", "obj free #5": the domain, what is
// asked, bytes, and the block by the order of its first request in the script. Blocks that were there before have no
// number and their releases are left out; so is the function object that evaluating a statement makes and drops.
struct ListedStep {
    std::string source;
    std::uint32_t line = 0;
    bool order_verified = true;  // else only the live objects and their sizes are
    std::string unverified;      // what of it is not: "raises an exception"
    std::vector<std::string> requests;
};

}  // namespace arenarium::script::simulated
