// Answers given as a learner gives them: by clicks and keys on the widgets.
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

#include "tests/ui/widget_support.h"
#include "ui/course/choice_answer.h"
#include "ui/course/lesson_panel.h"
#include "ui/course/order_answer.h"
#include "ui/course/script_answer.h"
#include "ui/course/typed_answer.h"

namespace arenarium::test {

// In the words of the widgets: what core/course calls an answer, entered by hand. False: there is no way to enter it.
inline bool enter_by_hand(const ui::ShownQuestion& question, ui::AnswerEditor& editor, const course::Answer& answer) {
    using namespace ui;
    const auto text = [](const std::string& s) { return QString::fromStdString(s); };
    const auto find = [&](const std::vector<AnswerItem>& items, const std::string& key) {
        for (std::size_t i = 0; i < items.size(); ++i)
            if (items[i].key == text(key)) return static_cast<int>(i);
        return -1;
    };
    if (qobject_cast<RowsAnswer*>(&editor)) {
        const QList<QComboBox*> boxes = editor.findChildren<QComboBox*>();
        for (const auto& [row, option] : answer.entries) {
            const int r = find(question.rows, row), o = find(question.items, option);
            if (r < 0 || o < 0) return false;
            boxes[r]->setFocus();
            QTest::keyClick(boxes[r], Qt::Key_Home);
            for (int i = 0; i <= o; ++i)
                QTest::keyClick(boxes[r], Qt::Key_Down);
        }
        return true;
    }
    if (qobject_cast<ChoiceAnswer*>(&editor)) {
        const QList<QAbstractButton*> buttons = editor.findChildren<QAbstractButton*>();
        for (const auto& [key, option] : answer.entries) {
            const int o = find(question.items, option);
            if (o < 0) return false;
            buttons[o]->setFocus();
            QTest::keyClick(buttons[o], Qt::Key_Space);
            if (!buttons[o]->isChecked()) return false;
        }
        return true;
    }
    if (qobject_cast<OrderAnswer*>(&editor)) {
        auto* list = editor.findChild<QListWidget*>();
        int to = 0;
        for (const auto& [key, item] : answer.entries) {
            int at = to;
            while (at < list->count() && list->item(at)->data(Qt::UserRole).toString() != text(item))
                ++at;
            if (at == list->count()) return false;
            list->setCurrentRow(at);
            for (; at > to; --at)
                QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
            if (list->currentRow() != to) return false;
            if ((list->item(to)->flags() & Qt::ItemIsUserCheckable) != 0 && list->item(to)->checkState() != Qt::Checked)
                QTest::keyClick(list, Qt::Key_Space);
            ++to;
        }
        return true;
    }
    if (qobject_cast<ScriptAnswer*>(&editor)) {
        auto* edit = editor.findChild<QPlainTextEdit*>();
        edit->selectAll();
        edit->insertPlainText(text(answer.entries.front().second));
        return true;
    }
    const QList<QLineEdit*> lines = editor.findChildren<QLineEdit*>();
    for (int i = 0; i < lines.size(); ++i) {
        const std::string* value = question.kind == course::Kind::fields
                                       ? answer.at(question.rows[static_cast<std::size_t>(i)].key.toStdString())
                                   : static_cast<std::size_t>(i) < answer.entries.size()
                                       ? &answer.entries[static_cast<std::size_t>(i)].second
                                       : nullptr;
        if (value == nullptr) return false;
        lines[i]->setFocus();
        lines[i]->selectAll();
        QTest::keyClicks(lines[i], text(*value));
    }
    return true;
}

// A wrong answer that a learner could give: that of a wrong machine, or of a text that is known not to do.
inline std::optional<course::Answer> wrong_answer(const course::Variant& v) {
    for (const course::MachineAnswer& m : v.machines)
        if (m.answer.entries.size() == v.right.entries.size() || v.question->kind == course::Kind::order || v.several)
            return m.answer;
    for (const course::Attempt& a : v.question->attempts)
        if (!a.name.empty()) return course::Answer::one(a.code.text);
    if (v.question->kind == course::Kind::script) return course::Answer::one("a = malloc(24)\n");
    return std::nullopt;
}

}  // namespace arenarium::test
