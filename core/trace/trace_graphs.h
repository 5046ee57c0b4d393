// Graphs of objects in a recording (trace_format.h): all objects of the program at a moment that the user chose, and
// who refers to whom, read while the program stood still. They came with version 4 of the format: a block of its own
// for each, of type 'G', with 0 operations and 0 arenas, anywhere before the end. The payload is
//
//     operations done at that moment; what it is, as text ("app.py:12", "exit", "signal", "64 MiB")
//     types        how many; each: name (a text), bytes, flags (1 gc, 2 tp_clear, 4 finalizer, 8 weak reference, 16
//                  visited backwards, 32 untracked as a tuple, 64 as a dict)
//     names        of references: how many, each a text
//     objects      how many; each: type, ob_refcnt, bytes, block, address, generation, references that are not visited,
//                  references held elsewhere, value (a text), number of references, and each reference: object, name
//     weak         of each object of a type with flag 8, in order: object, previous and next weak reference
//     storage      how many; each: owner, what (a text), bytes, block, address
//     tracked      how many; each an object, in the order of the collector's lists
//     roots        how many; each: kind (0 module, 1 frame, 2 interpreter), scope, name, object
//
// Objects count from 0; where one may be missing its number is one more, and 0 says none; so it is with names, with
// generations, and with blocks, which are numbered as in the column of blocks. Addresses, and objects that are referred
// to or tracked, are signed: less the one before in the same column, from 0. A graph that is damaged is left out.
//
// Example: no object after 7 operations, before packing: 07 04 65 78 69 74 00 00 00 00 00 00.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/objects/read/object_graph.h"

namespace arenarium {

namespace trace_format {

inline constexpr char graph_block = 'G';

}  // namespace trace_format

struct TraceGraph {
    std::uint32_t operation = 0;  // so many were done
    std::string moment;
    objects::ObjectGraph graph;  // Object::block and Storage::block: the number of the block and one; 0: none
};

// The payload of the block, before packing.
std::string graph_payload(const TraceGraph&);
// Nothing: it is damaged.
std::optional<TraceGraph> graph_of_payload(std::string_view payload);

// Where they were taken, in order, of the bytes of a whole recording. `name` is for messages. Error: it is no
// recording.
struct GraphMoment {
    std::uint32_t operation = 0;
    std::string moment;
};
Result<std::vector<GraphMoment>> read_graph_moments(std::string_view bytes, const std::string& name);
// The one with that number, from 0; nothing when there is none.
Result<std::optional<TraceGraph>> read_trace_graph(std::string_view bytes, const std::string& name, std::size_t number);

}  // namespace arenarium
