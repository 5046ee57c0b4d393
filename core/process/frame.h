// Everything there is to know about one position, as a value: panels, canvas and pictures are made from it, on any
// thread, while the session goes on.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/event/change.h"
#include "core/process/operation_log.h"
#include "core/pymalloc/heap_state.h"
#include "core/pymalloc/layout.h"
#include "core/pymalloc/profile.h"
#include "core/timeline/timeline.h"

namespace arenarium {

struct Frame {
    std::shared_ptr<const Profile> profile;
    std::shared_ptr<const Layout> layout;
    std::shared_ptr<const HeapState> state;
    OperationLog log;  // the whole run, also beyond the position; a cheap copy
    Position position;

    // The operation that the last happening belongs to, none() at the very beginning: at (n, 0) operation n - 1, at
    // (n, m > 0) operation n.
    OperationIndex last_operation;
    std::vector<Change> changes;  // all micro-steps of last_operation
    // How many of them have happened: all, or position.micro.
    std::size_t happened = 0;

    // The micro-step that happened last; null at the beginning.
    const Change* last_change() const { return happened == 0 ? nullptr : &changes[happened - 1]; }
};

}  // namespace arenarium
