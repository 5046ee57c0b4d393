// An operation as a script would say it.
#pragma once

#include <string>

#include "core/process/operation_log.h"

namespace arenarium {

// "malloc(24)", "b = malloc(24)", "free(b)". A block without a name, and a number of bytes beyond all memory, is "…".
std::string call_text(const OperationLog&, OperationIndex);

}  // namespace arenarium
