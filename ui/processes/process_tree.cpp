#include "ui/processes/process_tree.h"

#include <QHeaderView>
#include <QLocale>

#include <algorithm>

#include "core/trace/trace_format.h"
#include "ui/kit/model_text.h"
#include "ui/processes/process_bar.h"

namespace arenarium::ui {

namespace {

constexpr int ProcessRole = Qt::UserRole;

QString seconds(std::uint64_t units) {
    return QLocale().toString(static_cast<double>(units * trace_format::unit_nanoseconds) / 1e9, 'f', 2);
}

QString ended(const TraceProcess& p) {
    switch (p.went) {
        case TraceProcess::Went::runs:
            return ProcessTree::tr("runs on");
        case TraceProcess::Went::exited:
            return ProcessTree::tr("exit status %1").arg(p.status);
        case TraceProcess::Went::signalled:
            return ProcessTree::tr("signal %1").arg(p.status);
        case TraceProcess::Went::became:
            return ProcessTree::tr("became another program");
        case TraceProcess::Went::unknown:
            break;
    }
    return ProcessTree::tr("not known");
}

QString came(const TraceProcess& p, const TraceProcesses& all) {
    const QString parent = p.parent ? QString::number(all.list[*p.parent].number) : QString();
    switch (p.came) {
        case TraceProcess::Came::forked:
            return ProcessTree::tr("forked by %1").arg(parent);
        case TraceProcess::Came::started:
            return ProcessTree::tr("started by %1").arg(parent);
        case TraceProcess::Came::became:
            return ProcessTree::tr("in the place of another program");
        case TraceProcess::Came::first:
            break;
    }
    return ProcessTree::tr("the program that was recorded");
}

QString times(const TraceProcess& p) {
    if (p.went == TraceProcess::Went::runs) return ProcessTree::tr("from %1 s on").arg(seconds(p.start));
    return ProcessTree::tr("%1 s to %2 s").arg(seconds(p.start), seconds(p.end));
}

std::uint64_t last_moment(const TraceProcesses& all) {
    std::uint64_t last = 1;
    for (const TraceProcess& p : all.list)
        last = std::max({last, p.start, p.end});
    return last;
}

}  // namespace

QString processText(const TraceProcesses& all, std::uint32_t process) {
    const TraceProcess& p = all.list[process];
    const QString command = QString::fromStdString(p.command).simplified();
    QStringList parts{command.isEmpty() ? ProcessTree::tr("process %1").arg(p.number) : command, came(p, all),
                      times(p)};
    if (!p.problem.empty()) parts << ProcessTree::tr("no recording: %1").arg(QString::fromStdString(p.problem));
    return parts.join(QStringLiteral("; "));
}

ProcessTree::ProcessTree(Theme* theme, QWidget* parent) : QTreeWidget(parent) {
    setAccessibleName(tr("Processes of the recording"));
    setColumnCount(columns);
    setHeaderLabels({tr("Process"), tr("When it ran"), tr("Held at its end"), tr("How it ended")});
    headerItem()->setTextAlignment(held_column, Qt::AlignRight | Qt::AlignVCenter);
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setExpandsOnDoubleClick(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegateForColumn(time_column, new ProcessBar(theme, this));
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(time_column, QHeaderView::Stretch);
    const auto measure = [this, theme] { setFont(theme->font(TextRole::mono_small)); };
    measure();
    connect(theme, &Theme::changed, this, measure);
}

void ProcessTree::setProcesses(const ProcessesPtr& processes) {
    processes_ = processes;
    clear();
    rows_.clear();
    if (!processes) return;
    const TraceProcesses& all = processes->all;
    const std::uint64_t last = last_moment(all);
    rows_.resize(all.list.size());
    for (std::uint32_t i = 0; i < all.list.size(); ++i) {
        if (!is_listed(all.list[i])) continue;
        // Below the nearest that is listed.
        std::optional<std::uint32_t> above = all.list[i].parent;
        while (above && *above < i && !rows_[*above])
            above = all.list[*above].parent;
        QTreeWidgetItem* const under = above && *above < i ? rows_[*above] : nullptr;
        rows_[i] = under ? new QTreeWidgetItem(under) : new QTreeWidgetItem(this);
        fill(rows_[i], i, last);
    }
    expandAll();
    if (QTreeWidgetItem* const shown = rows_[processes->shown]) setCurrentItem(shown);
}

void ProcessTree::fill(QTreeWidgetItem* item, std::uint32_t process, std::uint64_t last) const {
    const TraceProcess& p = processes_->all.list[process];
    const bool is_shown = process == processes_->shown;
    const auto part = [last](std::uint64_t units) { return static_cast<double>(units) / static_cast<double>(last); };
    item->setData(process_column, ProcessRole, process);
    item->setText(process_column, is_shown ? tr("%1 (shown)").arg(p.number) : QString::number(p.number));
    item->setText(ended_column, ended(p));
    item->setTextAlignment(held_column, Qt::AlignRight | Qt::AlignVCenter);
    item->setText(held_column, p.recorded == 0 ? tr("no recording") : QStringLiteral("…"));
    item->setData(time_column, ProcessBar::FromRole, part(p.start));
    item->setData(time_column, ProcessBar::ToRole, p.went == TraceProcess::Went::runs ? 1.0 : part(p.end));
    item->setData(time_column, ProcessBar::IsShownRole, is_shown);
    item->setData(time_column, ProcessBar::IsRecordedRole, p.recorded != 0);
    item->setData(time_column, Qt::AccessibleTextRole, times(p));
    for (int column = 0; column < columns; ++column)
        item->setToolTip(column, processText(processes_->all, process));
}

void ProcessTree::setUse(const std::shared_ptr<const ProcessesUse>& use) {
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
        if (!rows_[i] || processes_->all.list[i].recorded == 0) continue;
        const bool is_known = use && i < use->each.size();
        rows_[i]->setText(held_column, !is_known      ? QStringLiteral("…")
                                       : use->each[i] ? byteSize(use->each[i]->bytes)
                                                      : tr("damaged"));
    }
}

std::optional<std::uint32_t> ProcessTree::process(const QTreeWidgetItem* item) {
    if (!item) return {};
    return item->data(process_column, ProcessRole).toUInt();
}

QTreeWidgetItem* ProcessTree::row(std::uint32_t process) const {
    return process < rows_.size() ? rows_[process] : nullptr;
}

}  // namespace arenarium::ui
