// What a recording holds, for tests that look into it.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "core/trace/trace_reader.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {

struct WholeTrace {
    std::vector<TraceOperation> operations;
    std::vector<TraceEvent> events;
    std::vector<TraceMark> marks;
    std::optional<std::uint32_t> finalizing;
    std::vector<LineStep> steps;
    std::vector<std::uint32_t> own;
    std::vector<std::uint64_t> threads;
    TraceSites sites;

    // How many blocks of so many bytes live after the first `operations` operations.
    std::size_t live(std::uint64_t bytes, std::uint32_t after) const {
        std::vector<bool> lives(operations.size());
        std::size_t count = 0;
        for (std::uint32_t i = 0; i < after; ++i) {
            const Request& request = operations[i].request;
            if (request.operand && lives[request.operand.value]) {
                lives[request.operand.value] = false;
                --count;
            }
            if (request.kind() == RequestKind::free || request.bytes != bytes) continue;
            lives[i] = true;
            ++count;
        }
        return count;
    }
};

inline WholeTrace trace_of(const std::filesystem::path& file) {
    Result<TraceReader> reader = TraceReader::open(read_text(file), file.string());
    REQUIRE(reader.ok());
    WholeTrace whole;
    TraceBlock block;
    for (Result<bool> more = reader->read(block);; more = reader->read(block)) {
        REQUIRE(more.ok());
        if (!*more) break;
        whole.operations.insert(whole.operations.end(), block.operations.begin(), block.operations.end());
        whole.events.insert(whole.events.end(), block.events.begin(), block.events.end());
        whole.steps.insert(whole.steps.end(), block.steps.begin(), block.steps.end());
        whole.own.insert(whole.own.end(), block.own.begin(), block.own.end());
    }
    whole.threads = reader->threads();
    whole.marks = reader->marks();
    whole.finalizing = reader->finalizing();
    whole.sites = reader->sites();
    return whole;
}

}  // namespace arenarium::test
