// What the command line does with a recording.
#pragma once

#include <string>

#include "app/cli/common_options.h"
#include "core/trace/trace_processes.h"
#include "core/trace/trace_reader.h"

namespace arenarium::cli {

// `process`: see TraceProcesses::find().
Result<TraceReader> read_trace(const std::string& path, const std::string& process = {});

// A recording of several processes of which none is wished for, so that all are meant.
Result<std::optional<TraceProcesses>> all_processes(const std::string& path, const std::string& wish);
// "process 1 of 5: …".
std::string heading(const TraceProcesses&, std::uint32_t process);
// "and 3 programs that are no Python"; "": there are none.
std::string others_text(const TraceProcesses&);

// arenarium replay FILE --check: exit status 0 when every address is the engine's, 3 when one is not.
int check_trace_file(const CommonOptions&, const std::string& path);

// How the recording of an attached program ends when its time is over; that is no early end.
inline TraceEnd left_as_wished() {
    return {TraceEnding::stopped, 0, "Arenarium left it"};
}

// How that of a process ends that ran another program in its place; neither is that.
inline TraceEnd became_another() {
    return {TraceEnding::stopped, 0, "it became another program"};
}

// Why the recording ended, when that was not the program's end; "" else.
std::string early_end(const TraceEnd&);

// From when on it holds, when its beginning was cut away; "" else. `marks`: those met so far.
std::string late_beginning(const TraceHeader&, const std::vector<TraceMark>& marks);

}  // namespace arenarium::cli
