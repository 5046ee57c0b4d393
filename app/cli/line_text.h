// What a recording with lines says of them, as text for the terminal.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/io/byte_sink.h"
#include "core/session/open.h"
#include "core/session/recorded_use.h"

namespace arenarium::cli {

// The lines of the operations from `first` up to `last`: how often each ran, what it allocated, freed and keeps; the
// `top` that allocated most. Error: the recording knows no lines, or cannot be read.
Result<std::string> line_table(RecordedUse&, std::uint32_t first, std::uint32_t last, std::uint32_t top);

enum class LineUnit : std::uint8_t { line, statement, call };

// What begins at the operations from `first` up to `last`, one after the other, each with what it did and, where it is
// known, its text: each line; of the outermost function alone each line with all that it calls; each call with all that
// it calls. Error: the file knows no lines, or the sink's.
Status write_line_steps(const Opened&, const std::string& path, std::uint32_t first, std::uint32_t last, LineUnit,
                        ByteSink&);

}  // namespace arenarium::cli
