#include "ui/course/script_answer.h"

#include <QKeyEvent>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

namespace {

constexpr int least_lines = 5, most_lines = 24;

}  // namespace

CodeEdit::CodeEdit(Theme* theme, QWidget* parent) : QPlainTextEdit(parent), theme_(theme) {
    setProperty("boxed", true);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setLayoutDirection(Qt::LeftToRight);
    applyTheme();
    connect(theme_, &Theme::changed, this, &CodeEdit::applyTheme);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEdit::applyTheme);
}

void CodeEdit::applyTheme() {
    setFont(theme_->font(TextRole::mono));
    const int lines = std::clamp(blockCount() + 1, least_lines, most_lines);
    setFixedHeight(lines * fontMetrics().lineSpacing() + Theme::grid(6));
}

void CodeEdit::keyPressEvent(QKeyEvent* event) {
    const bool breaks = event->key() == Qt::Key_Return && event->modifiers() == Qt::NoModifier && !isReadOnly();
    if (!breaks) return QPlainTextEdit::keyPressEvent(event);
    const QString line = textCursor().block().text().left(textCursor().positionInBlock());
    qsizetype blanks = 0;
    while (blanks < line.size() && line[blanks] == QLatin1Char(' '))
        ++blanks;
    QString indent = line.left(blanks);
    if (line.trimmed().endsWith(QLatin1Char(':'))) indent += QStringLiteral("    ");
    insertPlainText(QLatin1Char('\n') + indent);
    ensureCursorVisible();
}

ScriptAnswer::ScriptAnswer(const ShownQuestion& question, Theme* theme, QWidget* parent) : AnswerEditor(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::grid(2));
    for (const QString& goal : question.goals) {
        auto* text = new ThemedLabel(theme, TextRole::label, ColorRole::text);
        text->setText(QStringLiteral("• ") + goal);
        column->addWidget(text);
    }
    auto* how = new ThemedLabel(theme, TextRole::small, ColorRole::dim);
    how->setText(question.kind == course::Kind::edit
                     ? tr("Change at most %Ln line(s). Ctrl+Return checks.", nullptr, static_cast<int>(question.lines))
                     : tr("Write what comes next. Ctrl+Return checks."));
    column->addWidget(how);
    text_ = new CodeEdit(theme);
    text_->setPlainText(question.given);
    text_->setAccessibleName(tr("Your script"));
    text_->setAccessibleDescription(how->text());
    column->addWidget(text_);
    connect(text_, &QPlainTextEdit::textChanged, this, &AnswerEditor::edited);
}

course::Answer ScriptAnswer::answer() const {
    return course::Answer::one(text_->toPlainText().toStdString());
}

void ScriptAnswer::setAnswer(const course::Answer& answer) {
    if (!answer.entries.empty()) text_->setPlainText(QString::fromStdString(answer.entries.front().second));
}

}  // namespace arenarium::ui
