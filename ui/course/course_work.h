// Draws questions and judges answers on a thread of its own: generators and learners' scripts run an engine.
#pragma once

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

#include "ui/course/shown_step.h"

namespace arenarium::ui {

class CourseWork : public QObject {
    Q_OBJECT

public:
    explicit CourseWork(QObject* parent = nullptr);
    // Waits for what goes on; scripts have limits.
    ~CourseWork() override;

    // Replaces what was asked for before: only the last one is told.
    void open(std::shared_ptr<const course::Course> course, const std::string& step, const course::VariantKey& key);
    void check(const ShownStep& step, const course::Answer& answer);
    bool isBusy() const { return wanted_ != told_; }

signals:
    void opened(const arenarium::ui::ShownStep& step);
    void judged(const arenarium::ui::ShownVerdict& verdict);
    void busyChanged(bool busy);

private:
    // `work` runs on the thread, what it returns here.
    void start(std::function<std::function<void()>()> work);

    QThreadPool pool_;
    quint64 wanted_ = 0, told_ = 0;
};

}  // namespace arenarium::ui
