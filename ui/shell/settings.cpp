#include "ui/shell/settings.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace arenarium::ui {

namespace {

const QString text_key = QStringLiteral("look/textScale"), theme_key = QStringLiteral("look/theme"),
              motion_key = QStringLiteral("look/reduceMotion"), language_key = QStringLiteral("look/language"),
              model_key = QStringLiteral("tutor/address"), model_name_key = QStringLiteral("tutor/model"),
              speed_key = QStringLiteral("transport/stepsPerSecond"), recent_key = QStringLiteral("files/recent"),
              geometry_key = QStringLiteral("window/geometry"), step_key = QStringLiteral("hints/step");

QString workspace_key(Workspace workspace, const char* what) {
    return QStringLiteral("workspaces/%1/%2").arg(workspace_name(workspace), QLatin1String(what));
}

}  // namespace

Theme::Mode Settings::themeMode() const {
    Theme::Mode mode = Theme::Mode::system;
    mode_from_name(QSettings().value(theme_key).toString(), mode);
    return mode;
}

void Settings::setThemeMode(Theme::Mode mode) const {
    QSettings().setValue(theme_key, mode_name(mode));
}

bool Settings::reduceMotion() const {
    return QSettings().value(motion_key, false).toBool();
}

void Settings::setReduceMotion(bool on) const {
    QSettings().setValue(motion_key, on);
}

double Settings::textScale() const {
    return std::clamp(QSettings().value(text_key, 1.0).toDouble(), least_text, most_text);
}

void Settings::setTextScale(double scale) const {
    QSettings().setValue(text_key, scale);
}

QString Settings::language() const {
    return QSettings().value(language_key).toString();
}

void Settings::setLanguage(const QString& code) const {
    QSettings().setValue(language_key, code);
}

int Settings::stepsPerSecond(int otherwise) const {
    return QSettings().value(speed_key, otherwise).toInt();
}

void Settings::setStepsPerSecond(int steps) const {
    QSettings().setValue(speed_key, steps);
}

bool Settings::knowsStep() const {
    return QSettings().value(step_key).toBool();
}

void Settings::setKnowsStep() const {
    QSettings().setValue(step_key, true);
}

QStringList Settings::recentFiles() const {
    QStringList files;
    for (const QString& file : QSettings().value(recent_key).toStringList())
        if (QFileInfo::exists(file)) files << file;
    return files;
}

void Settings::addRecentFile(const QString& path) const {
    const QString file = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(file);
    files.prepend(file);
    QSettings().setValue(recent_key, files.mid(0, most_recent_files));
}

void Settings::clearRecentFiles() const {
    QSettings().remove(recent_key);
}

QString Settings::modelAddress() const {
    return QSettings().value(model_key).toString();
}

QString Settings::modelName() const {
    return QSettings().value(model_name_key).toString();
}

void Settings::setModel(const QString& address, const QString& name) const {
    QSettings settings;
    settings.setValue(model_key, address);
    settings.setValue(model_name_key, name);
}

QByteArray Settings::geometry() const {
    return QSettings().value(geometry_key).toByteArray();
}

void Settings::setGeometry(const QByteArray& geometry) const {
    QSettings().setValue(geometry_key, geometry);
}

QByteArray Settings::layout(Workspace workspace) const {
    return QSettings().value(workspace_key(workspace, "layout")).toByteArray();
}

bool Settings::showsCharts(Workspace workspace) const {
    return QSettings().value(workspace_key(workspace, "charts")).toBool();
}

void Settings::setLayout(Workspace workspace, const QByteArray& layout, bool charts) const {
    QSettings settings;
    settings.setValue(workspace_key(workspace, "layout"), layout);
    settings.setValue(workspace_key(workspace, "charts"), charts);
}

}  // namespace arenarium::ui
