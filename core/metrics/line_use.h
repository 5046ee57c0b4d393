// What each line of each file holds, for showing it beside the source.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/metrics/site_use.h"
#include "core/process/call_sites.h"

namespace arenarium {

struct LineUse {
    std::uint32_t line = 0;
    SiteUse own;      // asked for by the line itself
    SiteUse through;  // by it or by what it called; a line that calls itself counts once

    friend bool operator==(const LineUse&, const LineUse&) = default;
};

struct FileUse {
    std::string file;  // as the program names it
    SiteUse own;
    std::vector<LineUse> lines;  // ascending; those that hold nothing are left out
};

// The files whose lines hold most first, then by name. What has no site is in none.
std::vector<FileUse> use_by_file(const CallSites&, const UseBySite&);

// The sites of a line of a file, ascending.
std::vector<std::uint32_t> sites_of_line(const CallSites&, std::string_view file, std::uint32_t line);

// The live blocks that a line asked for, the newest first, at most `most` of them. Raw blocks are left out.
// `operations`: after so many.
std::vector<OperationIndex> blocks_of_line(const OperationLog&, std::uint32_t operations, std::string_view file,
                                           std::uint32_t line, std::size_t most, const StopAsked& = {});

}  // namespace arenarium
