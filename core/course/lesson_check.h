// What a question must stand before it is shown to anybody: many seeds of it, drawn.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/course/lesson.h"

namespace arenarium::course {

struct QuestionCheck {
    std::string step;
    std::uint32_t variants = 0;  // good ones that were drawn
    std::uint64_t draws = 0;     // seeds that this took
    double most_common = 0;      // the share of the commonest right answer, from 0 to 1
    std::string most_common_answer;
    std::vector<Error> errors;
};

// `seeds` variants. A script's solution must reach its goals, and its wrong attempts must not.
QuestionCheck check_question(const Course&, const Step&, std::uint32_t seeds);
// The same of it and, behind it, of the questions that share its situation (base=), drawn once for all.
std::vector<QuestionCheck> check_together(const Course&, const Step&, std::uint32_t seeds);

// Everything about a lesson that needs no drawing: words a step, minutes, scenes that run.
std::vector<Error> check_prose(const Lesson&);

inline constexpr std::size_t most_words = 90;       // a step: its text and question
inline constexpr double most_common_allowed = 0.4;  // of one answer

}  // namespace arenarium::course
