// The transport: examples, profile, the steps, speed, until, search, lecture, and where we are.
#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>

#include "ui/kit/text_line.h"
#include "ui/shell/actions.h"
#include "ui/shell/transport.h"

namespace arenarium::ui {

class ToolBar : public QToolBar {
    Q_OBJECT

public:
    // All outlive it.
    ToolBar(Actions& actions, Transport& transport, Bridge& bridge, Theme& theme, QMenu* examples, QWidget* parent);

    // Run, or Stop while something runs.
    QToolButton* runButton() const { return run_; }
    QLineEdit* searchField() const { return search_; }
    QSlider* speedSlider() const { return speed_; }
    // The switch of workspaces, to stand at the end of the menu bar: here there is no room for it in every language.
    QWidget* workspaceSwitch() const { return switch_; }
    QToolButton* switchButton(Command) const;  // learn, teach, profile
    QString positionText() const { return position_->text(); }
    // Why no other version can be chosen; empty: it can.
    void setProfileReason(const QString& reason);

signals:
    void profileChosen(const arenarium::Profile& profile);
    void spaceChosen(const arenarium::AddressSpaceRules& rules);
    void customProfileWanted();
    void addressSpaceWanted();
    void searchEntered(const QString& text);

private:
    QToolButton* menuButton(const QString& name, QMenu* menu);
    void addStep(Command command);
    void makeSwitch();
    void fillProfiles();
    void fillUntil();
    void showMoment();
    void showSpeed(int steps);
    void showPlaying(bool on);
    void showRunning(bool on);
    void dress();
    void sayAnew();

    Actions& actions_;
    Transport& transport_;
    Bridge& bridge_;
    Theme& theme_;
    QMenu *profiles_, *until_menu_;
    QToolButton *examples_, *profile_, *until_, *run_;
    QLabel* speed_text_;
    TextLine* position_;
    QSlider* speed_;
    QLineEdit* search_;
    QTimer patience_;
    QWidget* switch_ = nullptr;
};

}  // namespace arenarium::ui
