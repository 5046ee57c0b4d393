// Whose answers are kept, and where: the lines of core/course/progress.h, appended and on the disk at once.
#pragma once

#include <QString>

#include <vector>

#include "core/course/progress.h"

namespace arenarium::ui {

class Learner {
public:
    // `folder` empty: nothing is kept. `key`: what the variants are drawn for, and the name of the file.
    Learner(QString folder, const std::string& key);
    // The user of this machine; the key is made at the first time.
    static Learner ofUser();
    // Where the answers of ofUser() lie.
    static QString usualFolder();

    const std::string& key() const { return key_; }
    const course::Progress& progress() const { return progress_; }
    // All answers, of other machines too.
    const std::vector<course::AnswerLine>& lines() const { return lines_; }
    static std::string now();  // UTC, as answers have it
    std::vector<std::string> due() const;

    // Completes the line with learner and time, counts it, and keeps it. Error: it counts, but is not on the disk.
    Status note(course::AnswerLine line);

    // The step that was open last; empty: none.
    QString lastStep() const;
    void setLastStep(const QString& step) const;

private:
    QString folder_;
    std::string key_;
    std::vector<course::AnswerLine> lines_;
    course::Progress progress_;
};

}  // namespace arenarium::ui
