// Everything there is to know about one position, as a value: metrics, pictures, differences, exports and answers are
// made from it, on any thread, while the run that it was taken from goes on.
//
//     Moment now = history.moment();
//     now.heap().usable_arenas;  now.log.name(now.last_operation);
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/event/change.h"
#include "core/process/operation_log.h"
#include "core/process/state.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/timeline/position.h"

namespace arenarium {

// Cheap to copy: the large parts are shared and never change.
struct Moment {
    std::shared_ptr<const Profile> profile;  // none of these three is ever null
    std::shared_ptr<const Layout> layout;
    std::shared_ptr<const ProcessState> state;
    OperationLog log;  // the whole run, also beyond the position; says where each block comes from
    Position position;

    // The operation that the last happening belongs to, none() at the very beginning: at (n, 0) operation n - 1, at
    // (n, m > 0) operation n. This and the rest is there when note_changes() was called.
    OperationIndex last_operation;
    // How many of changes() have happened: all, or position.micro.
    std::size_t happened = 0;

    const HeapState& heap() const { return state->heap; }

    // All micro-steps of last_operation.
    std::span<const Change> changes() const {
        return changes_ ? std::span<const Change>(*changes_) : std::span<const Change>();
    }
    // The micro-step that happened last; null at the beginning.
    const Change* last_change() const { return happened == 0 ? nullptr : &changes()[happened - 1]; }
    // What has just happened: within an operation one micro-step, after it all of them.
    std::span<const Change> latest() const {
        const std::span<const Change> all = changes().first(happened);
        return position.micro != 0 && !all.empty() ? all.last(1) : all;
    }

    // `all`: every micro-step of the operation at the position, or when none of it has happened, of the one before.
    void note_changes(std::vector<Change> all);

private:
    std::shared_ptr<const std::vector<Change>> changes_;
};

// A moment of its own parts. No changes.
Moment make_moment(Profile, ProcessState, OperationLog, Position);

}  // namespace arenarium
