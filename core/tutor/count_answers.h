// "How many?": bytes, blocks, pools, arenas and operations, counted in the state shown.
#pragma once

#include <optional>
#include <string>

#include "core/tutor/question.h"
#include "core/tutor/state_reader.h"

namespace arenarium::tutor {

// Nothing: something else is counted.
std::optional<std::string> count_things(const StateReader&, const Question&);

}  // namespace arenarium::tutor
