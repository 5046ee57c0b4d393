// A running Python that is looked at again and again: each look is a snapshot with the owners of what pins its arenas,
// made by a process of its own (tool_run.h), and one more point of the history of its arenas.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTemporaryDir>
#include <QTimer>

#include <vector>

#include "ui/python/tool_run.h"

namespace arenarium::ui {

struct LiveSample {
    double seconds = 0;                               // since the first look
    quint64 arenas = 0, arena_bytes = 0, in_use = 0;  // held; of them; in blocks
};

class LiveProcess : public QObject {
    Q_OBJECT

public:
    // From the beginning of one look to that of the next, at least.
    static constexpr int interval_ms = 1000;

    explicit LiveProcess(QObject* parent = nullptr);

    qint64 pid() const { return pid_; }
    // Looks again and again; else the last look stands.
    bool isOn() const { return on_; }
    // Where the snapshot of the last look lies, as long as this lives.
    QString snapshot() const { return shown_; }
    const std::vector<LiveSample>& samples() const { return samples_; }

public slots:
    // Begins anew with this process.
    void watch(qint64 pid);
    // Also goes on with the same process.
    void setOn(bool on);
    // Nothing is watched any more.
    void forget();

signals:
    // A new look is there.
    void looked();
    void onChanged(bool on);
    // It is over: the process ended, or cannot be looked into; why.
    void ended(const QString& reason);

private:
    void look();
    void receive(const ToolRun::Result& result);

    qint64 pid_ = 0;
    bool on_ = false;
    int looks_ = 0;
    QString asked_, shown_;
    std::vector<LiveSample> samples_;
    QTemporaryDir folder_;
    QElapsedTimer since_first_, since_look_;
    QTimer timer_;
    ToolRun run_;
};

}  // namespace arenarium::ui
