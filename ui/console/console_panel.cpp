#include "ui/console/console_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/kit/panel_kit.h"

namespace arenarium::ui {
namespace {

const QString prompt = QStringLiteral(">>> "), continuation = QStringLiteral("... ");

// Lines of which one needs its neighbours: blocks, and statements that go on.
bool needsBlock(const QStringList& lines) {
    for (const QString& line : lines) {
        const QString bare = line.trimmed();
        if (bare.isEmpty() || bare.startsWith(QLatin1Char('#'))) continue;
        if (line.front().isSpace() || bare.endsWith(QLatin1Char(':')) || bare.endsWith(QLatin1Char('\\')) ||
            bare.startsWith(QLatin1Char('@')) || bare.contains(QStringLiteral("\"\"\"")))
            return true;
    }
    return false;
}

}  // namespace

ConsoleInput::ConsoleInput(Theme* theme, QWidget* parent) : QPlainTextEdit(parent), theme_(theme) {
    setAccessibleName(tr("Console input"));
    setAccessibleDescription(tr("One line of Python, run with Return. Up and Down recall earlier lines."));
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabChangesFocus(true);
    document()->setDocumentMargin(0);
    setLayoutDirection(Qt::LeftToRight);
    setPlaceholderText(tr("malloc(24)"));
    applyTheme();
    connect(theme_, &Theme::changed, this, &ConsoleInput::applyTheme);
}

void ConsoleInput::remember(const QString& line) {
    if (!line.trimmed().isEmpty() && (history_.isEmpty() || history_.last() != line)) history_.append(line);
    while (history_.size() > ConsolePanel::mostHistory)
        history_.removeFirst();
    place_ = history_.size();
    draft_.clear();
}

void ConsoleInput::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter: {
            const QString line = toPlainText();
            setLine({});
            emit entered(line);
            return;
        }
        case Qt::Key_Up:
            return recall(-1);
        case Qt::Key_Down:
            return recall(1);
        default:
            QPlainTextEdit::keyPressEvent(event);
    }
}

void ConsoleInput::insertFromMimeData(const QMimeData* source) {
    QString text = source->text();
    while (text.endsWith(QLatin1Char('\n')) || text.endsWith(QLatin1Char('\r')))
        text.chop(1);
    if (text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r')))
        emit linesPasted(text);
    else
        insertPlainText(text);
}

void ConsoleInput::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    verticalScrollBar()->setValue(0);
}

void ConsoleInput::applyTheme() {
    setFont(theme_->monoFont());
    QPalette colors = palette();
    colors.setColor(QPalette::Base, theme_->color(ColorRole::panel));
    colors.setColor(QPalette::Text, theme_->color(ColorRole::text));
    colors.setColor(QPalette::PlaceholderText, theme_->color(ColorRole::dim));
    setPalette(colors);
    setFixedHeight(fontMetrics().height() + 2);
}

void ConsoleInput::recall(int step) {
    const qsizetype target = std::clamp<qsizetype>(place_ + step, 0, history_.size());
    if (target == place_) return;
    if (place_ == history_.size()) draft_ = toPlainText();
    place_ = target;
    setLine(place_ == history_.size() ? draft_ : history_[place_]);
}

void ConsoleInput::setLine(const QString& line) {
    setPlainText(line);
    moveCursor(QTextCursor::End);
}

ConsolePanel::ConsolePanel(Theme* theme, QWidget* parent)
    : QWidget(parent),
      theme_(theme),
      output_(new OutputPanel(theme, this)),
      input_(new ConsoleInput(theme, this)),
      prompt_(new ThemedLabel(theme, TextRole::mono, ColorRole::link, this)) {
    prompt_->setText(prompt.trimmed());
    prompt_->setWordWrap(false);
    prompt_->setBuddy(input_);
    setFocusProxy(input_);
    fillBackground(this, theme);

    // Python reads from left to right in every language.
    row_ = new QWidget(this);
    row_->setLayoutDirection(Qt::LeftToRight);
    transcript()->setLayoutDirection(Qt::LeftToRight);
    auto* line = new QHBoxLayout(row_);
    line->setContentsMargins(Theme::grid(3), Theme::grid(1), Theme::grid(3), Theme::grid(2));
    line->setSpacing(Theme::grid(2));
    line->addWidget(prompt_);
    line->addWidget(input_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(output_, 1);
    column->addWidget(row_);

    connect(input_, &ConsoleInput::entered, this, &ConsolePanel::enter);
    connect(input_, &ConsoleInput::linesPasted, this, &ConsolePanel::paste);
}

void ConsolePanel::echoLine(const QString& line) {
    output_->appendLine((continues_ ? continuation : prompt) + line, Transcript::Ink::dim);
    input_->remember(line);
    busy_ = true;
}

void ConsolePanel::appendOutput(const QString& text) {
    output_->appendOutput(text);
}

void ConsolePanel::setContinues(bool on) {
    continues_ = on;
    prompt_->setText((on ? continuation : prompt).trimmed());
    input_->setPlaceholderText(on ? tr("an empty line ends the block") : tr("malloc(24)"));
}

void ConsolePanel::continueLine() {
    busy_ = false;
    setContinues(true);
    runNext();
}

void ConsolePanel::finishLine(const QString& error) {
    busy_ = false;
    setContinues(false);
    if (!error.isEmpty()) {
        output_->appendLine(error, Transcript::Ink::error);
        if (!waiting_.isEmpty())
            appendNote(waiting_.size() == 1
                           ? tr("The line after it was not run.")
                           : tr("%Ln lines after it were not run.", nullptr, static_cast<int>(waiting_.size())));
        waiting_.clear();
    }
    runNext();
}

void ConsolePanel::appendNote(const QString& text) {
    output_->appendLine(text, Transcript::Ink::dim);
}

void ConsolePanel::clear() {
    output_->clear();
    waiting_.clear();
    busy_ = false;
    setContinues(false);
}

void ConsolePanel::setAccepts(bool on, const QString& reason) {
    row_->setEnabled(on);
    row_->setToolTip(reason);
}

void ConsolePanel::focusInput() {
    input_->setFocus(Qt::ShortcutFocusReason);
}

void ConsolePanel::enter(const QString& line) {
    if (line.trimmed().isEmpty() && !continues_) {
        if (!busy_) output_->appendLine(prompt.trimmed(), Transcript::Ink::dim);
        return;
    }
    waiting_.append(line);
    runNext();
}

void ConsolePanel::paste(const QString& pasted) {
    QString text = pasted;
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    QStringList lines = text.split(QLatin1Char('\n'));
    for (QString& line : lines)
        if (line.startsWith(prompt)) line.remove(0, prompt.size());
    if (needsBlock(lines)) {
        appendNote(tr("The console takes one line at a time. Code with indented lines belongs into the script."));
        return;
    }
    for (const QString& line : lines)
        if (!line.trimmed().isEmpty() && !line.trimmed().startsWith(QLatin1Char('#'))) waiting_.append(line.trimmed());
    runNext();
}

void ConsolePanel::runNext() {
    if (busy_ || waiting_.isEmpty()) return;
    const QString line = waiting_.takeFirst();
    echoLine(line);
    emit lineEntered(line);
}

}  // namespace arenarium::ui
