// A position of a run that has a name.
#pragma once

#include <string>

#include "core/timeline/position.h"

namespace arenarium {

struct Bookmark {
    std::string name;
    Position position;

    friend bool operator==(const Bookmark&, const Bookmark&) = default;
};

}  // namespace arenarium
