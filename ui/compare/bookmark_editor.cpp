#include "ui/compare/bookmark_editor.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

QString shown(const Bookmark& bookmark) {
    const QString name = text(bookmark.name), place = position_name(bookmark.position);
    return name == place ? name : BookmarkEditor::tr("%1 \u2013 %2", "name, place").arg(name, place);
}

}  // namespace

BookmarkEditor::BookmarkEditor(Bookmarks& bookmarks, QWidget* parent) : QDialog(parent), bookmarks_(bookmarks) {
    setObjectName(QStringLiteral("bookmarkEditor"));
    setWindowTitle(tr("Bookmarks"));
    list_ = new QListWidget;
    list_->setAccessibleName(tr("Bookmarks, in the order of the run"));
    name_ = new QLineEdit;
    go_ = new QPushButton(tr("&Go there"));
    compare_ = new QPushButton(tr("&Compare with it"));
    compare_->setToolTip(tr("Tint what is different from it at the position that is shown"));
    beside_ = new QPushButton(tr("Show &beside"));
    beside_->setToolTip(tr("A second picture that begins there and is stepped with this one"));
    remove_ = new QPushButton(tr("&Remove"));
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {go_, compare_, beside_, remove_}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    auto* form = new QFormLayout;
    form->addRow(tr("&Name"), name_);
    auto* close = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* column = new QVBoxLayout(this);
    column->addWidget(list_, 1);
    column->addLayout(form);
    column->addLayout(buttons);
    column->addWidget(close);
    resize(520, 360);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(list_, &QListWidget::currentRowChanged, this, [this](int row) {
        if (!is_refreshing_ && row >= 0) bookmarks_.setCurrent(row);
    });
    connect(list_, &QListWidget::itemActivated, this, [this] { emit goWanted(bookmarks_.current()); });
    connect(name_, &QLineEdit::textEdited, this, [this](const QString& name) {
        // An empty line is on its way to another name.
        if (!name.trimmed().isEmpty()) bookmarks_.rename(bookmarks_.current(), name);
    });
    connect(name_, &QLineEdit::editingFinished, this,
            [this] { bookmarks_.rename(bookmarks_.current(), name_->text()); });
    connect(go_, &QPushButton::clicked, this, [this] { emit goWanted(bookmarks_.current()); });
    connect(compare_, &QPushButton::clicked, this, [this] { emit compareWanted(bookmarks_.current()); });
    connect(beside_, &QPushButton::clicked, this, [this] { emit besideWanted(bookmarks_.current()); });
    connect(remove_, &QPushButton::clicked, this, [this] { bookmarks_.remove(bookmarks_.current()); });
    connect(&bookmarks_, &Bookmarks::changed, this, &BookmarkEditor::refresh);
    refresh();
}

void BookmarkEditor::refresh() {
    const QScopedValueRollback<bool> guard(is_refreshing_, true);
    while (list_->count() > bookmarks_.count())
        delete list_->takeItem(list_->count() - 1);
    while (list_->count() < bookmarks_.count())
        list_->addItem(QString());
    for (int i = 0; i < bookmarks_.count(); ++i)
        list_->item(i)->setText(shown(*bookmarks_.at(i)));
    list_->setCurrentRow(bookmarks_.current());
    const Bookmark* now = bookmarks_.at(bookmarks_.current());
    for (QWidget* widget : std::initializer_list<QWidget*>{name_, go_, compare_, beside_, remove_})
        widget->setEnabled(now != nullptr);
    // What is being written keeps its cursor.
    const QString name = now != nullptr ? text(now->name) : QString();
    if (name != name_->text().trimmed()) name_->setText(name);
}

}  // namespace arenarium::ui
