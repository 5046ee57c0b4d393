// Histories that come from files: operations, recordings and snapshots.
#include <QByteArray>
#include <QStandardPaths>
#include <algorithm>
#include <string>
#include <utility>

#include "core/io/random_bytes.h"
#include "core/session/open.h"
#include "ui/bridge/worker.h"

namespace arenarium::ui {

namespace {
constexpr qint64 picture_interval_ms = 2000;
}

// A long recording that is being opened, as far as it got; where the user went, or where it is.
void Worker::show_so_far(Session& so_far) {
    std::swap(session_, so_far);
    ++generation_;
    shown_ = session_.history().size();
    if (looked_at_) session_.history().timeline().seek(*looked_at_);
    tell([history = make_history(), space = session_.options().space](Bridge& b) { b.takeHistory(history, space); });
    publish_moment();
    std::swap(session_, so_far);
}

// Moves within what is shown of it are served meanwhile; the next operation goes on at its end.
void Worker::move_so_far(Session& so_far) {
    std::optional<Task> command = mailbox_->next_move(shown_);
    if (!command) return;
    std::swap(session_, so_far);
    Timeline<ProcessModel>& timeline = session_.history().timeline();
    if (looked_at_) timeline.seek(*looked_at_);
    for (; command; command = mailbox_->next_move(shown_))
        move(*command);
    if (timeline.position().operation > shown_) timeline.seek({shown_, 0});
    looked_at_ = timeline.position();
    publish_moment();
    std::swap(session_, so_far);
}

// Of a recording of several processes: which there are.
Status Worker::find_processes(const OpenRequest& wish) {
    const std::string path = wish.path.toStdString();
    if (file_kind(path) != FileKind::recording) return Done{};
    const Result<std::unique_ptr<RandomBytes>> bytes = open_random(path, largest_recording);
    if (!bytes) return bytes.error();
    Result<std::optional<TraceProcesses>> all = read_processes(**bytes, path);
    if (!all) return all.error();
    if (!*all) return Done{};
    const Result<std::uint32_t> shown = (*all)->find(wish.process.toStdString(), path);
    if (!shown) return shown.error();
    processes_ = std::make_shared<Processes>(Processes{path, std::move(**all), *shown});
    return Done{};
}

// The session becomes that of the file; what can be read of a damaged one is there.
RunReport Worker::read_file(const Task& command) {
    const SessionOptions options = session_.options();
    OpenOptions how;
    how.profile = options.profile;
    how.space = [space = options.space](const Profile&) { return space; };
    how.limits = options.limits;
    how.otherwise = FileKind::operations;
    how.index.folder = QStandardPaths::writableLocation(QStandardPaths::CacheLocation).toStdString();
    if (const QByteArray from = qgetenv("ARENARIUM_INDEX_FROM"); !from.isEmpty()) how.index.from = from.toULongLong();
    QElapsedTimer since_picture;
    how.progress = [&](const OpenProgress& p) {
        if (since_progress_.elapsed() >= report_interval_ms) {
            since_progress_.restart();
            tell([p](Bridge& b) { emit b.openProgress(static_cast<std::uint32_t>(p.operations), p.fraction); });
        }
        if (p.so_far && (!since_picture.isValid() || since_picture.elapsed() >= picture_interval_ms)) {
            show_so_far(*p.so_far);
            since_picture.restart();
        }
        if (p.so_far) move_so_far(*p.so_far);
        return !mailbox_->is_cancelled(command);
    };
    since_progress_.restart();
    looked_at_.reset();
    shown_ = 0;
    processes_.reset();
    RunReport refused;
    if (const Status found = find_processes(command.open); !found) {
        refused.error = found.error();
        return refused;
    }
    if (processes_) how.process = std::to_string(processes_->shown + 1);
    Result<Opened> opened = open_file(command.open.path.toStdString(), how);
    if (!opened) {
        refused.error = opened.error();
        return refused;
    }
    session_ = std::move(opened->session);
    taken_at_ = opened->taken_at;
    return std::move(opened->report);
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
    const RunReport report = read_file(command);
    const std::uint32_t last = session_.history().size();
    Position go{last, 0};
    if (looked_at_)
        go = *looked_at_;
    else if (wish.operation)
        go.operation = std::min(*wish.operation, last);
    else if (wish.landing == Landing::start)
        go.operation = 0;
    else if (wish.landing == Landing::end && session_.trace())
        go.operation = peak_before_exit(session_.series(), session_.trace().get());
    else if (wish.landing == Landing::keep && !was_at_end && before.operation < last)
        go = before;
    finish_run(std::move(outcome), report, go);
}

}  // namespace arenarium::ui
