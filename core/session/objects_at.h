// The objects of a script at any position of its run.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "core/objects/read/object_graph.h"
#include "core/session/session.h"

namespace arenarium {

// Runs the script again, up to just before its operation `operation` (beyond the end: to its end, or to where an error
// ended it), and takes what is there. Blocks are those of a session with these options at that position (a Block, by
// std::bit_cast). Error: the text is no objects script, or cannot be compiled, or `stop` said so.
Result<objects::ObjectGraph> objects_at(const std::string& source, const std::string& file_name, const SessionOptions&,
                                        std::uint32_t operation, const script::StopToken& stop = {});

// Gets the objects of each position, with its number in the list.
using ObjectsVisitor = std::function<void(std::size_t, objects::ObjectGraph)>;

// The same for several positions, ascending, in one run of the script. Error: as above; some may have been visited
// before it.
Status objects_along(const std::string& source, const std::string& file_name, const SessionOptions&,
                     std::span<const std::uint32_t> operations, const ObjectsVisitor&,
                     const script::StopToken& stop = {});

}  // namespace arenarium
