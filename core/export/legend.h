// What stands around the view of a picture: its heading above; below what colours and patterns mean, and the caption.
#pragma once

#include "core/export/captioned_picture.h"

namespace arenarium {

struct LegendInput {
    const Moment& moment;
    const SceneOptions& options;
    PictureKind kind;
    PymallocRef object;
    double width;
};

// Empty for views that have a heading of their own.
DrawList heading(const LegendInput&);
DrawList legend_and_caption(const LegendInput&);

}  // namespace arenarium
