// A question as a page's script is told it, and as it is printed.
#pragma once

#include <string>

#include "core/base/translator.h"
#include "core/course/json.h"
#include "core/course/variant.h"

namespace arenarium::course {

std::string paragraph(const std::string& html);
std::string code_html(const std::string& code);

// "html": the situation and what is asked; "input": none, one, several, rows, select, order or typed; "items": [key,
// text, html] to choose among; "rows": [key, html] to be answered; "right"; "machines": answers of wrong ones and what
// is said to them; "hints"; "solution".
Json question_json(const Variant&, const Translator&);

}  // namespace arenarium::course
