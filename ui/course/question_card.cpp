#include "ui/course/question_card.h"

#include <QAccessible>
#include <QShortcut>

#include "ui/kit/flow_layout.h"

namespace arenarium::ui {

namespace {

// Said by a screen reader wherever it is.
void announce(QWidget* widget, const QString& words) {
    widget->setAccessibleName(words);
    QAccessibleEvent event(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

}  // namespace

QuestionCard::QuestionCard(Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setObjectName(QStringLiteral("questionCard"));
    situation_title_ = new ThemedLabel(theme, TextRole::small, ColorRole::dim);
    situation_ = new ProseView(theme);
    situation_->setObjectName(QStringLiteral("situation"));
    words_ = new ProseView(theme);
    words_->setAccessibleName(tr("The question"));
    editor_room_ = new QVBoxLayout;
    hints_ = new QVBoxLayout;
    const auto button = [](const QString& text, const char* name) {
        auto* made = new QPushButton(text);
        made->setObjectName(QString::fromLatin1(name));
        made->setAutoDefault(true);  // Return presses the one that has the focus
        return made;
    };
    check_ = button(tr("&Check"), "checkAnswer");
    check_->setToolTip(tr("Let the engine judge the answer (Ctrl+Return)"));
    unsure_ = button(tr("Not s&ure yet"), "unsure");
    unsure_->setToolTip(tr("That is an answer too: the right one is shown"));
    hint_ = button(tr("&Hint"), "hint");
    another_ = button(tr("&Another one like this"), "another");
    another_->setToolTip(tr("The same question with other numbers"));
    next_ = button(tr("Ne&xt step"), "nextAfterAnswer");
    certificate_ = button(tr("Make the ce&rtificate…"), "offeredCertificate");
    certificate_->setToolTip(tr("The capstone is done: this is what it was for"));
    auto* buttons = new FlowLayout(Theme::grid(2));
    for (QPushButton* b : {check_, unsure_, hint_})
        buttons->addWidget(b);
    headline_ = new ThemedLabel(theme, TextRole::strong, ColorRole::text);
    headline_->setObjectName(QStringLiteral("verdict"));
    reason_ = new ThemedLabel(theme, TextRole::label, ColorRole::text);
    belief_ = new ProseView(theme);
    belief_->setObjectName(QStringLiteral("belief"));
    belief_->setAccessibleName(tr("What you believed"));
    explanation_ = new ProseView(theme);
    explanation_->setObjectName(QStringLiteral("explanation"));
    explanation_->setAccessibleName(tr("The answer, and why"));
    verdict_ = new Card(theme);
    verdict_->setObjectName(QStringLiteral("verdictCard"));
    auto* told = new QVBoxLayout(verdict_);
    told->setContentsMargins(Theme::grid(3), Theme::grid(2), Theme::grid(3), Theme::grid(2));
    told->setSpacing(Theme::grid(2));
    for (QWidget* part : std::initializer_list<QWidget*>{headline_, reason_, belief_, explanation_})
        told->addWidget(part);
    auto* onward = new FlowLayout(Theme::grid(2));
    onward->addWidget(another_);
    onward->addWidget(next_);
    onward->addWidget(certificate_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::grid(2));
    column->addWidget(situation_title_);
    column->addWidget(situation_);
    column->addWidget(words_);
    column->addLayout(editor_room_);
    column->addLayout(hints_);
    column->addLayout(buttons);
    column->addWidget(verdict_);
    column->addLayout(onward);
    connect(check_, &QPushButton::clicked, this, &QuestionCard::check);
    connect(unsure_, &QPushButton::clicked, this, [this] {
        if (!busy_ && !judged_) emit checkWanted(course::Answer::one("?"));
    });
    connect(hint_, &QPushButton::clicked, this, [this] {
        if (ProseView* hint = showHint()) hint->setFocus();
    });
    connect(another_, &QPushButton::clicked, this, &QuestionCard::anotherWanted);
    connect(certificate_, &QPushButton::clicked, this, &QuestionCard::certificateWanted);
    connect(next_, &QPushButton::clicked, this, &QuestionCard::nextWanted);
    for (const QKeySequence& key : {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)})
        connect(new QShortcut(key, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated, this,
                &QuestionCard::check);
}

void QuestionCard::setStep(const ShownStep& step) {
    question_ = *step.question;
    situation_title_->setText(question_.before_frees
                                  ? tr("%1; the picture stands before the first free").arg(question_.situation_title)
                                  : question_.situation_title);
    situation_->setAccessibleName(question_.situation_title);
    situation_->setCode(question_.situation);
    situation_title_->setVisible(!question_.situation.isEmpty());
    situation_->setVisible(!question_.situation.isEmpty());
    words_->setProse(question_.html);
    delete editor_;
    editor_ = make_answer_editor(question_, theme_, this);
    editor_->setObjectName(QStringLiteral("answer"));
    editor_room_->addWidget(editor_);
    // It is made after the buttons, and answered before them.
    last_before_buttons_ = words_;
    for (QWidget* part : editor_->findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
        if (part->focusPolicy() & Qt::TabFocus) comesNext(part);
    connect(editor_, &AnswerEditor::edited, this, &QuestionCard::adjust);
    connect(editor_, &AnswerEditor::entered, this, &QuestionCard::check);
    while (QLayoutItem* item = hints_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    hints_used_ = 0;
    judged_ = busy_ = false;
    verdict_->hide();
    certificate_->hide();
    adjust();
}

void QuestionCard::comesNext(QWidget* part) {
    setTabOrder(last_before_buttons_, part);
    last_before_buttons_ = part;
    setTabOrder(part, check_);
}

void QuestionCard::offerCertificate() {
    certificate_->show();
    certificate_->setFocus();
}

void QuestionCard::check() {
    if (busy_ || judged_ || editor_ == nullptr || !editor_->isAnswered()) return;
    emit checkWanted(editor_->answer());
}

void QuestionCard::setBusy(bool on) {
    busy_ = on;
    adjust();
}

void QuestionCard::adjust() {
    const bool open = !busy_ && !judged_;
    check_->setEnabled(open && editor_ != nullptr && editor_->isAnswered());
    unsure_->setEnabled(open);
    const auto hints = static_cast<quint32>(question_.hints.size());
    hint_->setVisible(hints != 0);
    hint_->setEnabled(open && hints_used_ < hints);
    hint_->setText(hints_used_ == 0 ? tr("&Hint") : tr("&Hint (%L1 of %L2 seen)").arg(hints_used_).arg(hints));
    another_->setVisible(judged_);
    next_->setVisible(judged_);
    if (editor_ != nullptr) editor_->setOpen(!judged_);
}

void QuestionCard::restore(const course::Answer& answer, quint32 hints) {
    editor_->setAnswer(answer);
    while (hints_used_ < hints && showHint() != nullptr) {
    }
    adjust();
}

ProseView* QuestionCard::showHint() {
    if (hints_used_ >= static_cast<quint32>(question_.hints.size())) return nullptr;
    auto* hint = new ProseView(theme_);
    hint->setProse(question_.hints[static_cast<int>(hints_used_)]);
    ++hints_used_;
    hint->setAccessibleName(tr("Hint %L1").arg(hints_used_));
    hints_->addWidget(hint);
    comesNext(hint);
    adjust();
    return hint;
}

void QuestionCard::showVerdict(const ShownVerdict& verdict, const QString& trouble) {
    const bool written = question_.kind == course::Kind::script || question_.kind == course::Kind::edit;
    const bool is_right = verdict.mark == course::Mark::right;
    // A script that does not do it yet can be mended; of what cannot be read, nothing was judged.
    const bool goes_on = !verdict.error.isEmpty() || verdict.mark == course::Mark::unreadable ||
                         (written && verdict.mark == course::Mark::wrong);
    busy_ = false;
    judged_ = !goes_on;
    headline_->setText(verdict.error.isEmpty() ? verdict.headline : tr("This question has a fault."));
    headline_->setError(!is_right && verdict.is_final());
    QString reason = verdict.error.isEmpty() ? verdict.reason : verdict.error;
    if (!trouble.isEmpty()) reason += (reason.isEmpty() ? QString() : QStringLiteral("\n")) + trouble;
    reason_->setText(reason);
    reason_->setVisible(!reason.isEmpty());
    belief_->setProse(verdict.belief);
    belief_->setVisible(!verdict.belief.isEmpty());
    explanation_->setProse(goes_on ? QString() : verdict.explanation);
    explanation_->setVisible(!goes_on && !verdict.explanation.isEmpty());
    verdict_->show();
    adjust();
    announce(verdict_, headline_->text() + QLatin1Char(' ') + reason);
    // What was not known is asked again before one goes on.
    if (judged_) (is_right ? next_ : another_)->setFocus();
}

}  // namespace arenarium::ui
