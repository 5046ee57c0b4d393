#include "ui/course/read_aloud.h"

#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace arenarium::ui {

namespace {

// As the audio edition: Bengali words are longer.
int words_a_minute(const QString& language) {
    return language == QLatin1String("bn") ? 170 : 150;
}

QString espeak() {
    return QStandardPaths::findExecutable(QStringLiteral("espeak-ng"));
}
QString dispatcher() {
    return QStandardPaths::findExecutable(QStringLiteral("spd-say"));
}

}  // namespace

ReadAloud::ReadAloud(QObject* parent) : QObject(parent) {
    pause_.setSingleShot(true);
    connect(&pause_, &QTimer::timeout, this, &ReadAloud::say);
}

ReadAloud::~ReadAloud() {
    hush();
}

bool ReadAloud::isPossible() {
    return !espeak().isEmpty() || !dispatcher().isEmpty();
}

void ReadAloud::start(std::vector<course::Utterance> lines, const QString& language) {
    hush();
    lines_ = std::move(lines);
    language_ = language;
    at_ = 0;
    paused_ = false;
    say();
    emit changed();
}

void ReadAloud::say() {
    if (!isReading() || paused_) return;
    const QString program = espeak().isEmpty() ? dispatcher() : espeak();
    if (program.isEmpty()) {
        stop();
        emit failed(
            tr("Nothing here can speak: neither espeak-ng nor spd-say was found. Install one (Debian: apt "
               "install espeak-ng), then press it again."));
        return;
    }
    const QString text = QString::fromStdString(lines_[at_].text);
    by_dispatcher_ = espeak().isEmpty();
    voice_ = new QProcess(this);
    voice_->setStandardOutputFile(QProcess::nullDevice());
    voice_->setStandardErrorFile(QProcess::nullDevice());
    connect(voice_, &QProcess::finished, this,
            [this](int status, QProcess::ExitStatus end) { said(end == QProcess::NormalExit ? status : -1); });
    connect(voice_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) said(-1);
    });
    emit lineBegan(lines_[at_]);
    if (by_dispatcher_) {
        voice_->start(program, {QStringLiteral("-w"), QStringLiteral("-l"), language_, QStringLiteral("-r"),
                                QString::number(std::clamp(speed_ - usual, -100, 100)), QStringLiteral("--"), text});
        return;
    }
    voice_->start(
        program,
        {QStringLiteral("-v"), language_ == QLatin1String("en") ? QStringLiteral("en-us") : language_,
         QStringLiteral("-s"), QString::number(words_a_minute(language_) * speed_ / 100), QStringLiteral("--stdin")});
    voice_->write(text.toUtf8() + '\n');
    voice_->closeWriteChannel();
}

void ReadAloud::said(int status) {
    std::exchange(voice_, nullptr)->deleteLater();
    if (status != 0) {
        stop();
        emit failed(tr("The program that speaks failed. Try it in a terminal: espeak-ng hello"));
        return;
    }
    const double silence = lines_[at_].pause;
    ++at_;
    if (isReading()) return pause_.start(static_cast<int>(silence * 1000 * usual / speed_));
    lines_.clear();
    at_ = 0;
    emit changed();
    emit ended();
}

void ReadAloud::hush() {
    pause_.stop();
    QProcess* voice = std::exchange(voice_, nullptr);
    if (voice == nullptr) return;
    voice->disconnect();
    // Not waited for here: the window goes on.
    connect(voice, &QProcess::finished, voice, &QObject::deleteLater);
    voice->setParent(nullptr);
    voice->kill();
    if (by_dispatcher_) QProcess::startDetached(dispatcher(), {QStringLiteral("--cancel")});
}

void ReadAloud::pause() {
    if (!isReading() || paused_) return;
    hush();
    paused_ = true;
    emit changed();
}

void ReadAloud::goOn() {
    if (!std::exchange(paused_, false)) return;
    say();
    emit changed();
}

void ReadAloud::stop() {
    if (!isReading()) return;
    hush();
    lines_.clear();
    at_ = 0;
    paused_ = false;
    emit changed();
}

void ReadAloud::setSpeed(int percent) {
    percent = std::clamp(percent, slowest, fastest);
    if (percent == speed_) return;
    speed_ = percent;
    if (!isReading() || paused_) return;
    hush();
    say();
}

}  // namespace arenarium::ui
