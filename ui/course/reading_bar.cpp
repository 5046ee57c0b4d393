#include "ui/course/reading_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QSettings>

#include "ui/theme/theme.h"

namespace arenarium::ui {

namespace {

const QString speed_setting = QStringLiteral("course/readingSpeed");
constexpr int offered[] = {60, 80, 100, 125, 150, 200};

}  // namespace

ReadingBar::ReadingBar(QWidget* parent) : QWidget(parent) {
    button_ = new QToolButton;
    button_->setObjectName(QStringLiteral("readAloud"));
    button_->setAutoRaise(true);
    button_->setFocusPolicy(Qt::StrongFocus);
    speeds_ = new QComboBox;
    speeds_->setObjectName(QStringLiteral("readingSpeed"));
    for (const int percent : offered)
        speeds_->addItem({}, percent);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::grid(1));
    row->addWidget(button_);
    row->addWidget(speeds_);
    connect(button_, &QToolButton::clicked, this, &ReadingBar::toggle);
    const int kept = speeds_->findData(QSettings().value(speed_setting, ReadAloud::usual));
    speeds_->setCurrentIndex(kept >= 0 ? kept : speeds_->findData(ReadAloud::usual));
    voice_.setSpeed(speeds_->currentData().toInt());
    connect(speeds_, &QComboBox::currentIndexChanged, this, [this] {
        voice_.setSpeed(speeds_->currentData().toInt());
        QSettings().setValue(speed_setting, voice_.speed());
    });
    connect(&voice_, &ReadAloud::changed, this, &ReadingBar::adjust);
    adjust();
}

void ReadingBar::setWaits(bool on) {
    waits_ = on;
    adjust();
}

void ReadingBar::toggle() {
    if (voice_.isPaused())
        voice_.goOn();
    else if (voice_.isReading())
        voice_.pause();
    else
        emit beginWanted();
}

void ReadingBar::adjust() {
    const bool reads = voice_.isReading() && !voice_.isPaused();
    button_->setText(reads ? tr("&Pause") : voice_.isPaused() ? tr("Read &on") : tr("&Read aloud"));
    button_->setToolTip(waits_  ? tr("Reading goes on when you have answered")
                        : reads ? tr("Stop reading here")
                                : tr("Hear this step, sentence by sentence"));
    button_->setAccessibleDescription(button_->toolTip());
    speeds_->setAccessibleName(tr("Speed of reading"));
    speeds_->setToolTip(speeds_->accessibleName());
    for (int i = 0; i < speeds_->count(); ++i)
        speeds_->setItemText(i, tr("%L1 %", "of the usual speed").arg(speeds_->itemData(i).toInt()));
}

void ReadingBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) adjust();
    QWidget::changeEvent(event);
}

}  // namespace arenarium::ui
