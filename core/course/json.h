// JSON that others wrote, read whole. For the files of this room alone.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace arenarium::course {

using Json = nlohmann::ordered_json;

// Error: it is not JSON, nests deeper than 60, or has more than 16 MiB; the place is `file` with the line (`line` is
// that of the text's first).
Result<Json> parse_json(std::string_view text, const std::string& file, std::uint32_t line = 1);

// Of an object; `otherwise` when there is none or it is something else.
std::string text_of(const Json& object, const char* name, const std::string& otherwise = "");

// On one line, with broken UTF-8 replaced.
std::string json_line(const Json&);

}  // namespace arenarium::course
