// A snapshot as a moment.
#pragma once

#include "core/export/snapshot_reader.h"
#include "core/process/moment.h"

namespace arenarium::test {

// `log`: what is known of its blocks; see OperationLog::inherit().
inline Moment moment_of(const Snapshot& snapshot, OperationLog log) {
    return make_moment(snapshot.profile, {snapshot.state}, std::move(log), snapshot.position);
}
inline Moment moment_of(const Snapshot& snapshot) {
    OperationLog log;
    log.inherit(snapshot.blocks);
    return moment_of(snapshot, std::move(log));
}

}  // namespace arenarium::test
