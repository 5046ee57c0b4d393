// Reads the blocks of a trace ahead, on a thread of its own: decoding a block and working on the one before it take
// about as long. Where there are no threads (in a browser) it reads a block when it is asked for it.
//
//     ReadAhead ahead(reader);
//     while (const TraceBlock* block = ahead.next()) …
//     if (ahead.error()) …
#pragma once

#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "core/trace/trace_reader.h"

namespace arenarium {

class ReadAhead {
public:
    // Nobody else uses the reader as long as this object lives.
    explicit ReadAhead(TraceReader&);
    ~ReadAhead();
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    // The next block, valid until the next call; null at the end or where the trace is damaged (see error()). What a
    // damaged block holds before the damage is good, and comes first.
    const TraceBlock* next();
    // Once next() gave null.
    const std::optional<Error>& error() const { return error_; }

private:
    TraceReader& reader_;
    std::optional<Error> error_;
#ifdef __EMSCRIPTEN__
    TraceBlock block_;
    bool ended_ = false;
#else
    void work();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::array<TraceBlock, 3> blocks_;
    std::size_t filled_ = 0, read_ = 0;
    bool taken_ = false, ended_ = false, stop_ = false;
    std::thread thread_;  // last: it starts when all else is there
#endif
};

}  // namespace arenarium
