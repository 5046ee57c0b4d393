// A run of mimalloc on a thread of its own: it is asked to go somewhere, and answers with values.
#pragma once

#include <QByteArray>
#include <QObject>

#include <memory>

#include "core/session/mimalloc_run.h"
#include "ui/threads/threads_moment.h"

namespace arenarium::ui {

class ThreadsRun : public QObject {
    Q_OBJECT

public:
    enum class Move { to_begin, step_back, micro_back, micro, step, to_end };
    Q_ENUM(Move)

    ThreadsRun();

public slots:
    void open(const QString& path);
    void openText(const QByteArray& operations, const QString& name);
    void move(arenarium::ui::ThreadsRun::Move how);
    void seek(quint32 operation);
    // To the next or previous operation in which that happens (MimallocEvent), and behind it.
    void find(int event, bool forwards);

signals:
    void opened(const QString& name, const QString& version);
    void shown(const arenarium::ui::ThreadsMomentPtr& moment);
    void failed(const QString& message);
    void notFound(bool forwards);

private:
    void read(RequestSource&, const mimalloc::Profile&, const QString& name);
    void tell();

    QByteArray given_;  // what is read from memory
    std::optional<MimallocRun> run_;
};

}  // namespace arenarium::ui
