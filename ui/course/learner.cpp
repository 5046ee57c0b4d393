#include "ui/course/learner.h"

#include <QDateTime>
#include <QSettings>
#include <QStandardPaths>
#include <QUuid>

#include <utility>

namespace arenarium::ui {

namespace {

const QString key_setting = QStringLiteral("course/learner");
const QString step_setting = QStringLiteral("course/step");

}  // namespace

Learner::Learner(QString folder, const std::string& key) : folder_(std::move(folder)), key_(key) {
    if (folder_.isEmpty()) return;
    lines_ = course::read_progress(folder_.toStdString());
    progress_ = course::progress_of(lines_);
}

std::string Learner::now() {
    return QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ssZ")).toStdString();
}

QString Learner::usualFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/course");
}

Learner Learner::ofUser() {
    QSettings settings;
    QString key = settings.value(key_setting).toString();
    if (key.isEmpty()) {
        key = QUuid::createUuid().toString(QUuid::WithoutBraces);
        settings.setValue(key_setting, key);
    }
    return {usualFolder(), key.toStdString()};
}

std::vector<std::string> Learner::due() const {
    return progress_.due(course::day_of(now()).value_or(0));
}

Status Learner::note(course::AnswerLine line) {
    line.learner = key_;
    line.time = now();
    lines_.push_back(line);
    progress_ = course::progress_of(lines_);
    if (folder_.isEmpty()) return Done{};
    return course::append_progress(folder_.toStdString(), key_, line);
}

QString Learner::lastStep() const {
    return folder_.isEmpty() ? QString() : QSettings().value(step_setting).toString();
}

void Learner::setLastStep(const QString& step) const {
    if (!folder_.isEmpty()) QSettings().setValue(step_setting, step);
}

}  // namespace arenarium::ui
