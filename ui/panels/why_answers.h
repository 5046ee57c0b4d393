// The questions that an object raises, answered from the state.
#pragma once

#include <vector>

#include "core/session/frame.h"
#include "ui/panels/why_box.h"

namespace arenarium::ui {

std::vector<WhyAnswer> whyAnswers(const Frame& frame, const ObjectRef& object);

}  // namespace arenarium::ui
