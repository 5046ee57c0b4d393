// Whether an answer is the one that is meant.
#pragma once

#include "core/base/result.h"
#include "core/course/variant.h"

namespace arenarium::course {

// Both in the form of their kind: numbers by value, within the question's tolerance of `right`; lists in order, or in
// any order where several options are chosen; fields and rows by key.
bool same_answer(const Variant&, const Answer& right, const Answer& given);

// What a learner wrote, in the form of its kind: names become places, letters options, digits Latin. Error, without a
// place: it cannot be an answer to this question, and what can.
Result<Answer> read_answer(const Variant&, const Answer& written);

// From the command line: "0:0:3", "b[3] b[1]", "ref.count=3 freeblock=NULL".
Answer split_answer(const Variant&, const std::string& text);

}  // namespace arenarium::course
