// The outer shell of a trace file: its header, and where its blocks lie.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/pymalloc/profile.h"
#include "core/trace/trace_format.h"

namespace arenarium {

struct TraceBlockPlace {
    std::uint32_t operations = 0;
    std::uint32_t unpacked = 0;  // bytes
    std::uint32_t arenas = 0;    // obtained in it
    std::string_view payload;    // packed
};

struct TraceShell {
    TraceHeader header;
    Profile profile;
    std::vector<TraceBlockPlace> blocks;   // of operations
    std::vector<TraceBlockPlace> sources;  // of source texts
    std::vector<TraceBlockPlace> types;    // of types of blocks
    std::vector<Address> arena_bases;      // of all blocks
    std::uint64_t operations = 0;
    std::string_view end;  // the packed payload of the end; "" when there is none
    std::uint32_t end_bytes = 0;
};

// `bytes` must outlive the result. What follows the last whole block is left out.
Result<TraceShell> read_shell(std::string_view bytes, const std::string& name);

// Unpacks payloads. One for all blocks of a file.
class Unpacker {
public:
    Unpacker();
    ~Unpacker();
    Unpacker(const Unpacker&) = delete;
    Unpacker& operator=(const Unpacker&) = delete;

    // Exactly `bytes` bytes, valid until the next call. Nothing when the payload is damaged.
    std::optional<std::string_view> unpack(std::string_view payload, std::uint32_t bytes);

private:
    void* context_;
    std::string buffer_;
};

}  // namespace arenarium
