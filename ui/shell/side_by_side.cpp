#include "ui/shell/side_by_side.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/kit/model_text.h"
#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

SideBySide::SideBySide(Bridge& main, const CanvasPanel& main_panel, Theme& theme, QWidget* parent)
    : QWidget(parent), main_(main), theme_(theme) {
    setObjectName(QStringLiteral("sideBySide"));
    bridge_ = std::make_unique<Bridge>();
    selection_ = std::make_unique<Selection>();
    hub_ = std::make_unique<SceneHub>(*bridge_, *selection_, theme_);
    pair_ = std::make_unique<Pair>(main_, *bridge_);
    fillBackground(this, &theme_);
    title_ = new QLabel;
    title_->setTextFormat(Qt::PlainText);
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    position_ = new TextLine(theme_, TextRole::mono_small);
    back_ = new QToolButton;
    back_->setToolTip(tr("Take back one operation of this run alone"));
    step_ = new QToolButton;
    step_->setToolTip(tr("One operation further in this run alone"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(Theme::grid(3), Theme::grid(1), Theme::grid(3), Theme::grid(1));
    head->setSpacing(Theme::grid(2));
    head->addWidget(title_, 1);
    head->addWidget(back_);
    head->addWidget(step_);
    head->addWidget(position_);
    for (QToolButton* button : {back_, step_}) {
        button->setAutoRaise(true);
        button->setAccessibleName(button->toolTip());
        button->hide();
    }
    panel_ = new CanvasPanel(*hub_);
    panel_->setLegendVisible(false);
    panel_->setLensVisible(main_panel.isLensVisible());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(panel_, 1);
    connect(back_, &QToolButton::clicked, bridge_.get(), [this] { bridge_->stepBack(); });
    connect(step_, &QToolButton::clicked, bridge_.get(), [this] { bridge_->step(); });
    connect(pair_.get(), &Pair::linkedChanged, this, [this](bool linked) {
        back_->setVisible(!linked);
        step_->setVisible(!linked);
    });
    connect(pair_.get(), &Pair::marksChanged, this, [this] { panel_->showSide(pair_->rightMarks()); });
    connect(bridge_.get(), &Bridge::momentChanged, this, &SideBySide::writeTitle);
    connect(bridge_.get(), &Bridge::runFinished, this, [this](const RunOutcome& outcome) {
        if (outcome.error)
            panel_->showError(*outcome.error, {}, outcome.operations);
        else
            panel_->hideError();
    });
    connect(&theme_, &Theme::changed, this, &SideBySide::dress);
    dress();
}

SideBySide::~SideBySide() {
    // The bridges' last signals must find nobody.
    pair_.reset();
    bridge_->disconnect();
}

void SideBySide::show(const Document::Content& content, const QString& title, const QString& left_name,
                      const QString& right_name, std::pair<quint32, quint32> starts) {
    name_ = title;
    pair_->setNames(left_name, right_name);
    std::optional<quint32> operation;
    if (content.position) operation = content.position->operation;
    if (content.kind == SourceKind::script) {
        RunRequest request;
        request.source = content.source;
        request.fileName = content.name;
        request.profile = content.profile;
        request.space = content.space;
        request.operation = operation.value_or(0);
        bridge_->run(request);
    } else {
        OpenRequest request;
        request.path = content.file;
        request.kind = content.kind;
        request.shown = content.source;
        request.profile = content.profile;
        request.space = content.space;
        request.operation = operation.value_or(0);
        bridge_->open(request);
    }
    pair_->setStarts(starts.first, starts.second);
    writeTitle();
}

void SideBySide::writeTitle() {
    const QString title = tr("%1 \u00b7 CPython %2", "name, version").arg(name_, text(bridge_->profile().name));
    title_->setToolTip(title);
    title_->setText(title_->fontMetrics().elidedText(title, Qt::ElideMiddle, title_->width()));
    position_->setRuns({{QStringLiteral("%1 / %2").arg(groupedNumber(bridge_->position().operation),
                                                       groupedNumber(bridge_->moment()->log.size()))}});
    position_->setToolTip(tr("Operation %1 of this run").arg(groupedNumber(bridge_->position().operation)));
}

void SideBySide::dress() {
    title_->setFont(theme_.font(TextRole::strong));
    back_->setIcon(theme_.icon(QStringLiteral("step-back")));
    step_->setIcon(theme_.icon(QStringLiteral("step")));
    writeTitle();
}

void SideBySide::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    QMetaObject::invokeMethod(this, &SideBySide::writeTitle, Qt::QueuedConnection);
}

}  // namespace arenarium::ui
