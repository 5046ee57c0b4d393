#include "ui/console/output_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

OutputPanel::OutputPanel(Theme* theme, QWidget* parent)
    : QWidget(parent),
      transcript_(new Transcript(theme, this)),
      bar_(new QWidget(this)),
      find_(new QLineEdit(bar_)),
      result_(new ThemedLabel(theme, TextRole::small, ColorRole::dim, bar_)),
      empty_(
          makeEmptyText(theme, tr("What the script prints appears here, and what the console below answers."), this)) {
    transcript_->setAccessibleName(tr("Output of the script"));
    find_->setAccessibleName(tr("Find in the output"));
    find_->setPlaceholderText(tr("Find"));
    find_->setClearButtonEnabled(true);
    fillBackground(this, theme);
    const auto button = [&](const QString& name, const QString& icon, bool (OutputPanel::*act)()) {
        auto* b = new QPushButton(bar_);
        b->setIcon(theme->icon(icon));
        b->setAccessibleName(name);
        b->setToolTip(name);
        connect(theme, &Theme::changed, b, [=] { b->setIcon(theme->icon(icon)); });
        connect(b, &QPushButton::clicked, this, act);
        return b;
    };
    auto* row = new QHBoxLayout(bar_);
    row->setContentsMargins(Theme::grid(3), Theme::grid(1), Theme::grid(3), Theme::grid(1));
    row->setSpacing(Theme::grid(1));
    row->addWidget(find_, 1);
    row->addWidget(result_);
    row->addWidget(button(tr("Previous match (Shift+F3)"), QStringLiteral("until-back"), &OutputPanel::findPrevious));
    row->addWidget(button(tr("Next match (Return)"), QStringLiteral("until"), &OutputPanel::findNext));
    result_->setWordWrap(false);
    bar_->hide();

    auto* pages = new QStackedLayout;
    pages->setStackingMode(QStackedLayout::StackAll);
    pages->addWidget(transcript_);
    pages->addWidget(empty_);
    empty_->setAttribute(Qt::WA_TransparentForMouseEvents);
    pages->setCurrentWidget(empty_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar_);
    column->addLayout(pages, 1);
    setFocusProxy(transcript_);
    connect(find_, &QLineEdit::returnPressed, this, &OutputPanel::findNext);
    connect(find_, &QLineEdit::textChanged, result_, &QLabel::clear);
}

void OutputPanel::appendOutput(const QString& text) {
    transcript_->appendText(text);
    showEmptyText();
}

void OutputPanel::appendError(const QString& text) {
    appendLine(text, Transcript::Ink::error);
}

void OutputPanel::appendLine(const QString& line, Transcript::Ink ink) {
    transcript_->appendLine(line, ink);
    showEmptyText();
}

void OutputPanel::clear() {
    transcript_->clearAll();
    showEmptyText();
}

void OutputPanel::showEmptyText() {
    empty_->setVisible(transcript_->isBlank());
}

void OutputPanel::showFind() {
    bar_->show();
    find_->setFocus(Qt::ShortcutFocusReason);
    find_->selectAll();
}

bool OutputPanel::findNext() {
    return find(false);
}

bool OutputPanel::findPrevious() {
    return find(true);
}

bool OutputPanel::find(bool backward) {
    const QString wanted = find_->text();
    if (wanted.isEmpty()) return false;
    transcript_->flush();
    const QTextDocument::FindFlags flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    bool found = transcript_->find(wanted, flags);
    if (!found) {
        // Once around.
        const QTextCursor before = transcript_->textCursor();
        transcript_->moveCursor(backward ? QTextCursor::End : QTextCursor::Start);
        found = transcript_->find(wanted, flags);
        if (!found) transcript_->setTextCursor(before);
    }
    result_->setText(found ? QString() : tr("not found"));
    return found;
}

void OutputPanel::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Find)) return showFind();
    if (event->matches(QKeySequence::FindNext)) return void(findNext());
    if (event->matches(QKeySequence::FindPrevious)) return void(findPrevious());
    if (event->key() == Qt::Key_Escape && bar_->isVisible()) {
        bar_->hide();
        transcript_->setFocus();
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace arenarium::ui
