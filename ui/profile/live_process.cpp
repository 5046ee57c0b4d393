#include "ui/profile/live_process.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace arenarium::ui {

LiveProcess::LiveProcess(QObject* parent) : QObject(parent) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &LiveProcess::look);
    connect(&run_, &ToolRun::finished, this, &LiveProcess::receive);
}

void LiveProcess::watch(qint64 pid) {
    forget();
    pid_ = pid;
    since_first_.start();
    setOn(true);
}

void LiveProcess::setOn(bool on) {
    if (pid_ == 0 || on == on_) return;
    on_ = on;
    timer_.stop();
    if (on_ && !run_.isRunning()) look();
    emit onChanged(on_);
}

void LiveProcess::forget() {
    if (pid_ == 0) return;
    setOn(false);
    if (run_.isRunning()) run_.stop();
    pid_ = 0;
    shown_.clear();
    samples_.clear();
    emit onChanged(false);
}

void LiveProcess::look() {
    if (pid_ == 0 || run_.isRunning()) return;
    since_look_.start();
    asked_ = folder_.filePath(QStringLiteral("look-%1.json").arg(++looks_));
    run_.start({QStringLiteral("inspect"), QString::number(pid_), QStringLiteral("--pins"), QStringLiteral("--as"),
                QStringLiteral("json"), QStringLiteral("--top"), QStringLiteral("1"), QStringLiteral("--snapshot"),
                asked_});
}

void LiveProcess::receive(const ToolRun::Result& result) {
    if (result.stopped || pid_ == 0) {
        // The look before was broken off for this one.
        if (on_) timer_.start(0);
        return;
    }
    if (result.status != 0) {
        // A process may be in the midst of something; one that is gone stays so.
        setOn(false);
        emit ended(result.errors.trimmed());
        return;
    }
    const QJsonObject seen = QJsonDocument::fromJson(result.output.toUtf8()).object();
    const QJsonObject bytes = seen[QLatin1String("bytes")].toObject();
    LiveSample sample;
    sample.seconds = static_cast<double>(since_first_.elapsed()) / 1000;
    sample.arenas = static_cast<quint64>(seen[QLatin1String("arenas")].toObject()[QLatin1String("held")].toDouble());
    sample.arena_bytes = static_cast<quint64>(bytes[QLatin1String("all")].toDouble());
    sample.in_use = static_cast<quint64>(bytes[QLatin1String("in use")].toDouble());
    samples_.push_back(sample);
    // The look before may still be read.
    QFile::remove(folder_.filePath(QStringLiteral("look-%1.json").arg(looks_ - 2)));
    shown_ = asked_;
    emit looked();
    if (on_) timer_.start(static_cast<int>(std::max<qint64>(0, interval_ms - since_look_.elapsed())));
}

}  // namespace arenarium::ui
