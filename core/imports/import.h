// Files of other tools, read into recordings: see the README here.
//
//     Result<ImportReport> report = import_allocations("memray.bin", sink, {});
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/io/byte_sink.h"
#include "core/io/byte_source.h"

namespace arenarium {

enum class ImportKind : std::uint8_t { memray, memray_aggregated, heaptrack, tracemalloc };

struct ImportReport {
    ImportKind kind{};
    std::uint64_t operations = 0;    // of the recording
    std::uint64_t live_blocks = 0;   // at its end
    std::uint64_t unmatched = 0;     // frees of blocks that the file does not have
    std::vector<std::string> notes;  // what a person should know of the result: a file that was cut off, what it lacks
};

struct ImportOptions {
    // Called now and then with the operations done and the part of the file that is read (below 0: not known); false
    // ends it with an error.
    std::function<bool(std::uint64_t, double)> go_on;
};

// `path`: a file, or standard input for "-". Writes a recording to the sink. Error: it is no such file, one of a
// version that is not known, or it cannot be read or written; place.file is the path.
Result<ImportReport> import_allocations(const std::string& path, ByteSink&, const ImportOptions&);
Result<ImportReport> import_allocations(std::unique_ptr<ByteSource>, ByteSink&, const ImportOptions&);

}  // namespace arenarium
