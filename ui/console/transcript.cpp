#include "ui/console/transcript.h"

#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>

namespace arenarium::ui {
namespace {
constexpr int ink_property = QTextFormat::UserProperty + 1;
}

Transcript::Transcript(Theme* theme, QWidget* parent) : QPlainTextEdit(parent), theme_(theme) {
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setMaximumBlockCount(mostLines);
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(Theme::grid(3));
    timer_.setSingleShot(true);
    timer_.setInterval(30);
    connect(&timer_, &QTimer::timeout, this, &Transcript::flush);
    connect(theme_, &Theme::changed, this, &Transcript::applyTheme);
    applyTheme();
}

void Transcript::appendText(const QString& text, Ink ink) {
    if (text.isEmpty()) return;
    if (!pending_.isEmpty() && pending_.last().ink == ink)
        pending_.last().text += text;
    else
        pending_.append({text, ink});
    pending_size_ += text.size();
    at_line_start_ = text.endsWith(QLatin1Char('\n'));
    while (pending_size_ > 2 * mostPending) {
        QString& first = pending_.first().text;
        const qsizetype drop = std::min<qsizetype>(first.size(), pending_size_ - mostPending);
        first.remove(0, drop);
        pending_size_ -= drop;
        dropped_ = true;
        if (first.isEmpty()) pending_.removeFirst();
    }
    if (!timer_.isActive()) timer_.start();
}

void Transcript::appendLine(const QString& line, Ink ink) {
    if (!at_line_start_) appendText(QStringLiteral("\n"), ink);
    appendText(line + QLatin1Char('\n'), ink);
}

void Transcript::clearAll() {
    pending_.clear();
    pending_size_ = 0;
    at_line_start_ = true;
    clear();
}

void Transcript::flush() {
    timer_.stop();
    if (pending_.isEmpty()) return;
    const bool follow = verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 2;
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    if (dropped_) pending_.prepend({tr("… earlier text was dropped …") + QLatin1Char('\n'), Ink::dim});
    dropped_ = false;
    for (const Piece& piece : pending_) {
        QTextCharFormat format;
        format.setForeground(color(piece.ink));
        format.setProperty(ink_property, static_cast<int>(piece.ink));
        cursor.insertText(piece.text, format);
    }
    cursor.endEditBlock();
    pending_.clear();
    pending_size_ = 0;
    if (follow) verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

QColor Transcript::color(Ink ink) const {
    switch (ink) {
        case Ink::text:
            return theme_->color(ColorRole::text);
        case Ink::dim:
            return theme_->color(ColorRole::dim);
        case Ink::error:
            return theme_->error();
    }
    return {};
}

void Transcript::applyTheme() {
    setFont(theme_->monoFont());
    QPalette colors = palette();
    colors.setColor(QPalette::Base, theme_->color(ColorRole::panel));
    colors.setColor(QPalette::Text, theme_->color(ColorRole::text));
    setPalette(colors);
    // What is there already takes the new colours.
    QTextCursor cursor(document());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment piece = it.fragment();
            cursor.setPosition(piece.position());
            cursor.setPosition(piece.position() + piece.length(), QTextCursor::KeepAnchor);
            QTextCharFormat format;
            format.setForeground(color(static_cast<Ink>(piece.charFormat().intProperty(ink_property))));
            cursor.mergeCharFormat(format);
        }
}

}  // namespace arenarium::ui
