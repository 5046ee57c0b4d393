#include "ui/course/choice_answer.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

ChoiceAnswer::ChoiceAnswer(const ShownQuestion& question, Theme* theme, QWidget* parent)
    : AnswerEditor(parent), several_(question.several) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::grid(2));
    for (const AnswerItem& item : question.items) {
        QAbstractButton* button = several_ ? static_cast<QAbstractButton*>(new QCheckBox) : new QRadioButton;
        button->setAccessibleName(item.text);
        // Buttons do not wrap their texts.
        auto* text = new ThemedLabel(theme, TextRole::label, ColorRole::text);
        text->setText(item.text);
        text->setBuddy(button);
        text->setCursor(Qt::ArrowCursor);
        text->installEventFilter(this);
        auto* row = new QHBoxLayout;
        row->setSpacing(Theme::grid(2));
        row->addWidget(button, 0, Qt::AlignTop);
        row->addWidget(text, 1);
        column->addLayout(row);
        connect(button, &QAbstractButton::toggled, this, &AnswerEditor::edited);
        options_.push_back({item.key, button});
    }
}

// A press on the text is one on its button.
bool ChoiceAnswer::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::MouseButtonPress && isEnabled())
        if (auto* text = qobject_cast<QLabel*>(object)) {
            auto* button = qobject_cast<QAbstractButton*>(text->buddy());
            button->setFocus(Qt::MouseFocusReason);
            button->click();
            return true;
        }
    return AnswerEditor::eventFilter(object, event);
}

course::Answer ChoiceAnswer::answer() const {
    course::Answer out;
    for (const Option& option : options_)
        if (option.button->isChecked()) out.entries.emplace_back("", option.key.toStdString());
    return out;
}

void ChoiceAnswer::setAnswer(const course::Answer& answer) {
    for (const Option& option : options_) {
        bool on = false;
        for (const auto& [key, text] : answer.entries)
            on = on || text == option.key.toStdString();
        // One of several radio buttons goes out by another one.
        if (on || several_) option.button->setChecked(on);
    }
}

bool ChoiceAnswer::isAnswered() const {
    return !answer().entries.empty();
}

RowsAnswer::RowsAnswer(const ShownQuestion& question, Theme* theme, QWidget* parent) : AnswerEditor(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::grid(1));
    for (const AnswerItem& row : question.rows) {
        auto* text = new ThemedLabel(theme, TextRole::label, ColorRole::text);
        text->setText(row.text);
        auto* box = new QComboBox;
        box->setAccessibleName(row.text);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
        box->addItem(tr("choose…"));
        for (const AnswerItem& item : question.items) {
            box->addItem(item.text, item.key);
            box->setItemData(box->count() - 1, item.text, Qt::ToolTipRole);
        }
        text->setBuddy(box);
        // The wheel goes through the lesson, and never changes an answer on its way.
        box->setFocusPolicy(Qt::StrongFocus);
        box->installEventFilter(this);
        column->addWidget(text);
        column->addWidget(box);
        column->addSpacing(Theme::grid(1));
        connect(box, &QComboBox::currentIndexChanged, this, &AnswerEditor::edited);
        rows_.push_back({row.key, box});
    }
}

bool RowsAnswer::eventFilter(QObject* object, QEvent* event) {
    if (event->type() != QEvent::Wheel) return AnswerEditor::eventFilter(object, event);
    event->ignore();
    return true;
}

course::Answer RowsAnswer::answer() const {
    course::Answer out;
    for (const Row& row : rows_)
        out.entries.emplace_back(row.key.toStdString(), row.box->currentData().toString().toStdString());
    return out;
}

void RowsAnswer::setAnswer(const course::Answer& answer) {
    for (const Row& row : rows_)
        if (const std::string* text = answer.at(row.key.toStdString()))
            row.box->setCurrentIndex(row.box->findData(QString::fromStdString(*text)));
}

bool RowsAnswer::isAnswered() const {
    for (const Row& row : rows_)
        if (row.box->currentIndex() <= 0) return false;
    return true;
}

}  // namespace arenarium::ui
