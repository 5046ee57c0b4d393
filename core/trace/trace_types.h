// The types of live blocks in a recording (trace_format.h): what lay in them at one moment, read while the program
// stood still. They came with version 4 of the format: a block of its own, of type 'T', with 0 operations and 0 arenas,
// anywhere before the end. The payload is
//
//     operations done at that moment
//     how many types; for each its name (a text)
//     how many blocks; for each its number less that of the one before (at first 0), and its type, from 0
//
// Numbers and texts are as in the rest of the file; blocks are numbered as in its column of blocks, and ascend. A block
// that is not named is no object. One that is damaged is left out. A later moment replaces an earlier one.
//
// Example: block 3 is a dict after 7 operations, before packing: 07 01 04 64 69 63 74 01 03 00.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/io/random_bytes.h"

namespace arenarium {

namespace trace_format {

inline constexpr char types_block = 'T';

}  // namespace trace_format

struct TypedBlock {
    std::uint32_t number = 0;  // mallocs, callocs and reallocs before the one that gave the block
    std::uint32_t type = 0;    // in TraceTypes::names

    friend bool operator==(const TypedBlock&, const TypedBlock&) = default;
};

struct TraceTypes {
    std::uint32_t operation = 0;     // so many were done
    std::vector<std::string> names;  // tp_name: trust nothing in it
    std::vector<TypedBlock> blocks;  // by number

    friend bool operator==(const TraceTypes&, const TraceTypes&) = default;
};

// The payload of the block, before packing. REQUIRES: blocks ascend by number.
std::string types_payload(const TraceTypes&);
// Nothing: it is damaged.
std::optional<TraceTypes> types_of_payload(std::string_view payload);

// Of a whole recording; nothing when it has none. `name` is for messages. Error: it is no recording.
Result<std::optional<TraceTypes>> read_trace_types(const RandomBytes&, const std::string& name);
Result<std::optional<TraceTypes>> read_trace_types(std::string_view bytes, const std::string& name);

}  // namespace arenarium
