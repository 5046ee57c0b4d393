#include "app/cli/replay_mimalloc.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/console.h"
#include "app/cli/mimalloc_document.h"
#include "app/cli/outputs.h"
#include "app/cli/work_watch.h"
#include "core/base/number_text.h"
#include "core/mimalloc/read/totals.h"
#include "core/session/named_position.h"
#include "core/session/open_requests.h"
#include "core/trace/mimalloc_replay.h"

namespace arenarium::cli {
namespace {

std::string mimalloc_summary(const MimallocReplay& replay) {
    const mimalloc::State& state = replay.engine().state();
    const mimalloc::Totals t = totals(state, replay.engine().profile());
    const auto held = std::count_if(state.segments.begin(), state.segments.end(),
                                    [](const mimalloc::Segment& s) { return s.kind != mimalloc::SegmentKind::none; });
    std::string out;
    const auto line = [&out](const char* name, const std::string& value) {
        out += fmt::format("{:<14}{}\n", name, value);
    };
    line("profile", fmt::format("{}, mimalloc {}", replay.engine().profile().name, replay.engine().profile().version));
    line("operations", with_commas(replay.operations()));
    line("threads", with_commas(state.threads.size()));
    line("segments",
         fmt::format("{} held, {}", with_commas(static_cast<std::uint64_t>(held)), counted(t.segments, "byte")));
    line("blocks", fmt::format("{} in use; {} freed by other threads and not yet collected", counted(t.in_use, "byte"),
                               counted(t.waiting, "byte")));
    line("free", fmt::format("{} on lists of blocks, {} never used, {} in no page", counted(t.free_blocks, "byte"),
                             counted(t.never_used, "byte"), counted(t.free_spans, "byte")));
    line("lost", fmt::format("{} of pages, {} in which segments keep account", counted(t.unusable, "byte"),
                             counted(t.info, "byte")));
    return out;
}

}  // namespace

int replay_mimalloc(const CommonOptions& options, const std::string& path, const std::string& results_path) {
    const mimalloc::Profile& profile = *mimalloc::find_profile(options.profile);
    if (const std::string option = option_of_arenas(options); !option.empty()) {
        print_message(option + " cannot be used with " + options.profile + ", which has no arenas of pymalloc");
        return wrong_usage;
    }
    std::uint64_t stop_after = UINT64_MAX;
    if (!options.at.empty()) {
        const Result<NamedPosition> at = parse_position(options.at);
        const bool end = at && at->kind == NamedPosition::Kind::end;
        if (!end && (!at || at->kind != NamedPosition::Kind::number || at->number.micro != 0)) {
            print_message("--at takes a number of operations, or end, with " + options.profile);
            return wrong_usage;
        }
        if (!end) stop_after = at->number.operation;
    }
    const Result<OpenedRequests> requests = open_requests(path, options.process);
    if (!requests) return print_error(requests.error()), bad_data;
    RequestSource& source = *requests->source;
    Result<OutputFile> results = OutputFile::open(results_path);
    if (!results) return print_error(results.error()), bad_data;

    WorkWatch watch(options.max_seconds);
    MimallocReplay replay(profile, results->wanted() ? &results->sink() : nullptr);
    Status status = replay.run(source, stop_after, [&](std::uint64_t operations) -> Status {
        watch.show("replaying", operations, source.fraction_read());
        if (options.max_ops && operations > *options.max_ops)
            return Error{"more than " + counted(*options.max_ops, "operation"), {path}, "give --max-ops more"};
        if (watch.time_is_over()) return watch.time_error();
        return Done{};
    });
    if (status.ok()) status = results->commit();
    StandardOutput out;
    if (status.ok() && !results->wanted()) out.write(mimalloc_summary(replay));
    if (status.ok()) status = out.finish();
    if (!status) return print_error(status.error()), bad_data;
    return done;
}

}  // namespace arenarium::cli
