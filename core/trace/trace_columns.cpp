#include "core/trace/trace_columns.h"

namespace arenarium {

using namespace trace_format;

bool read_columns(std::string_view payload, bool has_lines, TraceColumns& out) {
    VarintReader in(payload);
    std::array<std::uint64_t, columns> sizes{};
    const int present = has_lines ? columns : columns_without_lines;
    for (int c = 0; c < present; ++c)
        sizes[static_cast<std::size_t>(c)] = in.number_to(most_bytes_in_block);
    for (int c = 0; c < present; ++c)
        out[static_cast<std::size_t>(c)] = VarintReader(in.bytes(sizes[static_cast<std::size_t>(c)]));
    return !in.failed() && in.left() == 0;
}

bool parse_event(VarintReader& in, TraceEvent& e, std::string_view& name) {
    const std::uint8_t kind = in.byte();
    if (kind >= trace_event_kinds) return false;
    e.kind = static_cast<TraceEventKind>(kind);
    switch (e.kind) {
        case TraceEventKind::arena_obtained:
        case TraceEventKind::arena_refused:
        case TraceEventKind::fork:
            return true;
        case TraceEventKind::gc_stop:
            e.first = in.number();
            e.second = in.number();
            return true;
        case TraceEventKind::arena_released:
        case TraceEventKind::gc_start:
        case TraceEventKind::thread_start:
        case TraceEventKind::thread:
            e.first = in.number();
            return true;
        case TraceEventKind::finalizing:
            e.time += in.number();
            return true;
        case TraceEventKind::mark:
            e.time += in.number();
            name = in.text();
            return name.size() <= longest_mark;
    }
    return false;
}

namespace {

// Of a block that begins after `first` operations. False: its columns of events and times are damaged.
bool skim(std::string_view payload, bool has_lines, std::uint32_t operations, std::uint32_t first, std::uint64_t& now,
          TraceLandmarks& out) {
    TraceColumns in;
    if (!read_columns(payload, has_lines, in)) return false;
    std::uint64_t event_at = 0, time_at = 0;
    VarintReader &of_events = in[events], &of_times = in[times];
    const auto times_until = [&](std::uint64_t operation) {
        while (of_times.left() != 0) {
            VarintReader ahead = of_times;
            const std::uint64_t at = time_at + ahead.number();
            if (at > operation) return;
            now += ahead.number();
            of_times = ahead;
            time_at = at;
            out.times.push_back({first + static_cast<std::uint32_t>(at), now});
        }
    };
    while (of_events.left() != 0 && !of_events.failed()) {
        event_at += of_events.number();
        if (event_at > operations) return false;
        // An event comes before the time of the same operation.
        if (event_at != 0) times_until(event_at - 1);
        TraceEvent e;
        e.time = now;
        std::string_view name;
        if (!parse_event(of_events, e, name)) return false;
        const std::uint32_t operation = first + static_cast<std::uint32_t>(event_at);
        if (e.kind == TraceEventKind::finalizing && !out.finalizing) out.finalizing = operation;
        if (e.kind == TraceEventKind::mark) out.marks.push_back({std::string(name), operation, e.time});
    }
    times_until(operations);
    return !of_events.failed() && !of_times.failed() && of_times.left() == 0;
}

}  // namespace

TraceLandmarks read_landmarks(const RandomBytes& file, const TraceShell& shell) {
    TraceLandmarks out;
    Unpacker unpacker;
    std::uint64_t now = 0;
    for (const TraceBlockPlace& block : shell.blocks) {
        const auto payload = unpacker.unpack(file, block);
        if (!payload || !skim(*payload, shell.header.has_lines, block.operations, out.operations, now, out)) break;
        out.operations += block.operations;
    }
    return out;
}

}  // namespace arenarium
