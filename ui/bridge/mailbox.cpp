#include "ui/bridge/mailbox.h"

#include <utility>

namespace arenarium::ui {

int Mailbox::post(Task command) {
    int dropped = 0;
    {
        const std::lock_guard lock(mutex_);
        command.ticket = ++last_ticket_;
        if (command.kind == Task::Kind::run || command.kind == Task::Kind::open) cancelled_up_to_ = last_ticket_ - 1;
        if (command.is_absolute()) {
            while (!waiting_.empty() && waiting_.back().is_move()) {
                waiting_.pop_back();
                ++dropped;
            }
        }
        waiting_.push_back(std::move(command));
    }
    posted_.notify_one();
    return dropped;
}

std::optional<Task> Mailbox::next() {
    std::unique_lock lock(mutex_);
    posted_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    if (closed_) return std::nullopt;
    Task command = std::move(waiting_.front());
    waiting_.pop_front();
    return command;
}

bool Mailbox::is_move_waiting() const {
    const std::lock_guard lock(mutex_);
    return !waiting_.empty() && waiting_.front().is_move();
}

std::optional<Task> Mailbox::next_move(std::uint32_t operations) {
    const std::lock_guard lock(mutex_);
    if (closed_ || waiting_.empty() || !waiting_.front().is_move()) return std::nullopt;
    if (waiting_.front().kind == Task::Kind::seek && waiting_.front().position.operation > operations)
        return std::nullopt;
    Task command = std::move(waiting_.front());
    waiting_.pop_front();
    return command;
}

void Mailbox::close() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        cancelled_up_to_ = UINT64_MAX;
    }
    posted_.notify_one();
}

bool Mailbox::offer_moment(MomentPtr moment) {
    const std::lock_guard lock(mutex_);
    const bool was_empty = moment_ == nullptr;
    moment_ = std::move(moment);
    return was_empty;
}

MomentPtr Mailbox::take_moment() {
    const std::lock_guard lock(mutex_);
    return std::exchange(moment_, nullptr);
}

}  // namespace arenarium::ui
