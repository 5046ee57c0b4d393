#include "core/trace/recorded_requests.h"

#include <algorithm>
#include <utility>

namespace arenarium {

RecordedRequests::RecordedRequests(TraceReader trace) : trace_(std::move(trace)) {
    next_block();
    for (const TraceOperation& o : block_.operations)
        if (o.address != Address{} && !first_address_) first_address_ = o.address;
}

void RecordedRequests::next_block() {
    next_ = event_ = 0;
    const Result<bool> more = trace_.read(block_);
    // What a damaged block holds before the damage is good.
    if (!more) problem_ = more.error();
    if (more && !*more) block_ = {};
    ended_ = !more || !*more;
}

Result<std::size_t> RecordedRequests::read(std::span<ReadOperation> room) {
    if (next_ == block_.operations.size() && !ended_) next_block();
    if (next_ == block_.operations.size() && problem_) return *problem_;
    std::size_t count = 0;
    for (; count < room.size() && next_ < block_.operations.size(); ++count, ++next_) {
        for (; event_ < block_.events.size() && block_.events[event_].operation <= block_.first + next_; ++event_)
            if (block_.events[event_].kind == TraceEventKind::thread) thread_ = block_.events[event_].first;
        if (thread_ > last_requesting_thread) {
            problem_ = Error{"more threads made requests than can be shown", {trace_.name()}, ""};
            block_.operations.resize(next_);
            ended_ = true;
            break;
        }
        const TraceOperation& o = block_.operations[next_];
        room[count] = {o.request, 0, 0, static_cast<std::uint16_t>(thread_), o.address};
    }
    return count;
}

double RecordedRequests::fraction_read() const {
    const auto all = static_cast<double>(trace_.operations());
    return all == 0 ? 1 : static_cast<double>(block_.first + next_) / all;
}

}  // namespace arenarium
