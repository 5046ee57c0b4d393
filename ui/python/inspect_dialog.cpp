#include "ui/python/inspect_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/kit/model_text.h"
#include "ui/python/running_pythons.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

namespace {

enum Column { pid_column, memory_column, command_column };

}  // namespace

InspectDialog::InspectDialog(QWidget* parent)
    : QDialog(parent), list_(new QTreeWidget(this)), status_(new QLabel(this)) {
    setWindowTitle(tr("Inspect a process"));
    resize(720, 420);
    list_->setAccessibleName(tr("Running Pythons"));
    list_->setHeaderLabels({tr("Process"), tr("Memory"), tr("Command")});
    list_->setRootIsDecorated(false);
    list_->header()->setSectionResizeMode(pid_column, QHeaderView::ResizeToContents);
    list_->header()->setSectionResizeMode(memory_column, QHeaderView::ResizeToContents);
    status_->setWordWrap(true);
    auto* about = new QLabel(
        tr("It is stopped for some milliseconds, now and then once a second while it is watched, and then goes on."));
    about->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* again = buttons->addButton(tr("Refresh"), QDialogButtonBox::ResetRole);
    again->setAutoDefault(false);
    go_ = buttons->addButton(tr("Inspect"), QDialogButtonBox::ActionRole);
    go_->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::grid(4), Theme::grid(4), Theme::grid(4), Theme::grid(4));
    column->setSpacing(Theme::grid(3));
    column->addWidget(list_, 1);
    column->addWidget(about);
    column->addWidget(status_);
    column->addWidget(buttons);
    connect(again, &QPushButton::clicked, this, &InspectDialog::refresh);
    connect(go_, &QPushButton::clicked, this, &InspectDialog::inspect);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(list_, &QTreeWidget::currentItemChanged, this, &InspectDialog::nameProcess);
    // Return is the button's already; twice, it would stop what it began.
    connect(list_, &QTreeWidget::itemDoubleClicked, this, [this] {
        if (!run_.isRunning()) inspect();
    });
    connect(&run_, &ToolRun::finished, this, &InspectDialog::show);
    refresh();
}

void InspectDialog::refresh() {
    const qint64 before = chosen();
    list_->clear();
    for (const RunningPython& python : runningPythons()) {
        auto* row = new QTreeWidgetItem(list_);
        row->setText(pid_column, QString::number(python.pid));
        row->setData(pid_column, Qt::UserRole, python.pid);
        row->setText(memory_column, byteSize(python.bytes));
        row->setTextAlignment(memory_column, Qt::AlignRight | Qt::AlignVCenter);
        row->setText(command_column, python.command.simplified());
        row->setToolTip(command_column, python.command);
        if (python.pid == before) list_->setCurrentItem(row);
    }
    if (list_->currentItem() == nullptr) list_->setCurrentItem(list_->topLevelItem(0));
    status_->setText(list_->topLevelItemCount() == 0 ? tr("No Python is running here. Start one, then press Refresh.")
                                                     : QString());
    nameProcess();
}

// Return acts on it, so the button says which one it is.
void InspectDialog::nameProcess() {
    if (run_.isRunning()) return;
    go_->setText(chosen() == 0 ? tr("Inspect") : tr("Inspect %1", "a process by its number").arg(chosen()));
    go_->setEnabled(chosen() != 0);
}

bool InspectDialog::choose(qint64 pid) {
    for (int i = 0; i < list_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* row = list_->topLevelItem(i);
        if (row->data(pid_column, Qt::UserRole).toLongLong() != pid) continue;
        list_->setCurrentItem(row);
        return true;
    }
    return false;
}

qint64 InspectDialog::chosen() const {
    const QTreeWidgetItem* row = list_->currentItem();
    return row == nullptr ? 0 : row->data(pid_column, Qt::UserRole).toLongLong();
}

QString InspectDialog::message() const {
    return status_->text();
}

void InspectDialog::inspect() {
    if (run_.isRunning()) return run_.stop();
    if (chosen() == 0) return;
    go_->setText(tr("Stop"));
    status_->setText(tr("Reading process %1…").arg(chosen()));
    asked_ = chosen();
    run_.start({QStringLiteral("inspect"), QString::number(asked_)});
}

void InspectDialog::show(const ToolRun::Result& result) {
    nameProcess();
    const bool done = result.status == 0;
    status_->setText(result.stopped ? tr("The reading was stopped; the process goes on.") : result.errors.trimmed());
    emit concluded(result.status);
    if (!done) return;
    emit processWanted(asked_);
    accept();
}

}  // namespace arenarium::ui
