// The allocator's lists as a graph for Graphviz' `dot`: usable_arenas with the fingers of nfp2lasta,
// unused_arena_objects, the rings of usedpools, and the freepools of each arena. A list with many members shows the
// first and the last of them and how many lie between.
//
//     digraph arenarium {
//       …
//       subgraph cluster_usable { label="usable_arenas"; usable -> a3 -> a2; a2 -> a3 [style=dashed]; … }
//     }
//
// The same state gives the same bytes.
#pragma once

#include "core/io/byte_sink.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"

namespace arenarium {

Status write_dot(const HeapState&, const Profile&, const Layout&, ByteSink&);

}  // namespace arenarium
