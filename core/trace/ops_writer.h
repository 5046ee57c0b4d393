// Writes the operations of a log as an ops file (see ops_reader.h for the format): reading it back gives the same
// requests. Slots are numbered in the order in which blocks came into being.
#pragma once

#include "core/io/byte_sink.h"
#include "core/process/operation_log.h"

namespace arenarium {

// The first `operations` of the log. A size beyond 2^63 - 1, which no allocator gives, is written as another such size.
// A free of NULL, which has no slot, is left out, and so are requests of the raw domain, which the format does not
// know: a comment at the end counts these.
Status write_ops(const OperationLog&, std::uint32_t operations, ByteSink&);

}  // namespace arenarium
