// A state as a lesson's page shows it.
#pragma once

#include <string>

#include "core/base/translator.h"
#include "core/process/moment.h"

namespace arenarium::course {

// A view such as "pool:0:18" of a moment, as a <figure>; "" where there is none of it. `translate`: none is English.
std::string picture_html(const Moment&, const std::string& view, const Translator& translate);

}  // namespace arenarium::course
