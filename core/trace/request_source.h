// Operations one after the other, wherever they come from: a file of operations, or a recording.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/pymalloc/operations/request.h"

namespace arenarium {

inline constexpr std::uint64_t last_requesting_thread = UINT16_MAX - 1;

struct ReadOperation {
    Request request;  // its operand is the index of the operation, in this source, that gave the block last
    std::uint64_t slot = 0;
    std::uint32_t line = 0;
    std::uint16_t thread = 0;
    Address recorded;  // where the program's allocator put the block; 0: not known, or there was no memory
};

class RequestSource {
public:
    virtual ~RequestSource() = default;

    // Reads the next operations into `room`, which must not be empty, and returns how many; may be 0 before the end.
    // Error: where and what is wrong, and what to do.
    virtual Result<std::size_t> read(std::span<ReadOperation> room) = 0;
    virtual bool at_end() const = 0;
    virtual double fraction_read() const = 0;
    virtual const std::string& name() const = 0;
    // Of the first block of which the place is known; nothing when places are not known.
    virtual std::optional<Address> first_address() const { return {}; }
};

}  // namespace arenarium
