#include "ui/course/course_work.h"

namespace arenarium::ui {

CourseWork::CourseWork(QObject* parent) : QObject(parent) {
    pool_.setMaxThreadCount(1);
}

CourseWork::~CourseWork() {
    pool_.clear();
    pool_.waitForDone();
}

void CourseWork::start(std::function<std::function<void()>()> work) {
    const bool was_busy = isBusy();
    const quint64 ticket = ++wanted_;
    if (!was_busy) emit busyChanged(true);
    pool_.clear();
    pool_.start([this, ticket, work = std::move(work)] {
        std::function<void()> tell = work();
        QMetaObject::invokeMethod(
            this,
            [this, ticket, tell = std::move(tell)] {
                if (ticket != wanted_) return;
                told_ = ticket;
                tell();
                if (!isBusy()) emit busyChanged(false);
            },
            Qt::QueuedConnection);
    });
}

void CourseWork::open(std::shared_ptr<const course::Course> course, const std::string& step,
                      const course::VariantKey& key) {
    start([this, course = std::move(course), step, key]() -> std::function<void()> {
        auto shown = std::make_shared<const ShownStep>(show_step(course, step, key));
        return [this, shown] { emit opened(*shown); };
    });
}

void CourseWork::check(const ShownStep& step, const course::Answer& answer) {
    start([this, step, answer]() -> std::function<void()> {
        auto verdict = std::make_shared<const ShownVerdict>(judge(step, answer));
        return [this, verdict] { emit judged(*verdict); };
    });
}

}  // namespace arenarium::ui
