// The outer shell of a trace file: its header, and where its blocks lie.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/io/random_bytes.h"
#include "core/pymalloc/profile.h"
#include "core/trace/trace_format.h"

namespace arenarium {

struct TraceBlockPlace {
    std::uint32_t operations = 0;
    std::uint32_t unpacked = 0;  // bytes
    std::uint32_t arenas = 0;    // obtained in it
    std::uint64_t at = 0;        // where in the file the payload begins
    std::uint32_t packed = 0;    // bytes of the payload, as it stands there
};

struct TraceShell {
    TraceHeader header;
    Profile profile;
    std::vector<TraceBlockPlace> blocks;   // of operations
    std::vector<TraceBlockPlace> sources;  // of source texts
    std::vector<TraceBlockPlace> types;    // of types of blocks
    std::vector<TraceBlockPlace> graphs;   // of graphs of objects
    std::vector<Address> arena_bases;      // of all blocks
    std::optional<TraceBlockPlace> state;  // with TraceHeader::begins_within
    std::uint64_t operations = 0;
    std::optional<TraceBlockPlace> end;  // nothing: the recording was cut off
    std::uint64_t next = 0;              // where the next block begins in the file
};

// What follows the last whole block is left out.
Result<TraceShell> read_shell(const RandomBytes&, const std::string& name);
// The same of a file that has grown: what was not there then.
void read_on(const RandomBytes&, TraceShell&);

// Unpacks payloads. One for all blocks of a file.
class Unpacker {
public:
    Unpacker();
    ~Unpacker();
    Unpacker(const Unpacker&) = delete;
    Unpacker& operator=(const Unpacker&) = delete;

    // The payload, unpacked, valid until the next call. Nothing when it is damaged.
    std::optional<std::string_view> unpack(const RandomBytes&, const TraceBlockPlace&);

private:
    void* context_;
    std::string packed_, buffer_;
};

}  // namespace arenarium
