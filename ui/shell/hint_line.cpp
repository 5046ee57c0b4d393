#include "ui/shell/hint_line.h"

#include <QLocale>

namespace arenarium::ui {

namespace {

constexpr int patience_ms = 250;

}  // namespace

HintLine::HintLine(Bridge& bridge, Actions& actions, QWidget* parent) : QStatusBar(parent) {
    setSizeGripEnabled(false);
    hint_ = new QLabel;
    hint_->setTextFormat(Qt::PlainText);
    hint_->setContentsMargins(Theme::grid(3), 0, 0, 0);
    hint_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    progress_text_ = new QLabel;
    progress_ = new QProgressBar;
    progress_->setRange(0, 0);
    progress_->setFixedWidth(96);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Work goes on"));
    cancel_ = new QToolButton;
    cancel_->setDefaultAction(actions[Command::cancel]);
    cancel_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    cancel_->setAutoRaise(true);
    addWidget(hint_, 1);
    addPermanentWidget(progress_text_);
    addPermanentWidget(progress_);
    addPermanentWidget(cancel_);
    patience_.setSingleShot(true);
    patience_.setInterval(patience_ms);
    connect(&patience_, &QTimer::timeout, this, [this] {
        progress_->show();
        progress_text_->show();
        cancel_->show();
    });
    connect(&bridge, &Bridge::busyChanged, this, &HintLine::showBusy);
    connect(&bridge, &Bridge::runProgress, this, &HintLine::showProgress);
    connect(&bridge, &Bridge::openProgress, this, &HintLine::showOpenProgress);
    showBusy(false);
}

void HintLine::setHint(const QString& text) {
    hint_->setText(text);
    hint_->setToolTip(text);
}

void HintLine::showBusy(bool busy) {
    if (busy) {
        progress_text_->setText(tr("Working…"));
        patience_.start();
        return;
    }
    patience_.stop();
    progress_->hide();
    progress_->setRange(0, 0);
    progress_text_->hide();
    cancel_->hide();
}

void HintLine::showProgress(quint32 operations) {
    progress_text_->setText(tr("%1 operations").arg(QLocale().toString(operations)));
}

void HintLine::showOpenProgress(quint32 operations, double fraction) {
    showProgress(operations);
    if (fraction < 0) return;
    constexpr int whole = 1000;
    progress_->setRange(0, whole);
    progress_->setValue(static_cast<int>(fraction * whole));
}

}  // namespace arenarium::ui
