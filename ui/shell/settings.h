// What the window remembers from one start to the next.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "ui/theme/theme.h"

namespace arenarium::ui {

class Settings {
public:
    static constexpr int most_recent_files = 10;

    Theme::Mode themeMode() const;
    void setThemeMode(Theme::Mode mode) const;

    bool reduceMotion() const;
    void setReduceMotion(bool on) const;

    int stepsPerSecond(int otherwise) const;
    void setStepsPerSecond(int steps) const;

    // The newest first; files that are gone are left out.
    QStringList recentFiles() const;
    void addRecentFile(const QString& path) const;
    void clearRecentFiles() const;

    QByteArray geometry() const;
    QByteArray layout() const;
    void setWindow(const QByteArray& geometry, const QByteArray& layout) const;
    void forgetLayout() const;
};

}  // namespace arenarium::ui
