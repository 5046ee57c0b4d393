#include "ui/bridge/bridge.h"

#include <algorithm>
#include <utility>

#include "ui/bridge/mailbox.h"
#include "ui/bridge/worker.h"

namespace arenarium::ui {

Bridge::Bridge(SessionOptions options, QObject* parent)
    : QObject(parent), mailbox_(std::make_shared<Mailbox>()), space_(options.space) {
    qRegisterMetaType<MomentPtr>();
    qRegisterMetaType<HistoryPtr>();
    qRegisterMetaType<RunOutcome>();
    qRegisterMetaType<SearchOutcome>();
    qRegisterMetaType<Position>();
    auto worker = std::make_shared<Worker>(std::move(options), mailbox_, *this);
    moment_ = worker->make_moment();
    history_ = worker->make_history();
    thread_.reset(QThread::create([worker] { worker->serve(); }));
    thread_->setObjectName(QStringLiteral("session"));
    thread_->start();
}

Bridge::~Bridge() {
    mailbox_->close();
    thread_->wait();
}

void Bridge::post(Task command) {
    if (command.is_move())
        ++pending_moves_;
    else
        ++pending_works_;
    aim(command);
    answer(mailbox_->post(std::move(command)), 0);
}

void Bridge::aim(const Task& move) {
    const std::optional<Position> from = std::exchange(aim_, std::nullopt);
    if (pending_works_ != 0) return;
    const std::uint32_t last = moment_->log.size();
    if (move.kind == Task::Kind::seek) {
        aim_ = Position{std::min(move.position.operation, last), move.position.micro};
    } else if (move.kind == Task::Kind::step) {
        const bool first = pending_moves_ == 1;
        if (!first && !from) return;
        const Position start = first ? position() : *from;
        // An operation that has begun is what one step back undoes.
        const std::int64_t whole = std::int64_t{start.operation} + (move.count < 0 && start.micro != 0 ? 1 : 0);
        aim_ = Position{static_cast<quint32>(std::clamp<std::int64_t>(whole + move.count, 0, last)), 0};
    } else {
        return;
    }
    emit aimed(aim_->operation);
}

void Bridge::answer(int moves, int works) {
    pending_moves_ -= moves;
    pending_works_ -= works;
    const bool busy = pending_works_ != 0;
    if (std::exchange(busy_, busy) != busy) emit busyChanged(busy);
}

void Bridge::takeMoment() {
    MomentPtr moment = mailbox_->take_moment();
    if (!moment) return;
    moment_ = std::move(moment);
    emit momentChanged(moment_);
}

void Bridge::takeHistory(HistoryPtr history, const AddressSpaceRules& space) {
    history_ = std::move(history);
    space_ = space;
    emit historyChanged(history_);
}

void Bridge::run(const RunRequest& request) {
    Task c;
    c.kind = Task::Kind::run;
    c.run = request;
    post(std::move(c));
}

void Bridge::open(const OpenRequest& request) {
    Task c;
    c.kind = Task::Kind::open;
    c.open = request;
    post(std::move(c));
}

void Bridge::consoleLine(const QString& line, quint32 line_number) {
    Task c;
    c.kind = Task::Kind::console;
    c.line = line;
    c.line_number = line_number;
    post(std::move(c));
}

void Bridge::writePlayer(const PlayerRequest& request) {
    Task c;
    c.kind = Task::Kind::write_player;
    c.player = request;
    post(std::move(c));
}

void Bridge::gather(const std::vector<Position>& positions) {
    Task c;
    c.kind = Task::Kind::gather;
    c.positions = positions;
    post(std::move(c));
}

void Bridge::cancel() {
    mailbox_->cancel_all();
}

void Bridge::seek(Position position) {
    Task c;
    c.kind = Task::Kind::seek;
    c.position = position;
    post(std::move(c));
}

void Bridge::end() {
    seek({UINT32_MAX, 0});
}

void Bridge::step(int count) {
    Task c;
    c.kind = Task::Kind::step;
    c.count = count;
    post(std::move(c));
}

void Bridge::stepBack(int count) {
    step(-count);
}

void Bridge::microStep() {
    Task c;
    c.kind = Task::Kind::micro_step;
    c.count = 1;
    post(std::move(c));
}

void Bridge::microStepBack() {
    Task c;
    c.kind = Task::Kind::micro_step;
    c.count = -1;
    post(std::move(c));
}

void Bridge::proceed() {
    if (breakpoints_.empty()) return end();
    Task c;
    c.kind = Task::Kind::proceed;
    c.lines = breakpoints_;
    post(std::move(c));
}

void Bridge::findNext(const Search& search) {
    Task c;
    c.kind = Task::Kind::find;
    c.search = search;
    post(std::move(c));
}

void Bridge::findPrevious(const Search& search) {
    Task c;
    c.kind = Task::Kind::find;
    c.search = search;
    c.backward = true;
    post(std::move(c));
}

void Bridge::setBreakpoints(const std::set<std::uint32_t>& lines) {
    if (std::exchange(breakpoints_, lines) != lines) emit breakpointsChanged(breakpoints_);
}

}  // namespace arenarium::ui
