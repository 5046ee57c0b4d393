// What holds the memory at a position, by the calls that led to it, for other programs' viewers.
//
// collapsed    a line for each way of calls that asked for something live, outermost call first, and its bytes:
//
//     <module> (main.py:9);load (main.py:3) 1024
//
// speedscope   JSON of https://www.speedscope.app/file-format-schema.json, two profiles: bytes, then blocks
// pprof        a perftools.profiles.Profile as protocol buffer, not compressed: inuse_objects and inuse_space
// csv          a row for each line of a function: bytes with all that it called, in it, blocks in it; the most first
//
// Bytes are as asked for. What no line asked for is the frame "(no line)".
#pragma once

#include "core/io/byte_sink.h"
#include "core/metrics/call_tree.h"

namespace arenarium {

enum class StackFormat : std::uint8_t { collapsed, speedscope, pprof, csv };

// The same tree gives the same bytes. Ways that hold nothing are left out.
Status write_stacks(StackFormat, const CallSites&, const CallTree&, ByteSink&);

}  // namespace arenarium
