// What a snapshot's state is drawn from.
#pragma once

#include "core/export/snapshot_reader.h"
#include "core/scene/pymalloc/scene_input.h"

namespace arenarium::test {

// Refers to all three.
inline SceneInput scene_of(const Snapshot& snapshot, const Layout& layout, const OperationLog& log) {
    SceneInput in;
    in.state = &snapshot.state;
    in.profile = &snapshot.profile;
    in.layout = &layout;
    in.log = &log;
    in.position = {snapshot.position.operation};
    return in;
}

}  // namespace arenarium::test
