// What the directory of an index (history_index.h) says of the session: all varints and texts, but for the series and
// what has a fixed form, which stand as they lie in memory.
//
//     whole: 1; operations; the series; arenas: how many, each its index, base, operations that obtained and released
//     it; raw heap before each chunk; operations of the rare events, for each kind; turns of threads; and of a whole
//     one call sites, events, times, marks, threads, the interpreter's end, the damage
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/process/history.h"
#include "core/session/trace_session.h"

namespace arenarium {

struct IndexDirectory {
    struct Turn {
        std::uint32_t operation = 0, actor = 0;  // from that operation on
    };
    bool is_whole = false;  // else the making of the index goes on where this ends, and what follows `turns` is empty
    KeptHistory history;    // without its state
    std::string series;
    std::vector<Turn> turns;
    CallSites sites;
    TraceRecord record;  // without header, end and what lines say
};

std::string directory_bytes(const IndexDirectory&);
// Nothing: they are not such bytes.
std::optional<IndexDirectory> read_directory(std::string_view);

}  // namespace arenarium
