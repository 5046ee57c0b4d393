// A recording that is too long for memory, as a session: its history lies in an index (history_index.h) that is made
// when it is opened for the first time, and found again later. The session steps, seeks, searches and shows what one in
// memory does, with these differences: of times between operations it keeps some four million, evenly; and a block that
// is free at a checkpoint has no owner until it is handed out again.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/base/result.h"
#include "core/session/history_index.h"
#include "core/session/trace_session.h"

namespace arenarium {

struct IndexOptions {
    // Recordings of so many operations are opened by an index, shorter ones in memory. So are those with lines.
    std::uint64_t from = std::uint64_t{1} << 24;
    // For indices of recordings that lie where nothing can be written; "": they cannot be opened then.
    std::string folder;
    std::uint32_t distance = HistoryIndex::usual_distance;  // between checkpoints; a number of chunks
    std::uint32_t checkpoints_to_directory = 128;           // what a making that is ended may lose
    // The index is made up to the first checkpoint behind so many operations; who opens the recording next goes on
    // there. The session has what is indexed.
    std::uint64_t stop_after = UINT64_MAX;
};

// Called now and then with what there is so far; false ends the work.
using IndexProgress = std::function<bool(std::uint64_t operations, Session& so_far)>;

// `path`: of the recording that the reader has open; `key`: index_key() of it; `process`: which one of several. The
// session stands at the end. When `progress` says so, or the index cannot be written, what was done is there for the
// next time, and an error is the result.
Result<Session> open_indexed_session(TraceReader, const std::string& path, const std::string& process, const IndexKey&,
                                     const IndexOptions&, const IndexProgress& progress = {});

}  // namespace arenarium
