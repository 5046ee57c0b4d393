// A script of the command line, run to its end within the limits.
#pragma once

#include <functional>
#include <string>

#include "app/cli/document.h"
#include "core/session/session.h"

namespace arenarium::cli {

struct ScriptRun {
    std::string source;
    Session session;
    // An end by --max-seconds is an error here.
    RunReport report;

    // Goes to the position that --at asks for. Error: it is beyond the end.
    Result<Moment> moment(const CommonOptions&);
};

// Error: the file cannot be read, or it asks for a profile that is not there. `stop`, which may be empty, ends the run.
Result<ScriptRun> run_script(const std::string& path, const CommonOptions&, script::Output&,
                             const std::function<bool()>& stop);

}  // namespace arenarium::cli
