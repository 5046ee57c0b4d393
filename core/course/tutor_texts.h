// What the tutor says, in English; translated with the engine's other texts (words.h) under "tutor/…".
#pragma once

#include <span>
#include <string_view>
#include <utility>

namespace arenarium::course {

using TutorText = std::pair<std::string_view, std::string_view>;  // id, English

std::span<const TutorText> tutor_texts();

}  // namespace arenarium::course
