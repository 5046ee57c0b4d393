#include "ui/bridge/worker.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/process/most_arenas.h"
#include "core/session/index_file.h"

namespace arenarium::ui {

std::vector<std::string> split_lines(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

class Worker::OutputPort final : public script::Output {
public:
    explicit OutputPort(Worker& worker) : worker_(worker) {}
    ~OutputPort() override { flush(); }

    void write(std::string_view utf8) override { text_ += utf8; }
    void flush() {
        if (text_.empty()) return;
        worker_.tell([text = QString::fromStdString(text_)](Bridge& b) { emit b.outputAppended(text); });
        text_.clear();
    }

private:
    Worker& worker_;
    std::string text_;
};

Worker::Worker(SessionOptions options, std::shared_ptr<Mailbox> mailbox, Bridge& bridge)
    : session_(std::move(options)), mailbox_(std::move(mailbox)), bridge_(bridge) {
    since_moment_.start();
    since_progress_.start();
}

void Worker::serve() {
    while (const std::optional<Task> command = mailbox_->next()) {
        try {
            serve(*command);
        } catch (const IndexDamaged& damage) {
            forget_all(damage.what());
        }
        const bool may_wait = mailbox_->is_move_waiting() && since_moment_.elapsed() < report_interval_ms;
        if (has_news_ && !may_wait) publish_moment();
    }
}

// What a long recording was opened by cannot be read any more.
void Worker::forget_all(const std::string& why) {
    session_ = Session(session_.options());
    RunReport report;
    report.error = Error{why, {}, ""};
    RunOutcome outcome;
    outcome.kind = RunOutcome::Kind::file;
    finish_run(std::move(outcome), report, std::nullopt);
}

void Worker::serve(const Task& command) {
    switch (command.kind) {
        case Task::Kind::run:
            return serve_run(command);
        case Task::Kind::open:
            return serve_open(command);
        case Task::Kind::console:
            return serve_console(command);
        case Task::Kind::proceed:
            return serve_proceed(command);
        case Task::Kind::find:
            return serve_find(command);
        case Task::Kind::write_player:
            return serve_player(command);
        case Task::Kind::gather:
            return serve_gather(command);
        case Task::Kind::seek:
        case Task::Kind::step:
        case Task::Kind::micro_step:
            return move(command);
    }
}

void Worker::tell(std::function<void(Bridge&)> message) {
    QMetaObject::invokeMethod(
        &bridge_, [&bridge = bridge_, message = std::move(message)] { message(bridge); }, Qt::QueuedConnection);
}

script::StopToken Worker::watched(const Task& command, OutputPort& output) {
    since_progress_.restart();
    return [this, &command, &output] {
        if (since_progress_.elapsed() >= report_interval_ms) {
            since_progress_.restart();
            output.flush();
            tell([n = session_.history().size()](Bridge& b) { emit b.runProgress(n); });
        }
        return mailbox_->is_cancelled(command);
    };
}

bool Worker::answer_cancelled(const Task& command, RunOutcome outcome) {
    if (!mailbox_->is_cancelled(command)) return false;
    outcome.cancelled = true;
    outcome.operations = session_.history().size();
    tell([outcome](Bridge& b) {
        b.answer(0, 1);
        emit b.runFinished(outcome);
    });
    return true;
}

void Worker::serve_run(const Task& command) {
    RunOutcome outcome;
    outcome.fileName = command.run.fileName;
    if (answer_cancelled(command, outcome)) return;
    tell([](Bridge& b) { emit b.runStarted(false); });
    const OperationLog old_log = session_.history().log();
    const Position old_position = session_.history().timeline().position();
    if (command.run.profile || command.run.space) {
        SessionOptions options = session_.options();
        if (command.run.profile) options.profile = *command.run.profile;
        if (command.run.space) options.space = *command.run.space;
        session_ = Session(std::move(options));
    }
    const std::string source = command.run.source.toStdString();
    RunReport report;
    {
        OutputPort output(*this);
        report = session_.run_script(source, command.run.fileName.toStdString(), output, watched(command, output));
    }
    source_ = SourceKind::script;
    taken_at_.reset();
    processes_.reset();
    block_.clear();
    source_lines_ = split_lines(source);
    finish_run(std::move(outcome), report, landing(command.run, old_log, old_position));
}

void Worker::serve_console(const Task& command) {
    RunOutcome outcome;
    outcome.kind = RunOutcome::Kind::console;
    outcome.source = command.line;
    if (answer_cancelled(command, outcome)) return;
    tell([](Bridge& b) { emit b.runStarted(true); });
    const std::uint32_t before = session_.history().size();
    const std::string line = command.line.toStdString();
    RunReport report;
    {
        OutputPort output(*this);
        report = session_.run_console_line(line, command.line_number, output, watched(command, output));
    }
    block_ += line + "\n";
    if (!report.needs_more) {
        const std::vector<std::string> lines = split_lines(std::exchange(block_, {}));
        if (command.line_number > source_lines_.size() && report.ok()) {
            source_lines_.resize(command.line_number - 1);
            source_lines_.insert(source_lines_.end(), lines.begin(), lines.end());
        }
    }
    outcome.added = session_.history().size() - before;
    const std::uint32_t added = outcome.added;
    finish_run(std::move(outcome), report,
               added == 0 ? std::nullopt : std::optional(Position{session_.history().size(), 0}));
}

Position Worker::landing(const RunRequest& request, const OperationLog& old_log, Position old_position) const {
    const OperationLog& log = session_.history().log();
    if (request.operation) return {std::min(*request.operation, log.size()), 0};
    switch (request.landing) {
        case Landing::start: {
            // Where the script begins: the interpreter's own beginning comes before.
            std::uint32_t first = 0;
            while (first < log.size() && log.origin({first}).line == 0)
                ++first;
            return first < log.size() ? Position{first, 0} : Position{};
        }
        case Landing::end:
            return {log.size(), 0};
        case Landing::keep:
            break;
    }
    if (old_position.operation >= old_log.size()) return {log.size(), 0};
    const std::uint32_t needed = old_position.operation + (old_position.micro != 0 ? 1 : 0);
    for (std::uint32_t i = 0; i < needed; ++i) {
        if (i >= log.size()) return {log.size(), 0};
        if (log.request({i}) != old_log.request({i})) return {i + 1, 0};
    }
    return old_position;
}

void Worker::finish_run(RunOutcome outcome, const RunReport& report, std::optional<Position> go) {
    if (go) session_.history().timeline().seek(*go);
    outcome.error = report.error;
    outcome.trace = report.trace;
    outcome.cancelled = report.cancelled;
    outcome.needs_more = report.needs_more;
    outcome.operations = session_.history().size();
    ++generation_;
    tell([history = make_history(), space = session_.options().space](Bridge& b) { b.takeHistory(history, space); });
    publish_moment();
    tell([outcome = std::move(outcome)](Bridge& b) {
        b.answer(0, 1);
        emit b.runFinished(outcome);
    });
}

void Worker::serve_proceed(const Task& command) {
    HeapHistory& history = session_.history();
    const auto cancelled = [&] { return mailbox_->is_cancelled(command); };
    Position goal{history.size(), 0};
    SearchOutcome outcome;
    for (const std::uint32_t line : command.lines) {
        const std::optional<Position> found =
            history.next(Search::for_line(line), history.timeline().position(), cancelled);
        if (!found || goal <= *found) continue;
        goal = *found;
        outcome.found = true;
    }
    outcome.cancelled = cancelled();
    if (!outcome.cancelled) {
        history.timeline().seek(goal);
        outcome.position = goal;
        has_news_ = true;
        publish_moment();
    }
    tell([outcome](Bridge& b) {
        b.answer(0, 1);
        emit b.searchFinished(outcome);
    });
}

void Worker::serve_find(const Task& command) {
    HeapHistory& history = session_.history();
    const Position from = history.timeline().position();
    const auto cancelled = [&] { return mailbox_->is_cancelled(command); };
    const std::optional<Position> found = command.backward ? history.previous(command.search, from, cancelled)
                                                           : history.next(command.search, from, cancelled);
    SearchOutcome outcome;
    outcome.backward = command.backward;
    outcome.found = found.has_value();
    outcome.cancelled = !found && cancelled();
    if (found) {
        history.timeline().seek(*found);
        outcome.position = *found;
        publish_moment();
    }
    tell([outcome](Bridge& b) {
        b.answer(0, 1);
        emit b.searchFinished(outcome);
    });
}

void Worker::serve_gather(const Task& command) {
    Timeline<ProcessModel>& timeline = session_.history().timeline();
    const Position here = timeline.position();
    std::vector<MomentPtr> moments;
    for (const Position& p : command.positions) {
        if (mailbox_->is_cancelled(command)) break;
        timeline.seek(p);
        moments.push_back(make_moment());
    }
    timeline.seek(here);
    tell([moments, cancelled = moments.size() < command.positions.size()](Bridge& b) {
        b.answer(0, 1);
        emit b.momentsGathered(moments, cancelled);
    });
}

void Worker::move(const Task& command) {
    Timeline<ProcessModel>& timeline = session_.history().timeline();
    const int count = std::abs(command.count);
    const bool back = command.count < 0;
    if (command.kind == Task::Kind::seek) timeline.seek(command.position);
    for (int i = 0; i < count; ++i) {
        const bool moved = command.kind == Task::Kind::step
                               ? (back ? timeline.step_back() : timeline.step())
                               : (back ? timeline.micro_step_back() : timeline.micro_step());
        if (!moved) break;
    }
    ++moves_;
    has_news_ = true;
}

MomentPtr Worker::make_moment() {
    auto moment = std::make_shared<ShownMoment>();
    static_cast<Moment&>(*moment) = session_.moment();
    // Else the window's thread would do it when it first draws a block.
    moment->log.prepare_owners({moment->position.operation + 1});
    moment->summary = std::make_shared<Summary>(moment->heap(), *moment->profile, *moment->layout);
    return moment;
}

HistoryPtr Worker::make_history() {
    const HeapHistory& from = session_.history();
    auto history = std::make_shared<History>();
    history->source = source_;
    history->taken_at = taken_at_;
    history->generation = generation_;
    history->operations = from.size();
    for (int k = 0; k < event_kinds; ++k) {
        const auto operations = from.operations_with(static_cast<EventKind>(k));
        history->events[static_cast<std::size_t>(k)].assign(operations.begin(), operations.end());
    }
    history->arenas = from.arenas();
    history->trace = session_.trace();
    history->processes = processes_;
    history->series = std::make_shared<Series>(session_.series());
    history->most_arenas = most_arenas_held(history->arenas);
    history->source_lines = std::make_shared<std::vector<std::string>>(source_lines_);
    return history;
}

void Worker::publish_moment() {
    has_news_ = false;
    since_moment_.restart();
    const bool untold = mailbox_->offer_moment(make_moment());
    const int moves = std::exchange(moves_, 0);
    if (untold || moves != 0) {
        tell([moves](Bridge& b) {
            b.answer(moves, 0);
            b.takeMoment();
        });
    }
}

}  // namespace arenarium::ui
