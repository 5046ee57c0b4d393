// Scripts that learners write: run between the situation and the goals, within limits.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/course/variant.h"

namespace arenarium::course {

struct Reached {
    std::string error;                // of the learner's text: "answer:3:7: NameError: …"; "": it ran
    std::vector<std::string> missed;  // what was not reached, in the words of the goal's bullet, else its name
    std::shared_ptr<GeneratorRun> run;
    std::uint32_t begins = 0;  // operations before the learner's part
};

// Error: a fault of the lesson. REQUIRES: a variant of a script or edit.
Result<Reached> run_attempt(const Course&, const Variant&, const std::string& text);

// How many lines differ: changed, added and removed ones count one each.
std::size_t lines_changed(const std::string& before, const std::string& after);

}  // namespace arenarium::course
