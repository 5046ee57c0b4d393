// Lessons of one step each, for tests.
#pragma once

#include <string>

#include "core/course/answer_file.h"
#include "core/course/grade.h"
#include "core/course/lesson.h"
#include "core/course/variant.h"
#include "tests/course/snippets.h"

namespace arenarium::test {

// A course with one lesson "l1" of one step "l1.q": a question with this info string (behind "python predict ") and
// code; `after` follows the fence. Fails the test when it cannot be read.
course::Course one_question(const std::string& info, const std::string& code, const std::string& after = "");

// The question of a snippet: in its first line what stands behind "python predict ", then the code, and below "+++"
// what follows the fence, which stands in line 11 of the lesson. Fails the test when it cannot be read.
course::Course course_of(const CourseSnippet&);
inline constexpr std::uint32_t lines_above_fence = 10;

// Its variant of a learner. Fails the test when there is none.
course::Variant drawn(const course::Course&, const std::string& learner = "anna", std::uint32_t attempt = 1);

// The verdict on what a learner wrote. Fails the test when there is none.
course::Verdict judged(const course::Course&, const course::Variant&, const std::string& text);

// What that wrong machine would answer. Fails the test when the question has no such machine.
const course::Answer& machine(const course::Variant&, const std::string& name);

// The first question of a course has no fault in that many seeds.
void check_faultless(const course::Course&, std::uint32_t seeds = 60);

// What an answer file says of the right answer that a learner gave to that step at the first attempt, without a mark.
// Fails the test when the step has no variant.
course::AnswerLine right_line(const course::Course&, const std::string& step, const std::string& learner);

// The text of a lesson with two questions, a scene, hints and an instructor's sheet, and the index of a course of it.
std::string small_lesson();
std::string small_index();

}  // namespace arenarium::test
