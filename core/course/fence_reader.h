// The fences of a lesson that are not prose: scenes and questions.
#pragma once

#include "core/base/result.h"
#include "core/course/attributes.h"
#include "core/course/lesson.h"

namespace arenarium::course {

// `fence`: a block of code whose info string has this word second.
Result<Scene> read_scene(const Attributes&, const ProseBlock& fence);
// Its place and names are for the caller to set.
Result<Question> read_question(const Attributes&, const ProseBlock& fence);

// "pool:0:18" and so on. "" when it is one, else what is.
std::string check_view(const std::string&);

}  // namespace arenarium::course
