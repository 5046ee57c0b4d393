// A draw list as an SVG 1.1 picture, without Qt.
//
//     <svg xmlns="…" id="k3x9" width="960" height="480" viewBox="0 0 960 480" role="img"
//          aria-labelledby="k3x9t k3x9d">
//     <title id="k3x9t">arena 0</title>
//     <desc id="k3x9d">…</desc>
//     <style>.k3x90{…}</style>                  one class for each look that occurs
//     <defs>…</defs>                            one <pattern> for each fill that occurs
//     <rect class="…" …/>                       one element for each item of the list, in its order
//     </svg>
//
// A rect item is a <rect>, a text item a <text> anchored at the side that its alignment keeps, a line item a <path>
// followed by a <path> for its arrow heads when it has some. Numbers have at most two decimals. Fonts are generic
// families. Ids and classes begin with four characters made from the picture's content, so that several pictures can
// stand in one HTML page. The same list gives the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "core/io/byte_sink.h"
#include "core/picture/palette.h"

namespace arenarium {

struct SvgOptions {
    ThemeName theme = ThemeName::light;
    std::string title;        // short, for screen readers and as tooltip
    std::string description;  // a sentence or two
    // In a page: `theme` until the reader's device prefers the dark. Colours are variables then, set anew by a media
    // query.
    bool follows_device = false;
};

Status write_svg(const DrawList&, const SvgOptions&, ByteSink&);

// Text that XML 1.0 allows: markup is escaped; what is no UTF-8 or no XML character becomes U+FFFD.
std::string xml_text(std::string_view);

}  // namespace arenarium
