#include "ui/teach/chapter_editor.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

QString shown(const Chapter& chapter) {
    const QString title = text(chapter.title);
    const Position at = chapter.position;
    const QString place =
        at.micro == 0 ? ChapterEditor::tr("operation %1").arg(groupedNumber(at.operation))
                      : ChapterEditor::tr("operation %1, micro-step %2").arg(groupedNumber(at.operation)).arg(at.micro);
    return title.isEmpty() ? place : ChapterEditor::tr("%1 \u2013 %2", "title, place").arg(title, place);
}

}  // namespace

ChapterEditor::ChapterEditor(Chapters& chapters, QWidget* parent) : QDialog(parent), chapters_(chapters) {
    setObjectName(QStringLiteral("chapterEditor"));
    setWindowTitle(tr("Chapters"));
    list_ = new QListWidget;
    list_->setAccessibleName(tr("Chapters, in the order of the lecture"));
    title_ = new QLineEdit;
    title_->setPlaceholderText(tr("What the audience reads above"));
    notes_ = new QPlainTextEdit;
    notes_->setPlaceholderText(tr("What only you read"));
    notes_->setTabChangesFocus(true);
    for (QWidget* field : std::initializer_list<QWidget*>{list_, notes_})
        field->setProperty("boxed", true);
    add_ = new QPushButton(tr("&Add here"));
    add_->setToolTip(tr("A chapter at the position and with the view that the window shows"));
    place_ = new QPushButton(tr("&Place here"));
    place_->setToolTip(tr("Let this chapter be at the position and with the view that the window shows"));
    up_ = new QPushButton(tr("&Up"));
    down_ = new QPushButton(tr("&Down"));
    remove_ = new QPushButton(tr("&Remove"));
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {add_, place_, up_, down_, remove_}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    auto* left = new QVBoxLayout;
    left->addWidget(list_, 1);
    left->addLayout(buttons);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->addRow(tr("&Title"), title_);
    form->addRow(tr("&Notes"), notes_);
    auto* columns = new QHBoxLayout;
    columns->addLayout(left, 1);
    columns->addLayout(form, 1);
    auto* close = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* all = new QVBoxLayout(this);
    all->addLayout(columns, 1);
    all->addWidget(close);
    resize(860, 420);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(add_, &QPushButton::clicked, this, &ChapterEditor::addWanted);
    connect(place_, &QPushButton::clicked, this, [this] { emit placeWanted(chapters_.current()); });
    connect(up_, &QPushButton::clicked, this, [this] { chapters_.move(chapters_.current(), -1); });
    connect(down_, &QPushButton::clicked, this, [this] { chapters_.move(chapters_.current(), 1); });
    connect(remove_, &QPushButton::clicked, this, [this] { chapters_.remove(chapters_.current()); });
    connect(list_, &QListWidget::currentRowChanged, this, [this](int row) {
        if (!is_refreshing_ && row >= 0) emit goWanted(row);
    });
    connect(title_, &QLineEdit::textEdited, this, &ChapterEditor::write);
    connect(notes_, &QPlainTextEdit::textChanged, this, &ChapterEditor::write);
    connect(&chapters_, &Chapters::changed, this, &ChapterEditor::refresh);
    refresh();
}

void ChapterEditor::write() {
    const Chapter* now = chapters_.at(chapters_.current());
    if (is_refreshing_ || now == nullptr) return;
    Chapter changed = *now;
    changed.title = title_->text().toStdString();
    changed.notes = notes_->toPlainText().toStdString();
    chapters_.change(chapters_.current(), changed);
}

void ChapterEditor::refresh() {
    const QScopedValueRollback<bool> guard(is_refreshing_, true);
    while (list_->count() > chapters_.count())
        delete list_->takeItem(list_->count() - 1);
    while (list_->count() < chapters_.count())
        list_->addItem(QString());
    for (int i = 0; i < chapters_.count(); ++i)
        list_->item(i)->setText(shown(*chapters_.at(i)));
    list_->setCurrentRow(chapters_.current());
    const Chapter* now = chapters_.at(chapters_.current());
    for (QWidget* widget : std::initializer_list<QWidget*>{title_, notes_, place_, remove_})
        widget->setEnabled(now != nullptr);
    up_->setEnabled(chapters_.current() > 0);
    down_->setEnabled(now != nullptr && chapters_.current() + 1 < chapters_.count());
    const QString title = now != nullptr ? text(now->title) : QString();
    const QString notes = now != nullptr ? text(now->notes) : QString();
    // What is being written keeps its cursor.
    if (title != title_->text()) title_->setText(title);
    if (notes != notes_->toPlainText()) notes_->setPlainText(notes);
}

}  // namespace arenarium::ui
