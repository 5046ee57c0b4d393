#include "ui/kit/paced_work.h"

#include <QApplication>
#include <QEvent>
#include <QPointer>

#include "ui/kit/background.h"

namespace arenarium::ui {

PacedWork::PacedWork(QWidget* panel, std::function<Work()> begin)
    : QObject(panel), panel_(panel), begin_(std::move(begin)) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &PacedWork::begin);
    panel_->installEventFilter(this);
}

PacedWork::~PacedWork() {
    if (stop_) *stop_ = true;
}

void PacedWork::wantNow() {
    if (stop_) *stop_ = true;
    stop_.reset();
    timer_.stop();
    want(at_once);
}

void PacedWork::want(int delay) {
    if (!stale_) out_of_date_.start();
    stale_ = true;
    if (!panel_->isVisible() || stop_) return;
    if (!timer_.isActive() || out_of_date_.elapsed() < patience()) timer_.start(delay);
}

bool PacedWork::eventFilter(QObject* panel, QEvent* event) {
    if (event->type() == QEvent::Show && stale_ && !stop_) timer_.start(at_once);
    return QObject::eventFilter(panel, event);
}

void PacedWork::begin() {
    if (!panel_->isVisible()) return;
    stale_ = false;
    Work work = begin_();
    if (!work) return;
    stop_ = std::make_shared<std::atomic<bool>>(false);
    begun_.start();
    start_in_background([self = QPointer<PacedWork>(this), work = std::move(work), stop = stop_, number = ++works_] {
        Adopt adopt = work([&stop] { return stop->load(); });
        if (*stop) return;
        // We live on the GUI thread, and are looked at there only.
        QMetaObject::invokeMethod(
            qApp,
            [self, number, adopt = std::move(adopt)] {
                if (self) self->end(number, adopt);
            },
            Qt::QueuedConnection);
    });
}

void PacedWork::end(int work, const Adopt& adopt) {
    if (work != works_ || !stop_ || *stop_) return;
    stop_.reset();
    cost_ = begun_.elapsed();
    if (adopt) adopt();
    if (stale_) want(rest);
}

}  // namespace arenarium::ui
