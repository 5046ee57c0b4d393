// Reads lines aloud, one after another, by a program that the system has: espeak-ng, else spd-say of speech-dispatcher.
// It is looked for each time that reading begins, so that one which has just been installed is found.
#pragma once

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <vector>

#include "core/course/speech.h"

namespace arenarium::ui {

class ReadAloud : public QObject {
    Q_OBJECT

public:
    // Percent of the usual speed.
    static constexpr int slowest = 50, usual = 100, fastest = 300;

    explicit ReadAloud(QObject* parent = nullptr);
    // Silent at once.
    ~ReadAloud() override;

    // Whether there is a program that speaks.
    static bool isPossible();

    // In this language, "en" or "bn", from the first line on. What was being read is given up.
    void start(std::vector<course::Utterance> lines, const QString& language);
    // The line that is being said is begun again afterwards: programs that speak cannot stop within one.
    void pause();
    void goOn();
    void stop();
    bool isReading() const { return at_ < lines_.size(); }
    bool isPaused() const { return paused_; }
    int speed() const { return speed_; }
    // From the line that is being said on.
    void setSpeed(int percent);

signals:
    void lineBegan(const arenarium::course::Utterance& line);
    // The last line was said.
    void ended();
    // Reading began, paused, went on, or is over.
    void changed();
    void failed(const QString& why);

private:
    void say();
    void hush();
    void said(int status);

    std::vector<course::Utterance> lines_;
    std::size_t at_ = 0;
    QString language_;
    bool paused_ = false;
    int speed_ = usual;
    QProcess* voice_ = nullptr;
    bool by_dispatcher_ = false;  // that goes on speaking when its messenger is ended
    QTimer pause_;
};

}  // namespace arenarium::ui
