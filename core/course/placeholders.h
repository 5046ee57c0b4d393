// {name} in prose: what a variant puts there.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/course/prose.h"

namespace arenarium::course {

// The names, each once, in order. Error, without a place: a brace without its other, or no name between them.
Result<std::vector<std::string>> placeholders_of(std::string_view text);

// The text with each {name} replaced by what `value` gives; one for which it gives nothing stays. {{ and }} become
// braces. `text` is well-formed (placeholders_of). `in_code`: it stands in a code span, where numbers are not grouped.
using PlaceholderValue = std::function<std::optional<std::string>(const std::string& name, bool in_code)>;
std::string filled_in(std::string_view text, const PlaceholderValue& value);
Prose filled_in(Prose, const PlaceholderValue& value);

// Those that the engine fills: SEED, PROFILE, ANSWER.
bool is_engines(std::string_view name);

}  // namespace arenarium::course
