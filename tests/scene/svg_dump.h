// A draw list as SVG, to look at. Only for tests: the real writer is in core/export.
#pragma once

#include <string>

#include "core/picture/palette.h"

namespace arenarium::test {

std::string to_svg(const DrawList&, const Theme&);

}  // namespace arenarium::test
