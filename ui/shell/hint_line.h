// The line at the foot of the window: a hint, or what is running, with a way to end it.
#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>

#include "ui/bridge/bridge.h"
#include "ui/shell/actions.h"

namespace arenarium::ui {

class HintLine : public QStatusBar {
    Q_OBJECT

public:
    HintLine(Bridge& bridge, Actions& actions, QWidget* parent = nullptr);

    QString hint() const { return hint_->text(); }

public slots:
    // Stays until the next one.
    void setHint(const QString& text);

private:
    void showBusy(bool busy);
    void showProgress(quint32 operations);
    void showOpenProgress(quint32 operations, double fraction);

    QLabel *hint_, *progress_text_;
    QProgressBar* progress_;
    QToolButton* cancel_;
    // Short works end before they are shown: nothing flickers.
    QTimer patience_;
};

}  // namespace arenarium::ui
