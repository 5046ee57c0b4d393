// What the window remembers from one start to the next.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "ui/shell/workspace.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

class Settings {
public:
    static constexpr int most_recent_files = 10;
    static constexpr double least_text = 0.8, most_text = 1.6;

    Theme::Mode themeMode() const;
    void setThemeMode(Theme::Mode mode) const;

    bool reduceMotion() const;
    void setReduceMotion(bool on) const;

    // From 0.8 to 1.6.
    double textScale() const;
    void setTextScale(double scale) const;

    // A code as in "bn"; empty: that of the system.
    QString language() const;
    void setLanguage(const QString& code) const;

    int stepsPerSecond(int otherwise) const;
    void setStepsPerSecond(int steps) const;

    // Whether the user has ever made a step.
    bool knowsStep() const;
    void setKnowsStep() const;

    // The newest first; files that are gone are left out.
    QStringList recentFiles() const;
    void addRecentFile(const QString& path) const;
    void clearRecentFiles() const;

    // Of the server of a model for the tutor, and what it calls the model; never a key.
    QString modelAddress() const;
    QString modelName() const;
    void setModel(const QString& address, const QString& name) const;

    QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry) const;
    // As QMainWindow keeps it; empty: the usual one.
    QByteArray layout(Workspace workspace) const;
    bool showsCharts(Workspace workspace) const;
    void setLayout(Workspace workspace, const QByteArray& layout, bool charts) const;
};

}  // namespace arenarium::ui
