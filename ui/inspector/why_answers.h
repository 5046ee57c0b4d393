// The questions that an object raises, answered from the state.
#pragma once

#include <vector>

#include "core/process/moment.h"
#include "ui/inspector/why_box.h"

namespace arenarium::ui {

std::vector<WhyAnswer> whyAnswers(const Moment& moment, const ObjectRef& object);

}  // namespace arenarium::ui
