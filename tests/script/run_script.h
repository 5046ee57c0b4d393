// Runs a script against the fake port and keeps what there is to look at.
#pragma once

#include <string>

#include "core/script/script.h"
#include "tests/script/fake_port.h"

namespace arenarium::script {

struct Ran {
    FakePort port;
    TextOutput output;
    RunOutcome outcome;
    bool parsed = true;

    // "2:5: TypeError: …", or nothing.
    std::string error() const {
        if (outcome.ok()) return "";
        Error e = *outcome.error;
        e.place.file.clear();
        return e.text();
    }
};

inline Ran run_script(const std::string& source, const ScriptLimits& limits = {}, StopToken stop = {}) {
    Ran ran;
    const Result<Program> program = parse(source, "test.py");
    if (!program.ok()) {
        ran.parsed = false;
        ran.outcome.error = program.error();
        return ran;
    }
    ran.outcome = run(program.value(), ran.port, ran.output, limits, std::move(stop));
    return ran;
}

}  // namespace arenarium::script
