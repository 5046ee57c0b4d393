#include "ui/compare/pair_bar.h"

#include <QAction>
#include <QHBoxLayout>

namespace arenarium::ui {

PairBar::PairBar(Pair& pair, QAction& go, QAction& close, Theme& theme, QWidget* parent)
    : QWidget(parent), pair_(pair), theme_(theme) {
    setObjectName(QStringLiteral("pairBar"));
    fillBackground(this, &theme);
    sentence_ = new QLabel;
    sentence_->setTextFormat(Qt::PlainText);
    sentence_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    go_ = new QPushButton(tr("Go &there"));
    go_->setToolTip(go.toolTip());
    linked_ = new QCheckBox(tr("To&gether"));
    linked_->setChecked(pair.isLinked());
    linked_->setToolTip(tr("One timeline steps both; otherwise the right one has buttons of its own"));
    close_ = new QPushButton(tr("&Close"));
    close_->setToolTip(close.toolTip());
    for (QPushButton* button : {go_, close_})
        button->setProperty("slim", true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::grid(3), Theme::grid(1), Theme::grid(3), Theme::grid(1));
    row->setSpacing(Theme::grid(3));
    row->addWidget(sentence_, 1);
    row->addWidget(go_);
    row->addWidget(linked_);
    row->addWidget(close_);
    connect(go_, &QPushButton::clicked, &go, &QAction::trigger);
    connect(close_, &QPushButton::clicked, &close, &QAction::trigger);
    connect(linked_, &QCheckBox::toggled, &pair_, &Pair::setLinked);
    connect(&pair_, &Pair::linkedChanged, linked_, &QCheckBox::setChecked);
    connect(&pair_, &Pair::divergenceFound, this, &PairBar::write);
    connect(&theme_, &Theme::changed, this, &PairBar::write);
    write();
}

void PairBar::write() {
    const QString whole = pair_.sentence().isEmpty() ? tr("Looking for the first divergence\u2026") : pair_.sentence();
    sentence_->setToolTip(whole);
    sentence_->setAccessibleName(whole);
    sentence_->setFont(theme_.font(TextRole::strong));
    sentence_->setText(QFontMetrics(sentence_->font()).elidedText(whole, Qt::ElideRight, sentence_->width()));
    go_->setEnabled(pair_.divergence().has_value());
}

void PairBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // The label gets its width after this.
    QMetaObject::invokeMethod(this, &PairBar::write, Qt::QueuedConnection);
}

}  // namespace arenarium::ui
