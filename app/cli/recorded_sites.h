// 'arenarium sites' of a recording, read in one pass and in memory for its live blocks alone, so that the length of the
// run does not matter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/common_options.h"
#include "app/cli/site_text.h"
#include "app/cli/work_watch.h"
#include "core/export/stacks.h"
#include "core/session/recorded_use.h"

namespace arenarium::cli {

enum class RecordedTable : std::uint8_t { held, traffic, lines, types };

struct RecordedWish {
    std::string file;
    std::vector<std::string> positions;  // none: before the interpreter's own end; two: from one to the other
    bool growth = false;
    RecordedTable table = RecordedTable::held;
    SiteTextOptions text;
};

// A recording that lies in a file. What is said of a micro-step, or of a file that can be read only once, needs its
// history.
bool can_be_streamed(const std::string& path, const std::vector<std::string>& positions);

Error no_call_sites(const std::string& file);

// What is live there, by the calls that asked for it, for other viewers: 'arenarium export' of a recording. `at`: as
// --at says it; "": the end. Error: it cannot be read that far, or has no call sites.
Status write_recorded_stacks(const std::string& file, const std::string& at, StackFormat, const CommonOptions&,
                             ByteSink&);

// What it held when, for viewers of time lines. Error: it cannot be read, or written.
Status write_recorded_timeline(const std::string& file, const CommonOptions&, ByteSink&);

// A recording that is read through, within the limits of the options, both of which outlive it.
class RecordedReading {
public:
    RecordedReading(const std::string& file, const CommonOptions& options)
        : file_(file), options_(options), watch_(options.max_seconds) {}

    Result<TraceReader> open_trace();
    Result<RecordedUse> open();
    TraceProgress progress();
    // What is said of an error: that the time was over, when that is why.
    Error why(const Error&) const;

private:
    const std::string& file_;
    const CommonOptions& options_;
    WorkWatch watch_;
    std::uint64_t all_ = 0;  // operations
};

// Says where it is damaged, or why it ended early.
void say_how_it_ended(const std::optional<Error>& damage, const TraceEnd&);

// The exit status.
int show_recorded_sites(const RecordedWish&, const CommonOptions&);

}  // namespace arenarium::cli
