// The objects of a recorded program, at the moments for which the recording has them (record --graph-at).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/objects/read/object_graph.h"
#include "core/process/operation_log.h"
#include "core/trace/trace_graphs.h"

namespace arenarium {

struct RecordedGraph {
    objects::ObjectGraph graph;        // blocks are those of the log, as are the sites of labels
    std::vector<GraphMoment> moments;  // all that the recording has
    std::size_t number = 0;            // of this one

    const GraphMoment& moment() const { return moments[number]; }
};

// The last one that was taken at or before that many operations, of the bytes of a whole recording, whose log this is.
// Error: the recording has none there.
Result<RecordedGraph> recorded_graph(std::string_view bytes, const std::string& name, const OperationLog&,
                                     std::uint32_t operation);

}  // namespace arenarium
