// What the lines of a recorded program hold and ask for, read off its recording in one pass, without making a history
// of it: for a run of any length, in memory for its live blocks alone.
//
//     RecordedUse use(std::move(trace), go_on);
//     const Result<std::uint32_t> at = use.operation(*parse_position("peak"));
//     const Result<LiveBlocks> live = use.held(*at, Origins::By::line);
//     use.origins().place(live->origins.front().origin);
//
// The same numbers as live_blocks(), growth_between() and traffic_between() give of a history of the whole.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "core/metrics/holders.h"
#include "core/metrics/leaks.h"
#include "core/metrics/line_work.h"
#include "core/metrics/site_use.h"
#include "core/metrics/traffic.h"
#include "core/process/origins.h"
#include "core/session/named_position.h"
#include "core/trace/trace_tally.h"
#include "core/trace/trace_types.h"

namespace arenarium {

// The live blocks of one type.
struct TypeUse {
    std::uint32_t type = 0;  // in TraceTypes::names; their number: of those that are no objects
    SiteUse all;
    std::vector<std::pair<std::uint32_t, SiteUse>> lines;  // by origin, the most bytes first
};

// What a program had from the system, in whole.
struct MemoryUse {
    std::uint64_t arenas = 0;                         // held
    std::uint64_t pool_bytes = 0, outside_bytes = 0;  // see TraceTally
};

class RecordedUse {
public:
    // `go_on` is called now and then with the operations done in this pass; false ends it with an error.
    RecordedUse(TraceReader, TraceProgress go_on);

    // After so many operations; micro-steps hold nothing of their own, so one begun counts as done. Error: it lies
    // beyond the end, or the recording knows nothing of the kind.
    Result<std::uint32_t> operation(const NamedPosition&);
    // Before the interpreter's own end, where the recording knows that.
    Result<std::optional<std::uint32_t>> finalizing();
    // In the order set.
    Result<std::vector<TraceMark>> marks();
    // Operations of the whole recording, as far as its blocks are sound. REQUIRES: a position was asked for.
    std::uint32_t whole() const { return landmarks_->operations; }

    // REQUIRES: first <= last. Error: stopped. Damage ends the recording there: see damage().
    Result<LiveBlocks> held(std::uint32_t at, const Origins::Grouping&);
    // As use_by_site() gives it, for a call tree of trace().sites().
    Result<UseBySite> by_site(std::uint32_t at);
    Result<std::vector<Growth>> growth(std::uint32_t first, std::uint32_t last, const Origins::Grouping&);
    Result<std::vector<Traffic>> traffic(std::uint32_t first, std::uint32_t last, const Origins::Grouping&);

    Result<MemoryUse> memory(std::uint32_t at);
    // As line_work() gives it. REQUIRES: the recording has lines.
    Result<std::vector<LineWork>> line_work(std::uint32_t first, std::uint32_t last);
    // What was live when the types were read, the types with the most bytes first.
    Result<std::vector<TypeUse>> types(const TraceTypes&);

    // What holds more and more; `moments`: after so many operations, ascending, two at least.
    struct Leaks {
        std::vector<Leak> lines;
        // What was asked for while a module was imported stays with the module; it grows as long as there are imports.
        std::vector<Leak> imports;
    };
    Result<Leaks> leaks(const std::vector<std::uint32_t>& moments, const LeakRule& = {}, const Origins::Grouping& = {});

    // Of the answer asked for last; valid until the next.
    const Origins& origins() const { return *origins_; }
    // Where the last pass met damage; nothing when what it read is sound.
    const std::optional<Error>& damage() const { return damage_; }
    // Operations that the last pass did.
    std::uint32_t reached() const { return reached_; }
    const TraceReader& trace() const { return trace_; }

private:
    // Called with the tally when so many operations are done.
    struct Stop {
        std::uint32_t operation = 0;
        std::function<void(const TraceTally&)> look;
    };

    // Called with each block of the trace before its operations, and with each operation before the tally takes it.
    struct Visit {
        std::function<void(const TraceBlock&)> block;
        std::function<void(const TraceOperation&, const TraceTally&)> operation;
    };

    // Reads the trace anew up to the last of `stops`, which ascend.
    Status pass(std::vector<Stop> stops, const Visit& = {});
    Result<std::uint32_t> peak();
    Status find_landmarks();

    TraceReader trace_;
    TraceProgress go_on_;
    std::optional<TraceLandmarks> landmarks_;
    std::optional<Origins> origins_;
    std::optional<Error> damage_;
    std::uint32_t reached_ = 0;
    bool is_new_ = true;
};

}  // namespace arenarium
