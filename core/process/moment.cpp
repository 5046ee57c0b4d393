#include "core/process/moment.h"

#include <algorithm>
#include <utility>

namespace arenarium {

void Moment::note_changes(std::vector<Change> all) {
    const bool inside = position.micro != 0;
    if (!inside && position.operation == 0) return;
    last_operation = {inside ? position.operation : position.operation - 1};
    happened = inside ? std::min<std::size_t>(position.micro, all.size()) : all.size();
    changes_ = std::make_shared<const std::vector<Change>>(std::move(all));
}

Moment make_moment(Profile profile, ProcessState state, OperationLog log, Position position) {
    Moment m;
    m.layout = std::make_shared<const Layout>(profile);
    m.profile = std::make_shared<const Profile>(std::move(profile));
    m.state = std::make_shared<const ProcessState>(std::move(state));
    m.log = std::move(log);
    m.position = position;
    return m;
}

}  // namespace arenarium
