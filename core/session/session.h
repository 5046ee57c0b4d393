// A document: a source (script, operations file or snapshot), a profile, and the history that they make. It runs,
// steps and searches; it has no thread of its own and is used from one thread at a time.
//
//     Session s(options);
//     s.run_script("b = malloc(24)\nfree(b)\n", "demo.py", output, {});
//     s.history().timeline().seek({1, 0});
//     Moment m = s.moment();
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/address_space.h"
#include "core/base/result.h"
#include "core/metrics/series.h"
#include "core/process/history.h"
#include "core/pymalloc/profile.h"
#include "core/script/script.h"
#include "core/script/simulated/listing.h"

namespace arenarium {

class Recording;
struct TraceRecord;

struct SessionOptions {
    Profile profile = *find_profile(default_profile_name);
    AddressSpaceRules space;
    script::ScriptLimits limits;
};

// How a run ended. What was done before an error stands in the history.
struct RunReport {
    std::optional<Error> error;
    std::vector<script::TraceLine> trace;              // of a script's error, outermost first
    std::optional<int> exit_status;                    // the script ended by SystemExit
    std::vector<script::simulated::ListedStep> steps;  // of an objects script
    bool cancelled = false;                            // the stop token said so
    bool needs_more = false;                           // a console line that begins a block: nothing ran yet

    bool ok() const { return !error && !cancelled; }
};

class Session {
public:
    explicit Session(SessionOptions options);
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;
    ~Session();

    const SessionOptions& options() const;

    // Starts over with an untouched allocator and runs the script to its end, an error, or a true `stop`. A comment
    // "# profile: 3.8" among the first lines is not looked at here; see profile_wish().
    RunReport run_script(std::string source, std::string file_name, script::Output&, const script::StopToken& stop);
    // Goes on where the script ended, with its variables: one line of a statement or expression, whose value is
    // printed. `line_number` is where the line stands in the document, so that its operations lead there.
    RunReport run_console_line(const std::string& line, std::uint32_t line_number, script::Output&,
                               const script::StopToken& stop);

    // Starts over from a given state (a snapshot, a recording) or none, for operations that are not a script's.
    // `blocks`: what is known of the state's live blocks (Snapshot::blocks).
    void start_over(std::optional<HeapState> initial = std::nullopt, std::vector<InheritedBlock> blocks = {});
    // One more operation at the end (see HeapHistory::append).
    Block append(const Request&, Origin = {});
    // See HeapHistory::append_found.
    void found(Block, std::uint64_t bytes, Origin = {});
    // Many, which is faster. `origins`: as many, or none.
    void append_all(std::span<const Request>, std::span<const Origin> origins = {});

    // What a recording says beyond its operations (trace_session.h); null for every other session, and after a start
    // over.
    const std::shared_ptr<const TraceRecord>& trace() const;
    void set_trace(std::shared_ptr<const TraceRecord>);

    // What start_over() began, for who writes it himself.
    Recording& recording();
    HeapHistory& history();
    const HeapHistory& history() const;
    const Series& series() const;

    Moment moment();  // of the current position; see HeapHistory

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// The profile that a script asks for by "# profile: NAME" in its leading comment, or "".
std::string profile_wish(std::string_view source);

}  // namespace arenarium
