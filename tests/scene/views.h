// The pictures that the tests judge: many states, roots, zooms, sizes and type scales.
#pragma once

#include <functional>
#include <string>

#include "tests/scene/heaps.h"

namespace arenarium::test {

struct View {
    std::string name;
    const Scene& scene;
    ObjectRef root;
    Viewport port;
    DrawList list;
};

// Calls `judge` with the canvas at ten zooms on the way from the process to a byte, for each state and size, and with
// every lens. Counts them.
int each_view(const std::function<void(const View&)>& judge);

// The lists of the same states, at several widths.
int each_list(const std::function<void(const std::string& name, const DrawList&)>& judge);

}  // namespace arenarium::test
