// The column of steps in a recording with lines (trace_format.h), written and read. Both keep through the whole file
// what the next step is told by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/io/varint.h"
#include "core/process/line_steps.h"

namespace arenarium {

class StepColumn {
public:
    // `operation`: of the block, from 0, never less than before; a step comes before it.
    void line(std::uint64_t operation, std::uint32_t site, std::uint32_t depth);
    void at(std::uint64_t operation, std::uint32_t site);
    void thread(std::uint64_t operation, std::uint32_t thread);
    // The operation before was made only to tell of a line.
    void own(std::uint64_t operation);

    std::string_view bytes() const { return bytes_; }
    // For the next block.
    void clear();

private:
    void begin(std::uint64_t operation, unsigned code);
    void put_site(std::uint32_t site);

    std::string bytes_;
    std::uint64_t last_operation_ = 0;
    std::uint32_t last_site_ = 0, last_depth_ = 0;
};

class StepReader {
public:
    // Appends the steps of a block of `count` operations, the first of which is `first`, and the operations that were
    // made only to tell of lines. False: they cannot be. `sites`: how many there are.
    bool read(VarintReader, std::uint32_t first, std::uint32_t count, std::size_t sites, std::vector<LineStep>& steps,
              std::vector<std::uint32_t>& own);

private:
    std::uint64_t site_ = 0, depth_ = 0;
    std::uint16_t thread_ = 0;
    std::vector<std::uint32_t> depths_;  // of the last line of each thread
};

}  // namespace arenarium
