// Reads an ops file: plain text or gzip, streamed, so that neither its size nor the length of a line matters.
//
// One operation a line. A slot is a number that stands for a block; slots are never reused.
//
//     a SLOT N          malloc(N)
//     c SLOT N M        calloc(N, M)
//     r SLOT N          realloc(block in SLOT, N); the result stays in SLOT; a slot never used holds NULL
//     f SLOT            free(block in SLOT)
//
// A last field @T says which thread asks, from @0 (which is meant where there is none) to @65534; then an f may have a
// 0 before it. Numbers are decimal, from 0 to 2^63 - 1. Fields are separated by spaces or tabs. Empty lines and lines
// whose first character is # are passed over. Lines end in LF or CRLF, the last one also at the end of the file.
// Example:
//
//     # two blocks, one freed
//     a 0 24
//     c 1 4 16
//     f 0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/io/byte_source.h"
#include "core/trace/request_source.h"
#include "core/trace/slot_table.h"

namespace arenarium {

// The most that an operation may ask for.
inline constexpr std::uint64_t most_ops_bytes = INT64_MAX;

class OpsReader final : public RequestSource {
public:
    static constexpr std::size_t longest_line = 1 << 16;              // bytes; comments may be longer
    static constexpr std::uint64_t most_operations = UINT32_MAX - 2;  // what an OperationLog takes
    static constexpr std::uint64_t last_thread = last_requesting_thread;

    explicit OpsReader(std::unique_ptr<ByteSource> source);

    // Reads the next operations into `room`, which must not be empty, and returns how many. May be 0 before the end, so
    // that a file of comments can be given up; see at_end(). After an error the reader stays where it is.
    // Error: file:line:column, what is wrong there, and what to do.
    Result<std::size_t> read(std::span<ReadOperation> room) override;

    bool at_end() const override { return ended_ && begin_ >= end_; }
    std::uint64_t operations() const { return operations_; }
    double fraction_read() const override { return source_->fraction_read(); }
    const std::string& name() const override { return source_->name(); }

private:
    enum class Problem : std::uint8_t { none, used_twice, empty, too_many };
    struct Fields {
        char letter = 0;
        std::uint64_t slot = 0, n = 0, m = 0, thread = 0;
    };

    Status fill();
    Status keep_or_skip_long_line();
    void pass_line();
    bool parse_plain(Fields&);
    Result<bool> parse_any(std::string_view line, Fields&) const;
    Result<std::uint64_t> number(std::string_view line, std::size_t& at, const char* what) const;
    Status parse_thread(std::string_view line, std::size_t& at, Fields&) const;
    Problem assign(const Fields&, ReadOperation&);
    Error explain(Problem, const Fields&, std::string_view line) const;
    Error error_at(std::size_t offset, std::string message, std::string advice = {}) const;
    std::string_view line_at_hand() const;

    std::unique_ptr<ByteSource> source_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0, end_ = 0;
    std::size_t whole_ = 0;  // the end of the last whole line at hand
    bool ended_ = false, in_long_comment_ = false, at_start_ = true;
    std::uint32_t line_ = 1;
    std::uint64_t operations_ = 0;
    SlotTable slots_;
};

}  // namespace arenarium
