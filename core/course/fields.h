// Fields by the names that lessons give them: "ref.count", "arena:2.nextarena", "nfp2lasta[31]".
#pragma once

#include <optional>
#include <string>

#include "core/process/history.h"

namespace arenarium::course {

// In the words of an answer: "3", "0:0:2", "NULL". Of the pool of `block` or its arena, unless the name says another
// one: "arena:2" is looked up in `named`. Nothing where there is no such field.
std::optional<std::string> field_value(const HeapState& state, const HeapState& named, const Layout& layout,
                                       Block block, const std::string& name);

// The block that an operation is about: the freed one, else the one that it returns.
Block subject_of(const HeapHistory& history, OperationIndex operation);

}  // namespace arenarium::course
