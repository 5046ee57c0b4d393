// What lies in the arenas of a process by type, small enough to be kept: two looks at a running program say what came
// and went between them.
//
// A look as a file is JSON of a few kilobytes:
//
//     {
//       "format": "arenarium.look",
//       "version": 1,
//       "pid": 4711,
//       "python": "3.11.2",
//       "arenas": 24,
//       "arena_bytes": 25165824,
//       "types": [["dict", 20931, 1507032], ["Session", 20000, 960000], ["", 40112, 9130112]]
//     }
//
// Each type with its blocks and their bytes, the most bytes first. The type "" stands for blocks that are no object:
// key tables of dicts, items of lists, memory of extensions. Objects of more than 512 bytes lie in no arena and are not
// in it. A reader ignores keys that it does not know; a greater version is refused.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/io/byte_sink.h"
#include "core/io/byte_source.h"
#include "core/python/inspect.h"

namespace arenarium {

inline constexpr int look_version = 1;
inline constexpr std::size_t longest_look = std::size_t{64} << 20;  // bytes of a file

struct TypeCount {
    std::string type;
    std::uint64_t blocks = 0, bytes = 0;
};

struct Look {
    int pid = 0;
    std::string python;
    std::uint64_t arenas = 0, arena_bytes = 0;
    std::vector<TypeCount> types;
};

// Which blocks are in use is what it was when the process stood still; their types are read now, while it runs on.
Look look_by_type(const Inspection&);

Status write_look(const Look&, ByteSink&);
// Error: it is no look, or one of a later version.
Result<Look> read_look(ByteSource&);

struct TypeChange {
    std::string type;
    TypeCount before, after;
};
// Types whose blocks or bytes differ, the greatest difference in bytes first.
std::vector<TypeChange> changes_between(const Look& before, const Look& after);

}  // namespace arenarium
