// Where a process's resident memory is, for people.
#pragma once

#include <string>

#include "core/python/memory_account.h"

namespace arenarium::cli {

// One sentence: what most of it is, and what that means. No line end.
std::string verdict_text(const MemoryAccount&, const Inspection&);
// A table, with an empty line before it.
std::string memory_text(const MemoryAccount&);
// The name of a row, and of its key in JSON.
const char* name_of(MemoryKind);

}  // namespace arenarium::cli
