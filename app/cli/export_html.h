// A run in one HTML file: the page for browsers with the whole engine (core/export/page_document.h) where it is there
// and shows all that is asked for, else the player of what was recorded (core/export/html.h).
#pragma once

#include <cstdint>
#include <string>

#include "core/io/byte_sink.h"
#include "core/session/open.h"

namespace arenarium::cli {

struct HtmlOptions {
    std::string with;  // "page", "player"; "": see above
    std::string title;
    std::string process;  // of a recording of several; "": the first
    std::uint32_t from = 0;
    std::uint32_t to = UINT32_MAX;
};

// `path`: that the file was opened from. The player shows the run up to `end`, with all of the operation that it lies
// within; the page all of it, at `end`. Error: also when what "with" names cannot be had.
Status write_html_file(Opened& file, const std::string& path, Position end, const HtmlOptions&, ByteSink&);

}  // namespace arenarium::cli
