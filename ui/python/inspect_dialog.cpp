#include "ui/python/inspect_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
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
    : QDialog(parent),
      list_(new QTreeWidget(this)),
      pins_(new QCheckBox(tr("&Say which objects hold the arenas that are almost empty"), this)),
      report_(new QPlainTextEdit(this)),
      status_(new QLabel(this)) {
    setWindowTitle(tr("Inspect a process"));
    resize(760, 520);
    list_->setAccessibleName(tr("Running Pythons"));
    list_->setHeaderLabels({tr("Process"), tr("Memory"), tr("Command")});
    list_->setRootIsDecorated(false);
    list_->header()->setSectionResizeMode(pid_column, QHeaderView::ResizeToContents);
    list_->header()->setSectionResizeMode(memory_column, QHeaderView::ResizeToContents);
    pins_->setChecked(true);
    report_->setReadOnly(true);
    report_->setProperty("boxed", true);
    report_->setLineWrapMode(QPlainTextEdit::NoWrap);
    report_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    report_->setAccessibleName(tr("What was found"));
    report_->setPlaceholderText(
        tr("Choose a process and inspect it. It is stopped for some milliseconds and then goes on."));
    status_->setWordWrap(true);
    auto* parts = new QSplitter(Qt::Vertical);
    parts->addWidget(list_);
    parts->addWidget(report_);
    parts->setSizes({160, 280});
    parts->setChildrenCollapsible(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* again = buttons->addButton(tr("Refresh"), QDialogButtonBox::ResetRole);
    again->setAutoDefault(false);
    go_ = buttons->addButton(tr("Inspect"), QDialogButtonBox::ActionRole);
    go_->setDefault(true);
    open_ = buttons->addButton(tr("Open as snapshot"), QDialogButtonBox::ActionRole);
    open_->setEnabled(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::grid(4), Theme::grid(4), Theme::grid(4), Theme::grid(4));
    column->setSpacing(Theme::grid(3));
    column->addWidget(parts, 1);
    column->addWidget(pins_);
    column->addWidget(status_);
    column->addWidget(buttons);
    connect(again, &QPushButton::clicked, this, &InspectDialog::refresh);
    connect(go_, &QPushButton::clicked, this, &InspectDialog::inspect);
    connect(open_, &QPushButton::clicked, this, [this] {
        emit snapshotWanted(snapshotPath());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(list_, &QTreeWidget::currentItemChanged, this, &InspectDialog::nameProcess);
    connect(list_, &QTreeWidget::itemActivated, this, &InspectDialog::inspect);
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
        row->setText(command_column, python.command);
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

QString InspectDialog::report() const {
    return report_->toPlainText();
}

void InspectDialog::inspect() {
    if (run_.isRunning()) return run_.stop();
    if (chosen() == 0) return;
    go_->setText(tr("Stop"));
    open_->setEnabled(false);
    status_->setText(tr("Reading process %1…").arg(chosen()));
    QStringList arguments{QStringLiteral("inspect"), QString::number(chosen()), QStringLiteral("--snapshot"),
                          snapshotPath()};
    if (pins_->isChecked()) arguments << QStringLiteral("--pins");
    run_.start(arguments);
}

void InspectDialog::show(const ToolRun::Result& result) {
    nameProcess();
    report_->setPlainText(result.output);
    const bool done = result.status == 0 && QFileInfo::exists(snapshotPath());
    status_->setText(result.stopped ? tr("The reading was stopped; the process goes on.") : done ? tr("The process goes on.") : result.errors.trimmed());
    open_->setEnabled(done);
    emit concluded(result.status);
}

}  // namespace arenarium::ui
