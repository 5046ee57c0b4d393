// The lines of a program that asked for memory, each with the lines that called it: a forest, from the line inwards
// out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace arenarium {

// A function's code, as its object said.
struct FunctionCode {
    std::string name, file;
    std::uint32_t first_line = 0;
};

// A line of a function, with the place that called it.
struct CallPlace {
    std::uint32_t caller = 0;  // a place; 0: none, or beyond the innermost ones
    std::uint32_t code = 0;
    std::uint32_t line = 0;
};

// A site is the number of a place.
struct CallSites {
    std::vector<FunctionCode> codes;
    std::vector<CallPlace> places{CallPlace{}};  // [0] stands for no site

    bool has(std::uint32_t site) const { return site != 0 && site < places.size(); }
    const FunctionCode& code(std::uint32_t site) const { return codes[places[site].code]; }
};

}  // namespace arenarium
