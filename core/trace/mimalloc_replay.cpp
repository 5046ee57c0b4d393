#include "core/trace/mimalloc_replay.h"

#include <algorithm>
#include <string>

#include "core/trace/mimalloc_request.h"

namespace arenarium {

MimallocReplay::MimallocReplay(const mimalloc::Profile& profile, ByteSink* results) : engine_(profile) {
    if (results) out_.emplace(*results);
}

Status MimallocReplay::run(RequestSource& source, std::uint64_t stop_after,
                           const std::function<Status(std::uint64_t)>& between) {
    if (const auto first = source.first_address(); first && operations() == 0)
        engine_ = mimalloc::Mimalloc(engine_.profile(), first);
    std::vector<ReadOperation> batch(4096);
    while (operations() < stop_after && !source.at_end()) {
        const std::uint64_t room = std::min<std::uint64_t>(batch.size(), stop_after - operations());
        const Result<std::size_t> got = source.read(std::span(batch).first(static_cast<std::size_t>(room)));
        if (!got) return got.error();
        for (std::size_t i = 0; i < *got; ++i)
            apply(batch[i]);
        if (between)
            if (Status status = between(operations()); !status) return status;
    }
    if (stop_after != UINT64_MAX && operations() < stop_after)
        return Error{"position " + std::to_string(stop_after) + " is beyond the end",
                     {source.name()},
                     "the number of operations is " + std::to_string(operations())};
    return out_ ? out_->finish() : Status(Done{});
}

void MimallocReplay::apply(const ReadOperation& read) {
    const Request& request = read.request;
    const auto operand = request.operand ? blocks_[request.operand.value] : std::optional<mimalloc::BlockRef>{};
    bool given = false;
    NoObserver nobody;
    blocks_.push_back(run_request(engine_.view(), read.thread, request, operand, given, nobody));
    if (out_) add_result(request.kind(), given ? blocks_.back() : std::nullopt);
}

void MimallocReplay::add_result(RequestKind kind, const std::optional<mimalloc::BlockRef>& block) {
    if (kind == RequestKind::free) return out_->add("ok\n");
    if (!block) return out_->add("null\n");
    const std::uint32_t segment = engine_.segment_of(*block).value;
    if (segment >= seen_.size()) seen_.resize(segment + 1);
    if (seen_[segment] == 0) seen_[segment] = ++segments_seen_;
    out_->add(std::to_string(seen_[segment] - 1));
    out_->add(' ');
    out_->add(std::to_string(engine_.offset_of(*block)));
    out_->add('\n');
}

}  // namespace arenarium
