// The line at the foot of the window: a hint, or what is running, with a way to end it.
#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>

#include <functional>

#include "ui/bridge/bridge.h"
#include "ui/shell/actions.h"

namespace arenarium::ui {

class HintLine : public QStatusBar {
    Q_OBJECT
    // For whoever says it in another language.
    Q_PROPERTY(QString standing READ standing WRITE setStanding)

public:
    HintLine(Bridge& bridge, Actions& actions, QWidget* parent = nullptr);

    // The whole text, also where there is room for a part of it only.
    QString hint() const { return text_; }
    // What stands here while nobody has anything to tell.
    void setStanding(const QString& text);
    QString standing() const { return standing_; }
    // A hint with something that can be done about it, until the next one.
    void offer(const QString& text, const QString& button, const std::function<void()>& act);
    QPushButton* offerButton() const { return offer_; }
    // How long a hint stays before the standing one comes back; 0: as long as its words take to read.
    void setPatience(int milliseconds) { patience_for_words_ = milliseconds; }

public slots:
    // Stays as long as it takes to read, or until the next one.
    void setHint(const QString& text);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void showText(const QString& text);
    void fitText();
    void showBusy(bool busy);
    void showProgress(quint32 operations);
    void showOpenProgress(quint32 operations, double fraction);

    QString text_, standing_;
    QLabel *hint_, *progress_text_;
    QPushButton* offer_;
    QProgressBar* progress_;
    QToolButton* cancel_;
    // Short works end before they are shown: nothing flickers.
    QTimer patience_, reading_;
    int patience_for_words_ = 0;
    std::function<void()> act_;
};

}  // namespace arenarium::ui
