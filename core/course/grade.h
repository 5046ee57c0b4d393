// A learner's answer judged: right or wrong, and by which belief.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/course/variant.h"

namespace arenarium::course {

enum class Mark : std::uint8_t {
    right,
    wrong,
    not_sure,    // the learner said so
    unreadable,  // it cannot be an answer to this question
};
std::string_view mark_name(Mark);  // "right", "wrong", "not sure", "unreadable"

struct Verdict {
    Mark mark{};
    Answer answer;        // in the form of its kind, when it could be read
    std::string machine;  // the wrong machine that gives the same answer; "": none
    // Why: of a script what it did not reach, or its error with line and column of the learner's text; of an answer
    // that cannot be read, what can be.
    std::string reason;

    bool right() const { return mark == Mark::right; }
};

// Error: a fault of the lesson.
Result<Verdict> grade(const Course&, const Variant&, const Answer& written);

// What somebody is told who gave a machine's answer: the lesson's words, else the engine's. Markdown; "" for none.
std::string answer_to_belief(const Variant&, const std::string& machine);

}  // namespace arenarium::course
