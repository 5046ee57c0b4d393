// The requests of a recording, each with the thread that made it and where its block really landed.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "core/trace/request_source.h"
#include "core/trace/trace_reader.h"

namespace arenarium {

class RecordedRequests final : public RequestSource {
public:
    explicit RecordedRequests(TraceReader trace);

    Result<std::size_t> read(std::span<ReadOperation> room) override;
    bool at_end() const override { return ended_ && !problem_ && next_ == block_.operations.size(); }
    double fraction_read() const override;
    const std::string& name() const override { return trace_.name(); }
    std::optional<Address> first_address() const override { return first_address_; }

    const TraceReader& trace() const { return trace_; }

private:
    void next_block();

    TraceReader trace_;
    TraceBlock block_;
    std::size_t next_ = 0, event_ = 0;  // in the block
    std::uint64_t thread_ = 0;
    std::optional<Address> first_address_;
    std::optional<Error> problem_;  // behind the operations of the block
    bool ended_ = false;
};

}  // namespace arenarium
