// The fixed tour: each place in the window, dialog and menu that is looked at.
#pragma once

#include <functional>
#include <vector>

#include "tests/tour/guide.h"

namespace arenarium::test {

struct Stop {
    const char* name;
    std::function<void(Guide&)> arrange;
    // Opens a dialog or a menu over it, which alone is judged then; may return only when that is closed. Null: none.
    std::function<void(Guide&)> open = nullptr;
};

std::vector<Stop> all_stops();

}  // namespace arenarium::test
