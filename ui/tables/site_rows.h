// Which lines hold the memory at a moment's position, or hold more than at an earlier one: rows for a table, as values.
// Lines of Python in a recording, lines of the script otherwise.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/metrics/holders.h"
#include "ui/bridge/values.h"
#include "ui/tables/live_blocks.h"

namespace arenarium::ui {

struct SiteRow {
    std::uint64_t bytes = 0, blocks = 0;           // held at the position
    std::int64_t more_bytes = 0, more_blocks = 0;  // than at `since`; 0 without one
    std::uint32_t line = 0;                        // 0: not known
    std::string file, function;                    // of a recording; else empty

    friend bool operator==(const SiteRow&, const SiteRow&) = default;
};

struct SiteRows {
    std::vector<SiteRow> rows;  // the most bytes first; with `since`, the most grown first and only what grew
    std::uint64_t bytes = 0, blocks = 0;
};

// `since`: an operation number, at most the moment's. Takes time in proportion to the operations.
SiteRows siteRows(const ShownMoment&, std::optional<std::uint32_t> since);

// All that is held, where that is known already.
SiteRows heldRows(const arenarium::LiveBlocks&, const Origins&);

// "text.py:12 split" for the operation of a recording, "line 12" for that of a script, "" when nobody knows.
std::string siteText(const ShownMoment&, OperationIndex);

}  // namespace arenarium::ui
