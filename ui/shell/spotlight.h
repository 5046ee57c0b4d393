// A hint that points at the control to use: a ring around it and a few words below. It lies over the window and lets
// every click through.
#pragma once

#include <QPointer>
#include <QWidget>

#include "ui/theme/theme.h"

namespace arenarium::ui {

class Spotlight : public QWidget {
    Q_OBJECT

public:
    // `window`: what it lies over; `theme` outlives it.
    Spotlight(QWidget* window, Theme& theme);

    // Until putOut().
    void pointAt(QWidget* target, const QString& text);
    void putOut();
    bool isLit() const { return !isHidden(); }
    QWidget* target() const { return target_; }
    QString text() const { return text_; }
    // Of the words, in this widget.
    QRect bubble() const;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QRect ring() const;

    Theme& theme_;
    QPointer<QWidget> target_;
    QString text_;
};

}  // namespace arenarium::ui
