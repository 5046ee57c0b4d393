// Answers about the state shown, computed: read off the state ("why?"), off the run, or found by running it on a copy.
#pragma once

#include <optional>
#include <string>

#include "core/base/translator.h"
#include "core/course/words.h"
#include "core/process/moment.h"
#include "core/tutor/question.h"

namespace arenarium::tutor {

// Does the run name a block so?
bool is_block_name(const Moment&, const std::string&);

// Nothing: the question is not about the state. `predicting`: the learner is asked what happens next here, and must not
// be told.
std::optional<std::string> answer_about_state(const Question&, const Moment&, const course::Words&, const Translator&,
                                              bool predicting);

// Sizes and limits, by version; nothing: the question is about something else.
std::optional<std::string> answer_about_versions(const Question&, const course::Words&);

}  // namespace arenarium::tutor
