// Work on a thread of its own that another waits for only when it must.
#pragma once

#include <pthread.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "core/base/result.h"

namespace arenarium::cli {

class BackgroundWork {
public:
    ~BackgroundWork() {
        stop_ = true;
        if (thread_.joinable()) thread_.join();
    }

    bool is_idle() const { return !thread_.joinable(); }
    // The work is wished to end early.
    bool is_stopped() const { return stop_; }

    // REQUIRES: is_idle().
    void start(std::function<Status()> work) {
        result_.reset();
        // Signals are the main thread's.
        sigset_t all, before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        thread_ = std::thread([this, work = std::move(work)] {
            constexpr int behind = 5;
            setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), behind);
            Status status = work();
            const std::lock_guard lock(mutex_);
            result_ = std::move(status);
            changed_.notify_all();
        });
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }

    // What came of it, once: it is idle then. Nothing: it goes on, or there is none. `waits`: until it has ended.
    std::optional<Status> take_result(bool waits) {
        if (is_idle()) return {};
        std::unique_lock lock(mutex_);
        if (waits) changed_.wait(lock, [this] { return result_.has_value(); });
        if (!result_) return {};
        lock.unlock();
        thread_.join();
        return std::exchange(result_, std::nullopt);
    }

private:
    std::atomic<bool> stop_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Status> result_;
    std::thread thread_;
};

}  // namespace arenarium::cli
