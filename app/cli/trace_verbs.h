// What the command line does with a recording.
#pragma once

#include <string>

#include "app/cli/common_options.h"
#include "core/trace/trace_reader.h"

namespace arenarium::cli {

Result<TraceReader> read_trace(const std::string& path);

// arenarium replay FILE --check: exit status 0 when every address is the engine's, 3 when one is not.
int check_trace_file(const CommonOptions&, const std::string& path);

// How the recording of an attached program ends when its time is over; that is no early end.
inline TraceEnd left_as_wished() {
    return {TraceEnding::stopped, 0, "Arenarium left it"};
}

// Why the recording ended, when that was not the program's end; "" else.
std::string early_end(const TraceEnd&);

}  // namespace arenarium::cli
