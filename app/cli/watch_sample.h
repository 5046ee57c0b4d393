// What 'arenarium watch' sees of a process at one moment, and how programs get it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "core/python/inspect.h"
#include "core/python/look.h"
#include "core/python/memory_account.h"
#include "core/python/pins.h"

namespace arenarium::cli {

struct WatchWish {
    bool pins = false;   // which objects hold the almost empty arenas
    bool types = false;  // what lies in the arenas by type
};

struct WatchSample {
    double time = 0;  // seconds since 1970
    int pid = 0;
    std::string python, profile;  // "3.11.2", "3.11-debug"
    std::uint64_t arena_size = 0;
    std::uint64_t arenas = 0, obtained = 0, released = 0, highwater = 0;
    bool counts_known = false;  // else obtained, released and highwater are at least these
    std::uint64_t in_use = 0;   // bytes of blocks
    std::uint64_t blocks = 0;
    std::uint64_t almost_empty = 0;          // arenas
    std::array<std::uint64_t, 11> fullness;  // arenas: empty, then by tenths of their bytes in use
    std::uint64_t resident = 0;              // bytes of the whole process; 0: the system does not say
    std::string verdict;                     // what most of that is; "" likewise
    double seconds_stopped = 0;
    std::optional<Pins> pins;
    std::optional<Look> types;

    std::uint64_t arena_bytes() const { return arenas * arena_size; }
};

// Error: as inspect_process() says. `time` is for the caller to set.
Result<WatchSample> take_sample(int pid, const WatchWish&);

// One line of JSON, with its line end. `top`: rows of pins and types.
std::string sample_json(const WatchSample&, unsigned top);

// The Prometheus text format, for the file that a node's exporter reads, or a service's own page of metrics.
std::string sample_prometheus(const WatchSample&, unsigned top);

}  // namespace arenarium::cli
