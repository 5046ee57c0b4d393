// What the command line does with a recording.
#pragma once

#include <string>

#include "app/cli/common_options.h"
#include "core/session/session.h"
#include "core/trace/trace_reader.h"

namespace arenarium::cli {

Result<TraceReader> read_trace(const std::string& path);
// The recording as a session, within --max-ops and --max-seconds. What is damaged or cut off is said on standard error.
Result<Session> open_trace(const std::string& path, const CommonOptions&);

Error beyond_end(const std::string& path, std::uint32_t position, std::uint32_t operations);

// arenarium replay FILE --check: exit status 0 when every address is the engine's, 3 when one is not.
int check_trace_file(const CommonOptions&, const std::string& path);

// "json/encoder.py:204 iterencode": the innermost place of a site.
std::string site_text(const TraceSites&, std::uint32_t site);
// Why the recording ended, when that was not the program's end; "" else.
std::string early_end(const TraceEnd&);

}  // namespace arenarium::cli
