#include "app/cli/document.h"

#include "app/cli/script_run.h"
#include "app/cli/trace_verbs.h"
#include "core/export/snapshot_reader.h"
#include "core/io/byte_source.h"
#include "core/trace/replay.h"

namespace arenarium::cli {
namespace {

// What a script prints is of no interest when its state is exported.
class Silence final : public script::Output {
public:
    void write(std::string_view) override {}
};

Result<Moment> open_snapshot(const std::string& path, const CommonOptions& options) {
    auto source = open_bytes(path);
    if (!source) return source.error();
    Result<Snapshot> snapshot = read_snapshot(**source);
    if (!snapshot) return snapshot.error();
    if (const auto at = options.position(); at && *at != snapshot->position.operation)
        return Error{"position " + options.at + " is not in this snapshot",
                     {path},
                     "it holds position " + std::to_string(snapshot->position.operation) + " alone"};
    OperationLog log;
    log.inherit(std::move(snapshot->blocks));
    return make_moment(snapshot->profile, {std::move(snapshot->state)}, std::move(log), snapshot->position);
}

}  // namespace

FileKind kind_of(const std::string& path) {
    if (path.ends_with(".py")) return FileKind::script;
    if (path.ends_with(".arenatrace")) return FileKind::recording;
    return path.ends_with(".json") || path.ends_with(".json.gz") ? FileKind::snapshot : FileKind::operations;
}

Result<Moment> open_recording(const std::string& path, const CommonOptions& options) {
    Result<Session> session = open_trace(path, options);
    if (!session) return session.error();
    HeapHistory& history = session->history();
    const std::uint32_t at = options.position().value_or(history.size());
    if (at > history.size()) return beyond_end(path, at, history.size());
    history.timeline().seek({at, 0});
    return history.still();
}

Result<Moment> open_operations(const std::string& path, const CommonOptions& options, ResultsWriter* results) {
    const Profile profile = options.chosen_profile();
    const AddressSpaceRules rules = options.rules_for(profile);
    auto source = open_bytes(path);
    if (!source) return source.error();
    OpsReader reader(std::move(*source));
    Allocator allocator(profile, rules);
    OperationLog log;
    WorkWatch watch("replaying", options.max_seconds);
    ReplayOptions how;
    if (options.position()) how.stop_after = *options.position();
    if (options.max_ops) how.max_operations = *options.max_ops;
    how.between = [&](std::uint64_t operations) {
        watch.show(operations, reader.fraction_read());
        return watch.time_is_over() ? Status(watch.time_error()) : Status(Done{});
    };
    if (Status status = replay(reader, allocator, log, results, how); !status) return status.error();
    const Position position{log.size(), 0};
    return make_moment(profile, {allocator.state()}, std::move(log), position);
}

Result<Moment> open_moment(const std::string& path, const CommonOptions& options) {
    switch (kind_of(path)) {
        case FileKind::operations:
            return open_operations(path, options, nullptr);
        case FileKind::snapshot:
            return open_snapshot(path, options);
        case FileKind::recording:
            return open_recording(path, options);
        case FileKind::script:
            break;
    }
    Silence silence;
    Result<ScriptRun> run = run_script(path, options, silence, {});
    if (!run) return run.error();
    if (run->report.error) return *run->report.error;
    return run->moment(options);
}

}  // namespace arenarium::cli
