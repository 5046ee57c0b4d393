// The objects of a running process as a graph, of the same kind as that of a script: who refers to whom, the roots that
// hold them (modules, running functions), and what the interpreter itself holds.
//
// An object's references are what its tp_traverse visits, with the few that it holds beside that; those that lie in
// memory that only its type knows are not seen, so that what they lead to counts as held by the interpreter.
#pragma once

#include "core/base/result.h"
#include "core/objects/read/object_graph.h"
#include "core/python/inspect.h"
#include "core/python/object_survey.h"

namespace arenarium {

// Error: the collector's lists were not found. Object::block is UsedBlock::id.
Result<objects::ObjectGraph> graph_of(const ProcessMemory&, const RunningPython&, bool debug_hooks,
                                      std::span<const UsedBlock>);

// REQUIRES: its memory was asked for. Object::block is a Block, by std::bit_cast.
Result<objects::ObjectGraph> live_graph(const Inspection&);

}  // namespace arenarium
