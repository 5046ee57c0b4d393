#include "ui/shell/shortcuts_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/kit/model_text.h"

namespace arenarium::ui {

ShortcutsDialog::ShortcutsDialog(Actions& actions, QWidget* parent) : QDialog(parent), actions_(actions) {
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(560, 520);
    list_ = new QTreeWidget;
    list_->setAccessibleName(tr("Commands and their keys"));
    list_->setHeaderLabels({tr("Command"), tr("Keys")});
    list_->setRootIsDecorated(false);
    list_->setFrameShape(QFrame::NoFrame);
    for (QAction* action : actions.all()) {
        auto* row = new QTreeWidgetItem(list_);
        row->setData(0, Qt::UserRole, QVariant::fromValue(action));
        row->setText(0, plainLabel(action->text()));
        row->setToolTip(0, action->statusTip());
    }
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list_->header()->setStretchLastSection(false);
    edit_ = new QKeySequenceEdit;
    edit_->setAccessibleName(tr("New key"));
    assign_ = new QPushButton(tr("Assign"));
    usual_ = new QPushButton(tr("Usual keys"));
    message_ = new QLabel(tr("Choose a command, press its new key, then Assign. Without a key the command loses it."));
    message_->setWordWrap(true);
    auto* line = new QHBoxLayout;
    line->addWidget(edit_, 1);
    line->addWidget(assign_);
    line->addWidget(usual_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::grid(5), Theme::grid(4), Theme::grid(5), Theme::grid(4));
    column->setSpacing(Theme::grid(3));
    column->addWidget(list_, 1);
    column->addWidget(message_);
    column->addLayout(line);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(list_, &QTreeWidget::currentItemChanged, this, &ShortcutsDialog::showCurrent);
    connect(assign_, &QPushButton::clicked, this, &ShortcutsDialog::assign);
    connect(usual_, &QPushButton::clicked, this, &ShortcutsDialog::restoreUsual);
    writeRows();
    list_->setCurrentItem(list_->topLevelItem(0));
}

QAction* ShortcutsDialog::current() const {
    const QTreeWidgetItem* row = list_->currentItem();
    return row == nullptr ? nullptr : row->data(0, Qt::UserRole).value<QAction*>();
}

void ShortcutsDialog::writeRows() {
    for (int i = 0; i < list_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* row = list_->topLevelItem(i);
        row->setText(1, keys_text(*row->data(0, Qt::UserRole).value<QAction*>()));
    }
}

void ShortcutsDialog::showCurrent() {
    const QAction* action = current();
    if (action != nullptr) edit_->setKeySequence(action->shortcut());
}

void ShortcutsDialog::assign() {
    QAction* action = current();
    if (action == nullptr) return;
    const QKeySequence key = edit_->keySequence();
    for (QAction* other : actions_.all()) {
        if (other == action || key.isEmpty() || !other->shortcuts().contains(key)) continue;
        message_->setText(tr("%1 belongs to \u201c%2\u201d already")
                              .arg(key.toString(QKeySequence::NativeText), plainLabel(other->text())));
        return;
    }
    actions_.setKeys(*action, key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{key});
    message_->setText(tr("Assigned"));
    writeRows();
}

void ShortcutsDialog::restoreUsual() {
    for (QAction* action : actions_.all())
        actions_.setKeys(*action, Actions::usualKeys(*action));
    message_->setText(tr("Every command has its usual keys again"));
    writeRows();
    showCurrent();
}

}  // namespace arenarium::ui
