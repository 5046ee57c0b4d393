#include "ui/course/writing_place.h"

#include <QGuiApplication>
#include <QInputMethod>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>

namespace arenarium::ui {

WritingPlace writing_place(const QWidget& group) {
    WritingPlace out;
    QWidget* field = group.window()->focusWidget();
    if (field == nullptr || !group.isAncestorOf(field)) return out;
    QGuiApplication::inputMethod()->commit();
    out.field = group.findChildren<QWidget*>().indexOf(field);
    if (const auto* line = qobject_cast<QLineEdit*>(field)) {
        out.position = line->cursorPosition();
        out.anchor = out.position;
        if (line->hasSelectedText())
            out.anchor = out.position == line->selectionEnd() ? line->selectionStart() : line->selectionEnd();
    } else if (const auto* text = qobject_cast<QPlainTextEdit*>(field)) {
        out.anchor = text->textCursor().anchor();
        out.position = text->textCursor().position();
    } else if (const auto* list = qobject_cast<QListWidget*>(field); list && list->currentItem() != nullptr) {
        out.row = list->currentItem()->data(Qt::UserRole).toString();
    }
    return out;
}

void write_on(QWidget& group, const WritingPlace& place) {
    QWidget* field = group.findChildren<QWidget*>().value(place.field);
    if (field == nullptr) return;
    group.show();  // what waits for its layout cannot have the focus yet
    field->setFocus();
    if (auto* line = qobject_cast<QLineEdit*>(field)) {
        line->setCursorPosition(place.anchor);
        line->cursorForward(place.anchor != place.position, place.position - place.anchor);
    } else if (auto* text = qobject_cast<QPlainTextEdit*>(field)) {
        QTextCursor cursor = text->textCursor();
        cursor.setPosition(place.anchor);
        cursor.setPosition(place.position, QTextCursor::KeepAnchor);
        text->setTextCursor(cursor);
    } else if (auto* list = qobject_cast<QListWidget*>(field)) {
        for (int i = 0; i < list->count(); ++i)
            if (list->item(i)->data(Qt::UserRole).toString() == place.row) list->setCurrentRow(i);
    }
}

}  // namespace arenarium::ui
