// What the tests of looking into a process share: the Pythons that can be looked into, a program at rest, a look.
#pragma once

#include "core/python/inspect.h"
#include "tests/python/pythons.h"
#include "tests/python/targets.h"

namespace arenarium::test {

inline std::vector<Interpreter> inspectable() {
    std::vector<Interpreter> list = pythons();
    std::erase_if(list, [](const Interpreter& p) { return p.version.minor < oldest_inspected; });
    return list;
}

// Fills arenas, leaves some almost empty, says its own figures, and takes no memory afterwards.
inline constexpr const char* at_rest = R"py(
import gc, signal, sys
x = [bytes(100) for i in range(100000)]
y = [{i: str(i)} for i in range(3000)]
keep = x[::7000]
x = None
gc.collect()
gc.disable()
stats, pause = sys._debugmallocstats, signal.pause
print("ready")
stats(); pause()
)py";

inline Result<Inspection> look(const Target& target, double contents = 0) {
    InspectOptions options;
    options.contents_up_to = contents;
    return inspect_process(target.pid(), options);
}

// Why it cannot be looked into.
inline std::string refusal(int pid) {
    const Result<Inspection> seen = inspect_process(pid, {});
    return seen ? "accepted" : seen.error().text();
}

}  // namespace arenarium::test
