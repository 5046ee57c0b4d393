#include "ui/processes/processes_panel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

#include "ui/kit/model_text.h"
#include "ui/tables/site_table.h"

namespace arenarium::ui {

ProcessesPanel::ProcessesPanel(Theme* theme, QWidget* parent)
    : QWidget(parent),
      tree_(new ProcessTree(theme)),
      lines_(new SiteModel(this)),
      about_(new ThemedLabel(theme, TextRole::small, ColorRole::dim)),
      sum_(new ThemedLabel(theme, TextRole::small, ColorRole::dim)),
      empty_(makeEmptyText(theme,
                           tr("Here is one process. arenarium record --children PROGRAM records those that it starts, "
                              "too."),
                           this)),
      show_(new QPushButton(tr("Show this one"))),
      table_(makeSiteTable(theme, lines_, nullptr)),
      all_(new QWidget(this)),
      work_(new PacedWork(this, [this] { return count(); })) {
    fillBackground(this, theme);
    show_->setToolTip(tr("Show the arenas of the chosen process (Enter)"));
    table_->setAccessibleName(tr("Lines that hold the memory of all processes"));
    for (ThemedLabel* label : {about_, sum_})
        label->setMargin(Theme::grid(2));

    auto* chosen = new QHBoxLayout;
    chosen->setContentsMargins(Theme::grid(1), Theme::grid(1), Theme::grid(3), Theme::grid(1));
    chosen->addWidget(about_, 1);
    chosen->addWidget(show_, 0, Qt::AlignTop);
    auto* above = new QWidget;
    auto* upper = new QVBoxLayout(above);
    upper->setContentsMargins(0, 0, 0, 0);
    upper->setSpacing(0);
    upper->addWidget(tree_, 1);
    upper->addLayout(chosen);
    auto* below = new QWidget;
    auto* lower = new QVBoxLayout(below);
    lower->setContentsMargins(0, 0, 0, 0);
    lower->setSpacing(0);
    lower->addWidget(sum_);
    lower->addWidget(table_, 1);
    auto* halves = new QSplitter(Qt::Vertical);
    halves->setChildrenCollapsible(false);
    halves->addWidget(above);
    halves->addWidget(below);
    halves->setSizes({1, 1});
    auto* column = new QVBoxLayout(all_);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(halves);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(all_, 1);
    whole->addWidget(empty_, 1);
    all_->hide();

    connect(tree_, &QTreeWidget::currentItemChanged, this, &ProcessesPanel::sayCurrent);
    connect(tree_, &QTreeWidget::itemActivated, this, &ProcessesPanel::choose);
    connect(show_, &QPushButton::clicked, this, &ProcessesPanel::choose);
}

void ProcessesPanel::setHistory(const HistoryPtr& history) {
    const ProcessesPtr before = std::exchange(processes_, history->processes);
    if (before == processes_) return;
    const bool is_same_file = before && processes_ && before->path == processes_->path &&
                              before->all.unix_time == processes_->all.unix_time &&
                              before->all.next == processes_->all.next;
    if (!is_same_file) use_.reset();
    all_->setVisible(processes_ != nullptr);
    empty_->setVisible(processes_ == nullptr);
    tree_->setProcesses(processes_);
    sayUse();
    if (!use_) work_->wantNow();
}

void ProcessesPanel::choose() {
    const std::optional<std::uint32_t> process = ProcessTree::process(tree_->currentItem());
    if (!process || !show_->isEnabled()) return;
    emit processChosen(QString::number(*process + 1));
}

void ProcessesPanel::sayCurrent() {
    const std::optional<std::uint32_t> process = ProcessTree::process(tree_->currentItem());
    about_->setText(process && processes_ ? processText(processes_->all, *process) : QString());
    show_->setEnabled(process && processes_ && *process != processes_->shown &&
                      processes_->all.list[*process].recorded != 0);
}

PacedWork::Work ProcessesPanel::count() {
    if (!processes_ || use_) return {};
    return [this, processes = processes_](const PacedWork::Stopped& is_stopped) -> PacedWork::Adopt {
        Result<ProcessesUse> use =
            processes_use(processes->path, processes->all, [&](std::uint64_t) { return !is_stopped(); });
        if (!use) return [] {};
        auto shared = std::make_shared<const ProcessesUse>(std::move(*use));
        return [this, shared] { receive(shared); };
    };
}

void ProcessesPanel::receive(std::shared_ptr<const ProcessesUse> use) {
    use_ = std::move(use);
    sayUse();
    emit counted();
}

void ProcessesPanel::sayUse() {
    tree_->setUse(use_);
    if (!use_) {
        sum_->setText(processes_ ? tr("What all hold together is being counted.") : QString());
        lines_->setRows({}, false);
        return;
    }
    const auto recorded = std::count_if(use_->each.begin(), use_->each.end(), [](const auto& one) { return !!one; });
    sum_->setText(tr("%1 processes hold %2 in %3 blocks, each at its end. The lines that asked for it:")
                      .arg(groupedNumber(static_cast<std::uint64_t>(recorded)), byteSize(use_->live.all.bytes),
                           groupedNumber(use_->live.all.blocks)));
    lines_->setRows(heldRows(use_->live, Origins(use_->sites, Origins::By::line)), false);
}

}  // namespace arenarium::ui
