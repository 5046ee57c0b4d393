#include "ui/shell/hint_line.h"

#include <QLocale>

#include <algorithm>

namespace arenarium::ui {

namespace {

constexpr int patience_ms = 250;
// Slow readers, and whoever looked elsewhere for a moment.
constexpr int reading_ms = 6000, reading_ms_a_letter = 80;

}  // namespace

HintLine::HintLine(Bridge& bridge, Actions& actions, QWidget* parent) : QStatusBar(parent) {
    setSizeGripEnabled(false);
    hint_ = new QLabel;
    hint_->setTextFormat(Qt::PlainText);
    hint_->setContentsMargins(Theme::grid(3), 0, 0, 0);
    hint_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    hint_->installEventFilter(this);
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
    offer_ = new QPushButton;
    offer_->setProperty("slim", true);
    offer_->hide();
    connect(offer_, &QPushButton::clicked, this, [this] {
        if (act_) act_();
    });
    addWidget(hint_, 1);
    addWidget(offer_);
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
    reading_.setSingleShot(true);
    connect(&reading_, &QTimer::timeout, this, [this] { showText(standing_); });
    connect(&bridge, &Bridge::busyChanged, this, &HintLine::showBusy);
    connect(&bridge, &Bridge::runProgress, this, &HintLine::showProgress);
    connect(&bridge, &Bridge::openProgress, this, &HintLine::showOpenProgress);
    showBusy(false);
}

void HintLine::setHint(const QString& text) {
    offer_->hide();
    showText(text);
    const int letters = static_cast<int>(text.size());
    reading_.start(patience_for_words_ != 0 ? patience_for_words_ : reading_ms + reading_ms_a_letter * letters);
}

void HintLine::setStanding(const QString& text) {
    standing_ = text;
    reading_.stop();
    offer_->hide();
    showText(text);
}

void HintLine::offer(const QString& text, const QString& button, const std::function<void()>& act) {
    reading_.stop();
    act_ = act;
    offer_->setText(button);
    offer_->show();
    showText(text);
}

void HintLine::showText(const QString& text) {
    text_ = text;
    hint_->setToolTip(text);
    fitText();
}

void HintLine::fitText() {
    const int room = std::max(0, hint_->width() - Theme::grid(3) - 2);
    hint_->setText(hint_->fontMetrics().elidedText(text_, Qt::ElideRight, room));
}

// The label's room changes with the window and with what stands beside it.
bool HintLine::eventFilter(QObject* object, QEvent* event) {
    if (object == hint_ && event->type() == QEvent::Resize) fitText();
    return QStatusBar::eventFilter(object, event);
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
