// arenarium inspect PID --graph: the objects of a running Python.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace arenarium::cli {

struct LiveGraphOptions {
    std::string format = "text", why;
    bool retained = false;
    std::optional<std::uint64_t> top;
};

// Returns the exit status.
int show_live_graph(int pid, const LiveGraphOptions&);

}  // namespace arenarium::cli
