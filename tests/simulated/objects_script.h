// Runs an objects script against the fake port.
#pragma once

#include <string>

#include "core/script/simulated/session.h"
#include "tests/script/fake_port.h"
#include "tests/support/catch.h"

namespace arenarium::script::simulated {

struct RanObjects {
    FakePort port;
    TextOutput output;
    ObjectsOutcome outcome;
    std::string error() const { return outcome.error ? outcome.error->text() : ""; }
};

// The same of a whole text under a given profile.
struct FakeObjects {
    FakeObjects(const std::string& text, const objects::ObjectProfile& profile)
        : outcome(run_objects(text, "test.py", profile, port, output, ScriptLimits{}, StopToken{})) {}
    FakePort port = high();
    TextOutput output;
    ObjectsOutcome outcome;

    // With as many digits as addresses have where Linux maps arenas.
    static FakePort high() {
        FakePort port;
        port.next_address = 0x7f0000010030;
        return port;
    }
};

inline RanObjects run_statements(const std::string& text, const std::string& version, const ScriptLimits& limits = {}) {
    RanObjects ran;
    const auto profile = objects::find_object_profile(version);
    REQUIRE(profile);
    ran.outcome =
        run_objects("# arenarium: objects\n" + text, "test.py", *profile, ran.port, ran.output, limits, StopToken{});
    return ran;
}

}  // namespace arenarium::script::simulated
