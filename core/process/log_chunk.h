// A stretch of a log: some operations in a row, with what they got. The unit in which a long log is kept elsewhere.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/ids.h"
#include "core/pymalloc/operations/request.h"

namespace arenarium {

struct LogChunk {
    static constexpr std::uint32_t size = 1 << 16;  // operations; the last chunk of a log may have fewer

    struct Birth {
        PoolIndex pool;
        std::uint32_t operation;  // within the chunk
    };
    // Of a log that is kept elsewhere: the block of an operand that an operation of an earlier chunk returned.
    struct FarOperand {
        std::uint32_t operation;  // within the chunk
        Block block;
    };

    LogChunk();
    LogChunk(const LogChunk&);

    std::vector<Request> requests;
    std::vector<Block> results;
    // These five are as long as the last operation that has one.
    std::vector<std::uint32_t> lines;
    std::vector<std::uint16_t> columns;
    std::vector<std::uint32_t> sites;
    std::vector<std::uint32_t> name_ids;
    std::vector<std::int64_t> elements;
    std::vector<FarOperand> far_operands;            // by operation
    std::vector<std::vector<std::uint32_t>> events;  // by kind: the operations within the chunk; see LogStore

    // REQUIRES: there is one for this operation.
    Block far_operand(std::uint32_t operation) const { return far_operands_from(operation)->block; }
    // The first one of this operation or a later one.
    std::vector<FarOperand>::const_iterator far_operands_from(std::uint32_t operation) const;

    const std::vector<Birth>& births() const;  // by pool, then operation; made when first asked for
    void forget_births();                      // REQUIRES: nobody else reads this chunk

private:
    struct LazyBirths;
    // Shared, so that a type that is not whole here can be deleted.
    mutable std::shared_ptr<LazyBirths> births_;
};

}  // namespace arenarium
