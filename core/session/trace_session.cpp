#include "core/session/trace_session.h"

#include <algorithm>
#include <utility>

#include "core/trace/read_ahead.h"
#include "core/trace/trace_state.h"

namespace arenarium {
namespace {

// The blocks of the state that it begins with. How many there are in this block.
std::size_t add_found(const TraceBlock& block, Session& session) {
    std::size_t count = 0;
    const auto is_found = [](const TraceOperation& op) { return op.request.kind() == RequestKind::found; };
    if (block.operations.empty() || !is_found(block.operations[0])) return 0;
    const HeapHistory& history = session.history();
    const BlockFinder finder(history.state(), history.profile());
    const std::uint64_t debug = std::uint64_t{history.profile().debug_words} * history.profile().word;
    for (; count < block.operations.size() && is_found(block.operations[count]); ++count) {
        const TraceOperation& op = block.operations[count];
        const Block at = op.outside != 0 ? Block::in_raw(raw_bytes(op, debug)) : finder.at(op.address);
        session.found(at, op.request.bytes, {0, 0, op.site});
    }
    return count;
}

void add_block(const TraceBlock& block, TraceRecord& record, Session& session, std::vector<Request>& requests,
               std::vector<Origin>& origins) {
    requests.clear();
    origins.clear();
    for (const TraceOperation& op : block.operations) {
        requests.push_back(op.request);
        origins.push_back({0, 0, op.site});
    }
    // One run of operations for each thread that takes over.
    const std::uint32_t first = session.history().size();
    std::size_t done = add_found(block, session);
    const auto append_before = [&](std::size_t end) {
        end = std::clamp(end, done, requests.size());  // a damaged block may end before its events
        session.append_all(std::span(requests).subspan(done, end - done), std::span(origins).subspan(done, end - done));
        done = end;
    };
    for (const TraceEvent& e : block.events) {
        if (e.kind != TraceEventKind::thread) continue;
        append_before(e.operation - first);
        session.history().set_requester({static_cast<std::uint32_t>(e.first), MemoryDomain::object});
    }
    append_before(requests.size());
    record.times.insert(record.times.end(), block.times.begin(), block.times.end());
    record.steps.insert(record.steps.end(), block.steps.begin(), block.steps.end());
    record.own.insert(record.own.end(), block.own.begin(), block.own.end());
    std::copy_if(block.events.begin(), block.events.end(), std::back_inserter(record.events),
                 [](const TraceEvent& e) { return !is_in_history(e.kind); });
}

}  // namespace

std::uint64_t TraceRecord::time(OperationIndex i) const {
    const auto after = std::upper_bound(times.begin(), times.end(), i.value,
                                        [](std::uint32_t o, const TraceTime& t) { return o < t.operation; });
    return after == times.begin() ? 0 : (after - 1)->time;
}

Result<Session> open_trace_session(TraceReader reader, const TraceProgress& progress) {
    SessionOptions options;
    options.profile = reader.profile();
    options.space.kind = AddressSpaceRules::Kind::recorded;
    options.space.recorded = reader.arena_bases();
    Result<std::optional<HeapState>> first = reader.first_state();
    if (!first) return first.error();
    Session session(std::move(options));
    if (*first) session.start_over(std::move(*first));
    auto record = std::make_shared<TraceRecord>();
    {
        ReadAhead ahead(reader);
        std::vector<Request> requests;
        std::vector<Origin> origins;
        while (const TraceBlock* block = ahead.next()) {
            add_block(*block, *record, session, requests, origins);
            if (progress && !progress(session.history().size()))
                return Error{"opening the recording was ended", {reader.name()}, ""};
        }
        record->damage = ahead.error();
    }
    record->header = reader.header();
    record->end = reader.end();
    session.history().set_call_sites(std::make_shared<const CallSites>(reader.sites()));
    record->threads = reader.threads();
    record->marks = reader.marks();
    record->finalizing = reader.finalizing();
    session.set_trace(std::move(record));
    return session;
}

}  // namespace arenarium
