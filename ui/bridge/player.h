// Auto play: so many steps a second while it is on. A step that the session cannot make in time is skipped, not queued:
// what is late is made up by a longer step.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "ui/bridge/bridge.h"

namespace arenarium::ui {

class Player : public QObject {
    Q_OBJECT

public:
    explicit Player(Bridge& bridge, QObject* parent = nullptr);

    static constexpr int slowest = 1, fastest = 60, usual = 8;

    bool isPlaying() const { return timer_.isActive(); }
    int stepsPerSecond() const { return steps_per_second_; }

public slots:
    // From the start again when the position is at the end.
    void setPlaying(bool on);
    void toggle() { setPlaying(!isPlaying()); }
    // Clamped to slowest..fastest.
    void setStepsPerSecond(int steps);

signals:
    void playingChanged(bool on);
    void speedChanged(int stepsPerSecond);

private:
    void tick();

    Bridge& bridge_;
    QTimer timer_;
    QElapsedTimer since_step_;
    int steps_per_second_ = usual;
};

}  // namespace arenarium::ui
