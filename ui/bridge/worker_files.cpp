// Histories that come from files: operations, recordings and snapshots.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/export/snapshot_reader.h"
#include "core/session/trace_session.h"
#include "core/trace/ops_reader.h"
#include "ui/bridge/worker.h"

namespace arenarium::ui {

namespace {

constexpr std::uint64_t largest_recording = std::uint64_t{4} << 30;  // bytes

}  // namespace

RunReport Worker::read_operations(const Task& command) {
    RunReport report;
    Result<std::unique_ptr<ByteSource>> bytes = open_bytes(command.open.path.toStdString());
    if (!bytes) return {bytes.error(), {}, false, false};
    OpsReader reader(std::move(*bytes));
    std::vector<ReadOperation> batch(4096);
    since_progress_.restart();
    while (!reader.at_end()) {
        const Result<std::size_t> got = reader.read(batch);
        // What stood before an error in the file was read too.
        const std::size_t whole =
            got ? *got : static_cast<std::size_t>(reader.operations()) - session_.history().size();
        for (const ReadOperation& o : std::span(batch).first(whole))
            session_.append(o.request, {o.line, 1});
        if (!got) return {got.error(), {}, false, false};
        if (mailbox_->is_cancelled(command)) {
            report.cancelled = true;
            return report;
        }
        if (since_progress_.elapsed() < report_interval_ms) continue;
        since_progress_.restart();
        tell([n = session_.history().size(), fraction = reader.fraction_read()](Bridge& b) {
            emit b.openProgress(n, fraction);
        });
    }
    return report;
}

RunReport Worker::read_recording(const Task& command) {
    Result<std::unique_ptr<ByteSource>> bytes = open_bytes(command.open.path.toStdString());
    if (!bytes) return {bytes.error(), {}, false, false};
    Result<std::string> all = read_all(**bytes, largest_recording);
    if (!all) return {all.error(), {}, false, false};
    Result<TraceReader> reader = TraceReader::open(std::move(*all), command.open.path.toStdString());
    if (!reader) return {reader.error(), {}, false, false};
    const double operations = static_cast<double>(std::max<std::uint64_t>(1, reader->operations()));
    RunReport report;
    since_progress_.restart();
    Result<Session> opened = open_trace_session(std::move(*reader), [&](std::uint64_t done) {
        report.cancelled = mailbox_->is_cancelled(command);
        if (since_progress_.elapsed() >= report_interval_ms) {
            since_progress_.restart();
            const double fraction = std::min(1.0, static_cast<double>(done) / operations);
            tell([done, fraction](Bridge& b) { emit b.openProgress(static_cast<std::uint32_t>(done), fraction); });
        }
        return !report.cancelled;
    });
    if (!opened) {
        if (!report.cancelled) report.error = opened.error();
        return report;
    }
    session_ = std::move(*opened);
    report.error = session_.trace()->damage;  // what comes before it is there
    return report;
}

RunReport Worker::read_snapshot_file(const Task& command) {
    Result<std::unique_ptr<ByteSource>> bytes = open_bytes(command.open.path.toStdString());
    if (!bytes) return {bytes.error(), {}, false, false};
    Result<Snapshot> snapshot = read_snapshot(**bytes);
    if (!snapshot) return {snapshot.error(), {}, false, false};
    SessionOptions options = session_.options();
    options.profile = snapshot->profile;
    session_ = Session(std::move(options));
    session_.start_over(std::move(snapshot->state), std::move(snapshot->blocks));
    taken_at_ = snapshot->position;
    return {};
}

void Worker::serve_open(const Task& command) {
    const OpenRequest& wish = command.open;
    RunOutcome outcome;
    outcome.kind = RunOutcome::Kind::file;
    outcome.fileName = wish.path;
    if (answer_cancelled(command, outcome)) return;
    tell([](Bridge& b) { emit b.runStarted(false); });
    const Position before = session_.history().timeline().position();
    const bool was_at_end = before.operation >= session_.history().size();
    SessionOptions options = session_.options();
    if (wish.profile) options.profile = *wish.profile;
    if (wish.space) options.space = *wish.space;
    // The old history goes first: two long ones would need twice the memory.
    session_ = Session(std::move(options));
    source_ = wish.kind;
    source_lines_ = split_lines(wish.shown.toStdString());
    taken_at_.reset();
    const RunReport report = wish.kind == SourceKind::snapshot ? read_snapshot_file(command)
                             : wish.path.endsWith(QLatin1String(".arenatrace"), Qt::CaseInsensitive)
                                 ? read_recording(command)
                                 : read_operations(command);
    const std::uint32_t last = session_.history().size();
    Position go{last, 0};
    if (wish.operation)
        go.operation = std::min(*wish.operation, last);
    else if (wish.landing == Landing::start)
        go.operation = 0;
    else if (wish.landing == Landing::keep && !was_at_end && before.operation < last)
        go = before;
    finish_run(std::move(outcome), report, go);
}

}  // namespace arenarium::ui
