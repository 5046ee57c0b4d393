#include "ui/kit/background.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <utility>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

namespace arenarium::ui {

namespace {

// Qt's thread priorities mean nothing to Linux's usual scheduler; there a thread is nice by itself.
void give_way() {
#ifdef Q_OS_LINUX
    constexpr int nicer = 10;
    static thread_local const int done = setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + nicer);
    (void)done;
#endif
}

// Not Qt's own pool: Qt paints large areas with that one, and the window would wait for a place in it.
QThreadPool& pool() {
    static QThreadPool own;
    static const bool is_awaited = [] {
        // The application outlives what still tells it something.
        qAddPostRoutine([] { own.waitForDone(); });
        return true;
    }();
    (void)is_awaited;
    return own;
}

}  // namespace

void start_in_background(std::function<void()> work) {
    pool().start([work = std::move(work)] {
        give_way();
        work();
    });
}

}  // namespace arenarium::ui
