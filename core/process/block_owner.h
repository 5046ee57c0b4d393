// What a snapshot says of a block that is no part of a run: of a process that was looked into, the type of the object
// and who holds it. The owner is kept as a place that has neither file nor line, so that it travels with the call sites
// of the log: its function is the variable, class or function that leads to the block.
#pragma once

#include <string_view>

#include "core/process/operation_log.h"

namespace arenarium {

// "__main__.cache"; "" for a place in a source.
inline std::string_view owner_of(const OriginPlace& place) {
    return place.file.empty() && place.line == 0 ? place.function : std::string_view();
}

inline OriginPlace place_of(const OperationLog& log, const InheritedBlock& b) {
    return log.call_sites().has(b.site) ? log.call_site(b.site) : OriginPlace{{}, {}, b.line};
}

// Its name is the type of an object; else, of a block that a run asked for, that of a variable of the script.
inline bool is_named_by_type(const OperationLog& log, const InheritedBlock& b) {
    const OriginPlace place = place_of(log, b);
    return !b.operation && place.line == 0 && place.file.empty();
}

}  // namespace arenarium
