// Time as text: operations with their micro-steps, each with the C function it happens in and the reason.
//
//     operation 2, line 1: c = malloc(24) = 0x7f0000000050
//       1.1  pymalloc_alloc
//            24 bytes …
//       1.2  pymalloc_alloc  pool 0 of arena 0  ref.count 1 → 2
//            …
//
// Before a micro-step stands the position that it leads to, as --at takes it.
#pragma once

#include <string>

#include "core/io/byte_sink.h"
#include "core/process/history.h"

namespace arenarium {

// What happens from one position to a later one. Leaves the history at `to`. REQUIRES: both are in the history.
Status write_steps(HeapHistory&, Position from, Position to, ByteSink&);

}  // namespace arenarium
