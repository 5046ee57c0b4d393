// Verbs on a file of operations that runs on mimalloc (--profile 3.13t).
#pragma once

#include <string>

#include "app/cli/common_options.h"
#include "core/io/byte_sink.h"
#include "core/session/mimalloc_run.h"

namespace arenarium::cli {

// Whether --profile names a version of mimalloc.
bool on_mimalloc(const CommonOptions&);

// "" for an option that is there for pymalloc alone and was not given, else the option's name.
std::string option_of_arenas(const CommonOptions&);

// The operations of the file, gone to where --at says: a number of operations and micro-steps, a percentage, or the
// end. Error: no file of operations, damaged, beyond a limit or the end.
Result<MimallocRun> open_mimalloc(const std::string& path, const CommonOptions&);
// A position as --at takes it. Error: it is none, or lies beyond the end.
Result<Position> mimalloc_position(const MimallocRun&, const std::string& at);

// The micro-steps from where the run is to `to`, in words. Goes there.
Status write_mimalloc_steps(MimallocRun&, Position to, ByteSink&);

struct MimallocPicture {
    std::string picture = "process";  // or "page"
    std::string object;               // of a page: SEGMENT:SLICE; "": that of the operation, else the first
    std::string theme;
    double width = 0;  // 0: one that suits
};
// As SVG.
Status write_mimalloc_picture(MimallocRun&, const MimallocPicture&, ByteSink&);
// Segments, pages and queues as text.
Status write_mimalloc_text(const MimallocRun&, ByteSink&);

}  // namespace arenarium::cli
