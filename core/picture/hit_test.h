// What lies under a point of a picture.
#pragma once

#include "core/picture/draw_list.h"

namespace arenarium {

struct Hit {
    ObjectRef ref;  // kind none: nothing
    Rect rect;      // of the item that was hit

    explicit operator bool() const { return static_cast<bool>(ref); }
};

// The uppermost item with a ref that holds the point; else the nearest within `tolerance` pixels. Lines count by the
// distance to their stroke.
Hit hit_test(const DrawList&, Point, double tolerance = 4);

}  // namespace arenarium
