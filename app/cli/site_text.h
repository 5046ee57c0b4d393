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
    std::string within;     // part of the path of the files whose lines are told: see Origins::Grouping
    bool requests = false;  // those that asked most often first
};

Origins::Grouping grouping(const SiteTextOptions&);
// What is said of an origin without a line.
std::string no_line_text(const std::string& within);
std::string held_text(const LiveBlocks&, const Origins&, const SiteTextOptions&);
std::string growth_text(std::vector<Growth>, const Origins&, const SiteTextOptions&);
std::string traffic_text(const std::vector<Traffic>&, const Origins&, const SiteTextOptions&);

// Where a recording is looked at when nobody says where. `exit`: the operations before the interpreter's own end, where
// it is known; `all`: of the recording.
std::string exit_note(std::optional<std::uint32_t> exit, std::uint32_t all);

}  // namespace arenarium::cli
