#include "ui/compare/pair.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>
#include <utility>

#include "ui/kit/background.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

RunView run_view_of(const Moment& moment, const History& history, quint32 from) {
    RunView run{&moment.log, moment.layout.get(), &history.arenas, {}, from};
    for (std::size_t k = 0; k < event_kinds; ++k)
        run.events[k] = history.events[k];
    return run;
}

namespace {

constexpr int retry_ms = 8;

// On the GUI thread, unless `self` is gone by then.
template <class Act>
void answer(QPointer<Pair> self, Act act) {
    QMetaObject::invokeMethod(
        qApp,
        [self = std::move(self), act = std::move(act)] {
            if (self) act(*self);
        },
        Qt::QueuedConnection);
}

}  // namespace

Pair::Pair(Bridge& left, Bridge& right, QObject* parent) : QObject(parent), left_(left), right_(right) {
    // Both engines move at the same time; where the left one has come to is looked at once more.
    connect(&left_, &Bridge::aimed, this, [this](quint32 operation) {
        if (is_linked_ && !right_.isBusy()) sendTo(operation);
    });
    connect(&left_, &Bridge::momentChanged, this, [this] {
        follow();
        find();
    });
    connect(&right_, &Bridge::momentChanged, this, &Pair::find);
    retry_.setSingleShot(true);
    retry_.setInterval(retry_ms);
    connect(&retry_, &QTimer::timeout, this, [this] {
        follow();
        find();
    });
    for (const Bridge* bridge : {&left_, &right_})
        connect(bridge, &Bridge::runFinished, this, [this] {
            follow();
            look();
        });
}

void Pair::setNames(const QString& left, const QString& right) {
    left_name_ = left, right_name_ = right;
}

void Pair::setStarts(quint32 left, quint32 right) {
    left_start_ = left, right_start_ = right;
    ahead_ = std::int64_t{right} - left;
    follow();
    look();
}

void Pair::setLinked(bool on) {
    if (std::exchange(is_linked_, on) == on) return;
    if (on) ahead_ = std::int64_t{right_.position().operation} - left_.position().operation;
    emit linkedChanged(on);
}

void Pair::goToDivergence() {
    left_.seekOperation(*divergence_);
    if (!is_linked_) right_.seekOperation(right_start_ + (*divergence_ - left_start_));
}

bool Pair::isSettled() const {
    return !left_.isMoving() && !right_.isMoving() && !is_finding_ && left_seen_ == left_.moment() &&
           right_seen_ == right_.moment();
}

// Operations belong together; what happens within one may not be the same.
void Pair::follow() {
    if (!is_linked_) return;
    // A search goes where it goes before it says that it is over.
    if (left_.isBusy() || right_.isBusy()) return retry_.start();
    sendTo(left_.position().operation);
}

void Pair::sendTo(quint32 left_operation) {
    const std::int64_t wanted = std::int64_t{left_operation} + ahead_;
    const auto there = static_cast<quint32>(std::clamp<std::int64_t>(wanted, 0, right_.history()->operations));
    const bool is_there = right_.isMoving() ? sent_ == there : right_.position() == Position{there, 0};
    if (is_there) return;
    sent_ = there;
    right_.seekOperation(there);
}

void Pair::find() {
    // While the other one is on its way, the two do not belong together.
    if (is_finding_) return;
    if (right_.isMoving() || right_.isBusy() || left_.isBusy()) return retry_.start();
    Marks wanted{left_.moment(), right_.moment(), nullptr, nullptr};
    if (wanted.left == left_seen_ && wanted.right == right_seen_) return;
    is_finding_ = true;
    start_in_background([self = QPointer<Pair>(this), wanted]() mutable {
        wanted.of_left = std::make_shared<DifferenceMarks>(side_marks(*wanted.left, *wanted.right));
        wanted.of_right = std::make_shared<DifferenceMarks>(side_marks(*wanted.right, *wanted.left));
        answer(self, [wanted](Pair& pair) { pair.take(wanted); });
    });
}

void Pair::take(const Marks& found) {
    is_finding_ = false;
    left_seen_ = found.left, right_seen_ = found.right;
    left_marks_ = found.of_left, right_marks_ = found.of_right;
    emit marksChanged();
    find();
}

void Pair::look() {
    if (left_.isBusy() || right_.isBusy()) return;
    sentence_.clear();
    divergence_.reset();
    emit divergenceFound();
    start_in_background([self = QPointer<Pair>(this), look = ++looks_, left = left_.moment(), right = right_.moment(),
                         left_history = left_.history(), right_history = right_.history(), left_start = left_start_,
                         right_start = right_start_, left_name = left_name_.toStdString(),
                         right_name = right_name_.toStdString()] {
        const RunView before = run_view_of(*left, *left_history, left_start);
        const RunView after = run_view_of(*right, *right_history, right_start);
        const Divergence d = first_divergence(before, after);
        QString sentence = text(divergence_text(d, before, after, left_name, right_name, coreTranslator()));
        std::optional<quint32> at;
        // Just after it; where one has ended, its end.
        if (d.kind != Divergence::Kind::none)
            at = std::min(before.from + d.alike + 1, std::max(before.log->size(), before.from));
        answer(self, [look, at, sentence = std::move(sentence)](Pair& pair) {
            if (look != pair.looks_) return;
            pair.sentence_ = sentence;
            pair.divergence_ = at;
            emit pair.divergenceFound();
        });
    });
}

}  // namespace arenarium::ui
