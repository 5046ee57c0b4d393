// How wide a text is. The window injects its font; core and tests need none.
#pragma once

#include <string>
#include <string_view>

#include "core/picture/draw_list.h"

namespace arenarium {

class TextMetrics {
public:
    virtual ~TextMetrics() = default;
    // Pixels that `utf8` takes when drawn in the style of `role` at `size` pixels.
    virtual double width(std::string_view utf8, TextRole role, double size) const = 0;
};

// Average advances of common sans serif and monospaced fonts, on the wide side so that text fits in any of them.
const TextMetrics& default_metrics();

// Height of a line of text, and of its box in a draw list.
inline double line_height(double size) {
    return std::ceil(size * 1.25);
}

// The longest beginning of `text` that fits into `width` with "…" behind it; the whole text when it fits; "" when not
// even three characters and the ellipsis fit. Never cuts a UTF-8 sequence.
std::string fitted(std::string_view text, TextRole role, double size, double width, const TextMetrics&);

// The same for a name with an index: what ends it, "[12]" or a number, stays whole, as in "fre…[12]" and "…[12]"; ""
// when there is room for neither that nor three letters of the name. Never shows a part of a number.
std::string fitted_name(std::string_view name, TextRole role, double size, double width, const TextMetrics&);

}  // namespace arenarium
