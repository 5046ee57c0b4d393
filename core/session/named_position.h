// Positions as people say them, and where they are in a run.
//
//     12       after 12 operations              end     after the last one
//     12.5     and 5 micro-steps of the next    40%     after that part of the operations
//     peak     where the most bytes are held (Series::peak)
//     exit     the last before the interpreter's end; of what is no recording, the end
//     12.5s    after the operations of so many seconds (recordings)
//     mark:NAME   where the program said so (recordings; the first of that name), else the bookmark of that name
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/metrics/series.h"
#include "core/session/bookmark.h"
#include "core/session/trace_session.h"
#include "core/timeline/timeline.h"

namespace arenarium {

struct NamedPosition {
    enum class Kind : std::uint8_t { number, end, exit, peak, percent, seconds, mark };
    Kind kind = Kind::end;
    Position number;
    double amount = 0;  // percent, seconds
    std::string mark;
};

// Error: it is none of these; the message says what is one.
Result<NamedPosition> parse_position(std::string_view text);

// `series` outlives it.
inline std::function<std::uint32_t()> peak_of(const Series& series) {
    return [&series] { return series.peak(); };
}

// What a run offers to be named. `trace`: null when it is no recording.
struct Landmarks {
    std::uint32_t operations = 0;
    std::function<std::uint32_t()> peak;  // asked when that is wanted
    const TraceRecord* trace = nullptr;
    std::span<const Bookmark> bookmarks{};  // of a saved session
};

// Error: it lies beyond the end, or the run knows nothing of the kind. Micro-steps are not looked at.
Result<Position> find_position(const NamedPosition&, const Landmarks&);

// Series::peak; where that lies in the interpreter's own end, the peak before it, to a bucket of the series: what a
// person wants to look at first. `trace`: null when it is no recording.
std::uint32_t peak_before_exit(const Series&, const TraceRecord* trace);

// The operations before the interpreter's finalization. Error: the recording does not say where that begins.
Result<std::uint32_t> exit_position(const TraceRecord&, std::uint32_t operations);

}  // namespace arenarium
