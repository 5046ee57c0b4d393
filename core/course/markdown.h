// CommonMark (with tables) as a list of blocks in document order. The inline parts stay Markdown, in one normal form,
// so that they can be translated, filled in, and rendered by anybody.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/course/prose.h"

namespace arenarium::course {

// Any text is Markdown. Error: it is larger than 4 MiB.
Result<Prose> read_markdown(std::string_view text, const std::string& file);

// Inline Markdown without its marks, as a reader hears it: "malloc(24) returns b".
std::string plain_text(std::string_view inline_markdown);
// As HTML, escaped: "<code>malloc(24)</code> returns <em>b</em>".
std::string inline_html(std::string_view inline_markdown);

}  // namespace arenarium::course
