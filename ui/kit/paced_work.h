// Work on another thread whose result a panel shows: one piece at a time, only while the panel can be seen, and rarely
// enough that stepping stays quick.
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <atomic>
#include <functional>
#include <memory>

namespace arenarium::ui {

class PacedWork : public QObject {
    Q_OBJECT

public:
    using Stopped = std::function<bool()>;              // asked by the work; true: nobody wants the result
    using Adopt = std::function<void()>;                // shows the result, on the GUI thread
    using Work = std::function<Adopt(const Stopped&)>;  // on another thread; holds values only

    // `begin` says, on the GUI thread, what is to be done now; an empty Work is nothing to do.
    PacedWork(QWidget* panel, std::function<Work()> begin);
    ~PacedWork() override;

    // What is shown is out of date: renews it when this has not been called for a moment, or every now and then while
    // it goes on being called.
    void wantSoon() { want(works_ == 0 ? at_once : rest); }
    // The user asked for another view of the same: renews it at once, and drops what is in work.
    void wantNow();
    bool isWorking() const { return stop_ != nullptr || timer_.isActive(); }

    bool eventFilter(QObject* panel, QEvent* event) override;

private:
    static constexpr int rest = 100, at_once = 40;  // milliseconds

    void want(int delay);
    void begin();
    void end(int work, const Adopt& adopt);
    // The longest that a panel stays out of date, in milliseconds: work takes at most a sixth of the time.
    qint64 patience() const { return std::max<qint64>(400, 6 * cost_); }

    QWidget* panel_;
    std::function<Work()> begin_;
    QTimer timer_;
    QElapsedTimer out_of_date_, begun_;
    qint64 cost_ = 0;
    bool stale_ = false;
    int works_ = 0;
    std::shared_ptr<std::atomic<bool>> stop_;  // of the work under way
};

}  // namespace arenarium::ui
