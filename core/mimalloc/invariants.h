// What must hold between two operations; each broken one is a sentence.
#pragma once

#include <optional>
#include <string>

#include "core/mimalloc/state.h"

namespace arenarium::mimalloc {

// - The slices of a segment are covered by spans without gap or overlap; no two free spans of one segment touch.
// - A page in use is in exactly one queue of the heap that owns it, the one of its size or the full ones, unless its
//   segment is huge. A free span is in exactly one span queue of the segment's thread, the one of its size.
// - Every block of a page is in exactly one place: in use, or on one of free, local_free and xthread_free; blocks in
//   use, on xthread_free and on the heap's delayed list make `used`, the others with it `capacity`.
// - A segment counts its pages; an arena its segments.
// The first broken one, or nothing. Takes time in proportion to the blocks.
std::optional<std::string> broken_invariant(const State&, const Profile&);

}  // namespace arenarium::mimalloc
