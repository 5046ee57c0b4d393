// Lessons of one step each, for tests.
#pragma once

#include <string>

#include "core/course/lesson.h"
#include "core/course/variant.h"

namespace arenarium::test {

// A course with one lesson "l1" of one step "l1.q": a question with this info string (behind "python predict ") and
// code; `after` follows the fence. Fails the test when it cannot be read.
course::Course one_question(const std::string& info, const std::string& code, const std::string& after = "");

// Its variant of a learner. Fails the test when there is none.
course::Variant drawn(const course::Course&, const std::string& learner = "anna", std::uint32_t attempt = 1);

// The text of a lesson with two questions, a scene, hints and an instructor's sheet, and the index of a course of it.
std::string small_lesson();
std::string small_index();

}  // namespace arenarium::test
