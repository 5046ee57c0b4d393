// The source texts in a recording (trace_format.h). They came with version 3 of the format: blocks of their own, of
// type 'S', with 0 operations and 0 arenas, anywhere before the end. The payload is
//
//     how many files; for each its name as code objects have it (a text), and
//         0  its text, or
//         1  its size in bytes and its CRC-32: that of a library is not taken in, but read later if it is the same
//
// Numbers and texts are as in the rest of the file. A file comes once. A block that is damaged is left out.
//
// Example: "a.py", which holds "x\n", before packing: 01 04 61 2e 70 79 00 02 78 0a.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace arenarium {

namespace trace_format {

inline constexpr char sources_block = 'S';

}  // namespace trace_format

// What a file that the program ran held when it was recorded.
struct TraceSource {
    std::string file;                 // as code objects name it: trust nothing in it
    std::optional<std::string> text;  // none: it was not taken in
    std::uint64_t bytes = 0;          // of the text
    std::uint32_t crc = 0;            // CRC-32 of the text

    friend bool operator==(const TraceSource&, const TraceSource&) = default;
};

// What a payload holds, up to what is damaged.
std::vector<TraceSource> sources_of_payload(std::string_view payload);

// Of the bytes of a whole recording. `name` is for messages. Error: it is none.
Result<std::vector<TraceSource>> read_trace_sources(std::string_view bytes, const std::string& name);

}  // namespace arenarium
