// The scripts that show a question: what ran before it, and what happens next. Whoever has an engine of his own runs
// them there, and gets the operations and places of the variant.
#pragma once

#include <cstdint>
#include <string>

#include "core/course/variant.h"

namespace arenarium::course {

struct QuestionScript {
    std::string text;  // of a whole script
    std::string profile, space, view;
    std::uint32_t asked = 0;  // operations before "# ask"
};

// `after`: with what stands below "# ask". A program that the generator wrote is the script itself; that of a find is
// always whole, since the run is what the question is about. `v` is the course's. `profile`: another one than the
// variant's, for compare; "": the variant's.
QuestionScript question_script(const Course& course, const Variant& v, bool after, const std::string& profile = "");

// The situation, then a learner's text (script and edit).
QuestionScript attempt_script(const Course& course, const Variant& v, const std::string& text);

}  // namespace arenarium::course
