// The columns of a block of operations (trace_format.h), taken apart, and what can be read of them alone.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/io/random_bytes.h"
#include "core/io/varint.h"
#include "core/trace/trace_blocks.h"
#include "core/trace/trace_reader.h"

namespace arenarium {

using TraceColumns = std::array<VarintReader, trace_format::columns>;

// Of an unpacked payload. False: it is damaged.
bool read_columns(std::string_view payload, bool has_lines, TraceColumns&);

// The numbers of an event, and the name of a mark; its time is added to e.time. False: they cannot be.
bool parse_event(VarintReader&, TraceEvent& e, std::string_view& name);

// See TraceReader::landmarks().
TraceLandmarks read_landmarks(const RandomBytes&, const TraceShell&);

}  // namespace arenarium
