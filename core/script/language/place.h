// Where in a text something was written.
#pragma once

#include <cstdint>

namespace arenarium::script {

// Counted from 1; 0 where it is not known.
struct ScriptPlace {
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    friend bool operator==(ScriptPlace, ScriptPlace) = default;
};

}  // namespace arenarium::script
