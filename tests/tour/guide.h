// Leads a window to a place worth a picture: opens files, goes to positions, chooses workspaces, and waits until all
// that was asked for is done and everything stands still.
#pragma once

#include <QTemporaryDir>

#include <memory>

#include "ui/shell/main_window.h"

namespace arenarium::test {

class Guide {
public:
    // A window of that size as at the very first start, for each place anew. `theme` outlives it.
    Guide(ui::Theme& theme, QSize size);
    ~Guide();

    ui::MainWindow& window() { return *window_; }
    ui::Bridge& bridge() { return window_->bridge(); }
    const ui::Theme& theme() const { return theme_; }
    ui::Theme* theTheme() { return &theme_; }
    // For what a stop writes.
    QString folder() const { return folder_.path(); }

    // resources/examples/NAME*.py, after so many operations and micro-steps.
    void openExample(const char* name, std::uint32_t operation, std::uint32_t micro = 0);
    void openScript(const char* source);
    // Of a program that caches pictures and never lets go, at its peak, in the workspace Profile.
    void openRecording();
    // What runs while four arenas are held by a few objects, as `arenarium inspect` writes it, in Profile.
    void openSnapshot();
    void select(const char* block);
    void openMenu(QMenu* menu, QPoint at);
    void settle();

private:
    bool isBusy() const;

    ui::Theme& theme_;
    QTemporaryDir folder_;
    std::unique_ptr<ui::MainWindow> window_;
};

}  // namespace arenarium::test
