// A lesson and its questions for a terminal.
#pragma once

#include <string>

#include "core/course/grade.h"
#include "core/course/lesson.h"
#include "core/course/variant.h"

namespace arenarium::course {

// Wrapped at `width` columns, code indented by four blanks. Ends in a newline unless there is nothing.
std::string prose_text(const Prose&, unsigned width = 80);

// Prose, scene, and of the variant (null: none) the situation, the question, its options, and how to answer.
std::string step_text(const Words&, const Step&, const Variant*);
// "Right." or what is believed; `reveal`: with the right answer, the solution and the explanation.
std::string verdict_text(const Variant&, const Verdict&, bool reveal);
// The whole lesson; questions with a variant of `learner`. Error: a question cannot be drawn.
Result<std::string> lesson_text(const Course&, const Lesson&, const std::string& learner);

}  // namespace arenarium::course
