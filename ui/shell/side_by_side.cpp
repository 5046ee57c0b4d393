#include "ui/shell/side_by_side.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

SideBySide::SideBySide(Bridge& main, Theme& theme, QWidget* parent) : QWidget(parent), main_(main), theme_(theme) {
    setObjectName(QStringLiteral("sideBySide"));
    bridge_ = std::make_unique<Bridge>();
    selection_ = std::make_unique<Selection>();
    hub_ = std::make_unique<SceneHub>(*bridge_, *selection_, theme_);
    fillBackground(this, &theme_);
    title_ = new QLabel;
    title_->setTextFormat(Qt::PlainText);
    auto* close = new QPushButton(tr("&Close"));
    close->setToolTip(tr("Shows one version again"));
    close->setProperty("slim", true);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(Theme::grid(3), Theme::grid(1), Theme::grid(3), Theme::grid(1));
    head->addWidget(title_, 1);
    head->addWidget(close);
    panel_ = new CanvasPanel(*hub_);
    panel_->setLegendVisible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(panel_, 1);
    connect(close, &QPushButton::clicked, this, &SideBySide::closeWanted);
    connect(&main_, &Bridge::momentChanged, this, &SideBySide::follow);
    connect(bridge_.get(), &Bridge::runFinished, this, &SideBySide::follow);
    connect(bridge_.get(), &Bridge::momentChanged, this, &SideBySide::writeTitle);
    writeTitle();
}

SideBySide::~SideBySide() {
    // The bridge's last signals must find nobody.
    bridge_->disconnect();
}

void SideBySide::run(const RunRequest& request) {
    bridge_->run(request);
}

// Operations are the same in both; what happens within one may not be.
void SideBySide::follow() {
    if (bridge_->isBusy()) return;
    bridge_->seekOperation(main_.position().operation);
}

void SideBySide::writeTitle() {
    title_->setText(tr("CPython %1, the same script").arg(QString::fromStdString(bridge_->profile().name)));
}

}  // namespace arenarium::ui
