// Lines that hold memory, grew or asked for some, as tables of text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/metrics/holders.h"
#include "core/metrics/traffic.h"
#include "core/process/origins.h"

namespace arenarium::cli {

struct SiteTextOptions {
    std::uint32_t top = 10;
    bool stacks = false;    // with the lines that called, one below the other
    bool requests = false;  // those that asked most often first
};

std::string held_text(const LiveBlocks&, const Origins&, const SiteTextOptions&);
std::string growth_text(std::vector<Growth>, const Origins&, const SiteTextOptions&);
std::string traffic_text(const std::vector<Traffic>&, const Origins&, const SiteTextOptions&);

// Where a recording is looked at when nobody says where. `exit`: the operations before the interpreter's own end, where
// it is known; `all`: of the recording.
std::string exit_note(std::optional<std::uint32_t> exit, std::uint32_t all);

}  // namespace arenarium::cli
