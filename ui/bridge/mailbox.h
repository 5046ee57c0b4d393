// What the GUI thread asks of the worker and what comes back, under one lock.
#pragma once

#include <QString>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <set>

#include "ui/bridge/bridge.h"

namespace arenarium::ui {

struct Task {
    enum class Kind : std::uint8_t { run, open, console, proceed, find, write_player, gather, seek, step, micro_step };
    Kind kind = Kind::seek;
    std::uint64_t ticket = 0;  // by order of posting, from 1
    RunRequest run;
    OpenRequest open;
    PlayerRequest player;
    std::vector<Position> positions;  // gather
    QString line;                     // console
    std::uint32_t line_number = 0;    // console
    std::set<std::uint32_t> lines;    // proceed
    Search search;                    // find
    bool backward = false;            // find
    Position position;                // seek
    int count = 0;                    // step, micro_step: how many, negative: back

    // Needs no more than a moment for an answer.
    bool is_move() const { return kind >= Kind::seek; }
    // Where it goes does not depend on the moves before it.
    bool is_absolute() const {
        if (kind == Kind::open) return open.operation || open.landing != Landing::keep;
        return kind == Kind::seek || (kind == Kind::run && (run.operation || run.landing != Landing::keep));
    }
};

class Mailbox {
public:
    // How many waiting moves the command made needless.
    int post(Task command);
    // Waits for the next command; nothing when the thread is to end.
    std::optional<Task> next();
    bool is_move_waiting() const;
    // The next command, when it is a move that so many operations are enough for; it does not wait.
    std::optional<Task> next_move(std::uint32_t operations);

    void cancel_all() { cancelled_up_to_ = last_ticket_; }
    // Also cancels what will still be posted.
    void close();
    bool is_cancelled(const Task& c) const { return c.ticket <= cancelled_up_to_; }

    // The newest moment waits here; true when the receiver has to be told, because nothing waited.
    bool offer_moment(MomentPtr moment);
    MomentPtr take_moment();

private:
    mutable std::mutex mutex_;
    std::condition_variable posted_;
    std::deque<Task> waiting_;
    MomentPtr moment_;
    bool closed_ = false;
    std::uint64_t last_ticket_ = 0;  // written on the GUI thread only
    std::atomic<std::uint64_t> cancelled_up_to_ = 0;
};

}  // namespace arenarium::ui
