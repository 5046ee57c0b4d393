// Texts with values in them.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "core/base/number_text.h"
#include "core/base/translator.h"

namespace arenarium {

// `pattern` with %1, %2 … replaced.
std::string filled(std::string_view pattern, std::initializer_list<std::string_view> values);

}  // namespace arenarium
