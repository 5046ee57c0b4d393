// The objects of a moment and who refers to whom, in three formats.
//
// Text: the roots, then each object with its references by their slots; or why one object is alive; or what keeps most.
//
// JSON:
//     { "format": "arenarium.graph", "version": 1, "profile": "3.11", "position": {"operation": 120, "micro": 0},
//       "source": "process 4711, CPython 3.11.2",     of a process; then numbers mean nothing, and addresses do
//       "objects": [ {"number": 12, "type": "list", "text": "3 items", "line": 4, "address": "0x…", "bytes": 56,
//           "storage": [ {"what": "ob_item", "address": "0x…", "bytes": 32} ], "ob_refcnt": 1,
//           "generation": 0 or null,             of the collector's; null: it does not watch the object
//           "held_elsewhere": 0,                 of ob_refcnt: by the interpreter itself
//           "references": [ {"slot": "[0]", "to": 13} ],
//           "retained": {"objects": 2, "bytes": 112} or null } ],       null: no root leads to it
//       "roots": [ {"kind": "module"|"frame"|"interpreter", "scope": "__main__", "name": "xs", "object": 12} ],
//       "waiting": [ {"type": "float", "blocks": 2} ] }                 free lists of types
// Objects are named by their number, which is the same at every position of a run, and come in the order of their
// creation.
//
// DOT: objects as boxes, references as arrows with their slots, roots apart; what no root leads to is dashed.
//
// The same graph gives the same bytes.
#pragma once

#include <string>
#include <vector>

#include "core/io/byte_sink.h"
#include "core/objects/read/graph_reading.h"
#include "core/process/graph_collection.h"
#include "core/process/moment.h"

namespace arenarium {

// `reading` is of `graph`, and both are of the moment.
struct ShownGraph {
    const objects::ObjectGraph& graph;
    const objects::GraphReading& reading;
    const Moment& moment;
    std::string title = {};  // "process 4711, CPython 3.11.2"; "": the moment's position says it
};

// `top`: objects at most, the rest is counted; 0: all.
Status write_graph_text(const ShownGraph&, std::size_t top, ByteSink&);
// At most `top` ways from the roots and as many referrers (0: all), what would go with it, and what that would empty.
Status write_why_text(const ShownGraph&, objects::ObjectIndex, std::size_t top, ByteSink&);
// By what would go with each, the most first.
Status write_retained_text(const ShownGraph&, std::size_t top, ByteSink&);

// Of a graph too large to be listed: how many objects of which type, which roots keep most, and what gc.collect() would
// free (null: not known). At most `top` lines of each; 0: all.
Status write_graph_summary(const ShownGraph&, const CollectNow*, std::size_t top, ByteSink&);

// Which types, and which lines with which types, have more objects in the later of two graphs of one run, whose log
// this is. At most `top` of each; 0: all. The title says which two.
Status write_object_growth_text(const objects::ObjectGraph& earlier, const objects::ObjectGraph& later,
                                const OperationLog&, const std::string& title, std::size_t top, ByteSink&);

Status write_graph_json(const ShownGraph&, ByteSink&);
// `shown`, by object: those that are drawn; empty: all.
Status write_graph_dot(const ShownGraph&, ByteSink&, const std::vector<bool>& shown = {});

// The objects nearest to the named roots, and garbage: at most `most`.
std::vector<bool> nearest_objects(const ShownGraph&, std::size_t most);

}  // namespace arenarium
