// Pictures put together.
#pragma once

#include "core/picture/draw_list.h"

namespace arenarium {

// The items of `part`, moved, at the end of `whole`, whose size stays.
void add_moved(DrawList& whole, const DrawList& part, double dx, double dy);

}  // namespace arenarium
