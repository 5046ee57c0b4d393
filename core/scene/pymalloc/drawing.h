// The pen of a scene: it knows what is drawn.
#pragma once

#include "core/picture/pen.h"
#include "core/scene/pymalloc/scene_model.h"

namespace arenarium {

class Drawing : public Pen {
public:
    Drawing(const SceneModel& m, double width, double height)
        : Pen(m.metrics, m.type_scale(), width, height), model(m) {}

    const SceneModel& model;
};

}  // namespace arenarium
