// The source of a file that a recorded program ran, as it was then.
//
//     const Result<RecordedSources> sources = RecordedSources::open("run.arenatrace");
//     const Result<SourceText> text = sources->text("main.py", record.header.unix_time);
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/trace/trace_sources.h"

namespace arenarium {

struct SourceText {
    std::string text;
    bool is_recorded = false;  // from the recording itself; else from the disk, where it is the same as then
};

class RecordedSources {
public:
    explicit RecordedSources(std::vector<TraceSource> files = {}) : files_(std::move(files)) {}
    // Of a recording on the disk. Error: it cannot be read, or is none.
    static Result<RecordedSources> open(const std::string& path);

    // `recorded_at`: when the recording began, seconds since 1970. Error: the code has no file, the file cannot be
    // read, or it is another one now: of what the recording tells by size and checksum, else (a recording that knows
    // nothing of the file) because it was written since.
    Result<SourceText> text(const std::string& file, std::uint64_t recorded_at) const;

private:
    std::vector<TraceSource> files_;
};

}  // namespace arenarium
