#include "ui/narration/narration_panel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

#include "core/metrics/operation_effect.h"
#include "core/pymalloc/steps.h"
#include "ui/kit/model_text.h"
#include "ui/narration/outline_view.h"
#include "ui/narration/step_delegate.h"

namespace arenarium::ui {

int freeCase(const Moment& f) {
    for (std::size_t i = f.happened; i > 0; --i) {
        switch (static_cast<Step>(f.changes()[i - 1].step)) {
            case Step::case_1:
                return 1;
            case Step::case_2:
                return 2;
            case Step::case_3_walk:
            case Step::case_3_finger:
                return 3;
            case Step::case_4:
                return 4;
            default:
                break;
        }
    }
    return 0;
}

NarrationPanel::NarrationPanel(Theme* theme, QWidget* parent)
    : QScrollArea(parent), theme_(theme), model_(new MicroStepModel(this)) {
    setAccessibleName(tr("What just happened"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    auto* page = new QWidget(this);
    fillBackground(this, theme);
    fillBackground(verticalScrollBar(), theme);
    fillBackground(page, theme);

    operation_ = new ThemedLabel(theme, TextRole::mono, ColorRole::text, page);
    line_ = new ThemedLabel(theme, TextRole::small, ColorRole::dim, page);
    line_->setWordWrap(false);
    effect_ = new ThemedLabel(theme, TextRole::label, ColorRole::text, page);
    auto* card = card_ = new Card(theme, page);
    function_ = new ThemedLabel(theme, TextRole::mono_strong, ColorRole::text, card);
    case_ = new ThemedLabel(theme, TextRole::small, ColorRole::dim, card);
    case_->setWordWrap(false);
    sentence_ = new ThemedLabel(theme, TextRole::label, ColorRole::text, card);
    change_ = new ThemedLabel(theme, TextRole::mono, ColorRole::text, card);
    auto* head = new QHBoxLayout;
    head->addWidget(function_, 1);
    head->addWidget(case_);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(Theme::grid(3), Theme::grid(3), Theme::grid(3), Theme::grid(3));
    inside->setSpacing(Theme::grid(2));
    inside->addLayout(head);
    inside->addWidget(sentence_);
    inside->addWidget(change_);

    steps_title_ = new ThemedLabel(theme, TextRole::small, ColorRole::dim, page);
    list_ = new QListView(page);
    list_->setModel(model_);
    list_->setItemDelegate(new StepDelegate(theme, list_));
    list_->setAccessibleName(tr("Micro-steps of the operation"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setUniformItemSizes(true);
    list_->setMouseTracking(true);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outline_ = new OutlineView(theme, page);

    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(Theme::grid(3), Theme::grid(2), Theme::grid(3), Theme::grid(3));
    column->setSpacing(Theme::grid(2));
    call_ = new QHBoxLayout;
    call_->setSpacing(Theme::grid(2));
    call_->addWidget(operation_, 1);
    call_->addWidget(line_, 0, Qt::AlignTop);
    column->addLayout(call_);
    column->addWidget(effect_);
    column->addWidget(card);
    column->addWidget(steps_title_);
    column->addWidget(list_);
    column->addWidget(outline_);
    column->addStretch(1);
    setWidget(page);
    const auto seek = [this](const QModelIndex& index) {
        if (index.isValid()) emit seekWanted(model_->positionOf(index.row()));
    };
    connect(list_, &QListView::clicked, this, seek);
    connect(list_, &QListView::activated, this, seek);
    connect(theme_, &Theme::changed, this, [this] { fitList(), list_->viewport()->update(); });
    showCard();
}

void NarrationPanel::setMoment(MomentPtr moment) {
    moment_ = std::move(moment);
    if (!algorithm_ || profile_ != text(moment_->profile->name)) {
        profile_ = text(moment_->profile->name);
        outline_->setOutline(nullptr, {});
        algorithm_ = std::make_unique<Outline>(*moment_->profile);
    }
    model_->setMoment(moment_);
    showCard();
}

void NarrationPanel::showCard() {
    const int row = model_->currentRow();
    const bool any = row >= 0 && row < model_->rowCount();
    list_->setVisible(model_->rowCount() > 0);
    steps_title_->setVisible(model_->rowCount() > 0);
    operation_->setVisible(moment_ && moment_->last_operation);
    line_->setVisible(moment_ && moment_->last_operation && moment_->log.origin(moment_->last_operation).line != 0);
    if (moment_ && moment_->last_operation) {
        const OperationIndex op = moment_->last_operation;
        const std::uint32_t line = moment_->log.origin(op).line;
        operation_->setText(operationText(moment_->log, op));
        line_->setText(line == 0 ? QString() : tr("line %1").arg(line));
        placeLine();
    }
    const MicroStep* step = any ? &model_->steps()[static_cast<std::size_t>(row)] : nullptr;
    // Shown and hidden once: each change of mind lays the page out anew.
    const int number = any ? freeCase(*moment_) : 0;
    case_->setVisible(number != 0);
    change_->setVisible(any && !step->decision);
    card_->setVisible(any && moment_->position.micro != 0);
    if (!any) {
        effect_->setText(tr("Nothing yet. Step on to see what the first operation does."));
        outline_->setOutline(nullptr, {});
        fitList();
        return;
    }
    effect_->setText(text(operation_sentence(*moment_, coreTranslator())));
    function_->setText(text(step->words.function));
    sentence_->setText(text(step->words.sentence));
    case_->setText(tr("case %1 of 4").arg(QLocale().toString(number)));
    if (!step->decision) {
        const QString object = text(step->words.object), field = text(step->words.field);
        const QString where = object.isEmpty() ? field : tr("%1 of %2", "a field and its object").arg(field, object);
        change_->setText(
            tr("%1: %2 → %3", "what changed, old, new").arg(where, text(step->words.before), text(step->words.after)));
    }
    steps_title_->setText(
        tr("Micro-step %1 of %2").arg(QLocale().toString(row + 1), QLocale().toString(model_->rowCount())));
    list_->setCurrentIndex(model_->index(row, 0));
    fitList();
    list_->scrollTo(model_->index(row, 0));
    outline_->setOutline(algorithm_.get(), algorithm_->highlight(moment_->changes(), moment_->happened));
}

// Beside the call, or below it where a name in the call takes the whole width.
void NarrationPanel::placeLine() {
    const QFontMetrics metrics(operation_->font());
    int longest = 0;
    for (const QString& word : operation_->text().split(QLatin1Char(' ')))
        longest = std::max(longest, metrics.horizontalAdvance(word));
    const int needed = longest + call_->spacing() + line_->sizeHint().width();
    const bool beside = needed <= viewport()->width() - 2 * Theme::grid(3);
    call_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void NarrationPanel::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    placeLine();
}

// Room for a dozen steps, the same for all operations, so that what stands below does not jump.
void NarrationPanel::fitList() {
    const int row = list_->itemDelegate()->sizeHint({}, {}).height();
    list_->setFixedHeight(row * 8);
}

void NarrationPanel::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && moment_) setMoment(moment_);
}

}  // namespace arenarium::ui
