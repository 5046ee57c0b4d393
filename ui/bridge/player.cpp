#include "ui/bridge/player.h"

#include <algorithm>

namespace arenarium::ui {

Player::Player(Bridge& bridge, QObject* parent) : QObject(parent), bridge_(bridge) {
    timer_.setTimerType(Qt::PreciseTimer);
    timer_.setInterval(1000 / steps_per_second_);
    connect(&timer_, &QTimer::timeout, this, &Player::tick);
    connect(&bridge_, &Bridge::momentChanged, this, [this](const MomentPtr& moment) {
        if (!isPlaying()) return;
        const bool stops = moment->last_operation && moment->position.micro == 0 &&
                           bridge_.breakpoints().contains(moment->log.origin(moment->last_operation).line);
        if (stops || moment->position.operation >= moment->log.size()) setPlaying(false);
    });
}

void Player::setPlaying(bool on) {
    if (on == isPlaying()) return;
    if (on) {
        if (bridge_.moment()->log.size() == 0) return;
        if (bridge_.atEnd()) bridge_.home();
        since_step_.start();
        timer_.start();
    } else {
        timer_.stop();
    }
    emit playingChanged(on);
}

void Player::setStepsPerSecond(int steps) {
    steps = std::clamp(steps, slowest, fastest);
    if (steps == steps_per_second_) return;
    steps_per_second_ = steps;
    timer_.setInterval(1000 / steps);
    emit speedChanged(steps);
}

void Player::tick() {
    if (bridge_.isMoving()) return;
    const qint64 owed = since_step_.restart() * steps_per_second_ / 1000;
    // With breakpoints no step may be jumped over.
    const bool one_by_one = !bridge_.breakpoints().empty();
    bridge_.step(one_by_one ? 1 : static_cast<int>(std::clamp<qint64>(owed, 1, fastest)));
}

}  // namespace arenarium::ui
