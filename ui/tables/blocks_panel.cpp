#include "ui/tables/blocks_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/bridge/selection.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

BlocksPanel::BlocksPanel(Theme* theme, QWidget* parent)
    : QWidget(parent),
      model_(new BlockModel(this)),
      filter_(new QLineEdit(this)),
      table_(new QTableView(this)),
      count_(new ThemedLabel(theme, TextRole::small, ColorRole::dim, this)),
      empty_(makeEmptyText(theme, tr("No block is in use at this position."), this)),
      work_(new PacedWork(this, [this] { return gather(); })) {
    fillBackground(this, theme);
    filter_->setPlaceholderText(tr("Filter by name, address, “line 12” or “512 B”"));
    filter_->setAccessibleName(tr("Filter the blocks"));
    filter_->setClearButtonEnabled(true);
    count_->setWordWrap(false);
    table_->setAccessibleName(tr("Blocks in use"));
    table_->setModel(model_);
    table_->setFont(theme->monoFont());
    table_->setShowGrid(false);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setTabKeyNavigation(false);
    table_->setWordWrap(false);
    table_->setStyleSheet(QStringLiteral("QTableView::item { border: 0; padding: 0 8px; }"));
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setStretchLastSection(true);
    const auto measure = [this, theme] {
        table_->setFont(theme->monoFont());
        table_->verticalHeader()->setDefaultSectionSize((table_->fontMetrics().height() + Theme::grid(2) + 3) / 4 * 4);
        const int em = table_->fontMetrics().horizontalAdvance(QLatin1Char('0'));
        const int digits[] = {13, 9, 5, 15, 5, 5, 8};
        for (int c = 0; c < blockColumns; ++c) {
            const int title = table_->horizontalHeader()->sectionSizeHint(c);
            table_->setColumnWidth(c, std::max(digits[c] * em + Theme::grid(5), title));
        }
    };
    measure();
    connect(theme, &Theme::changed, this, measure);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(Theme::grid(3), Theme::grid(2), Theme::grid(3), Theme::grid(2));
    head->setSpacing(Theme::grid(3));
    head->addWidget(filter_, 1);
    head->addWidget(count_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(table_, 1);
    column->addWidget(empty_, 1);
    empty_->hide();

    table_->horizontalHeader()->setSortIndicator(static_cast<int>(order_.column), Qt::AscendingOrder);
    table_->setSortingEnabled(true);
    connect(filter_, &QLineEdit::textChanged, this, [this] { work_->wantNow(); });
    connect(model_, &BlockModel::orderWanted, this, [this](BlockOrder order) {
        order_ = order;
        work_->wantNow();
    });
    const auto choose = [this](const QModelIndex& index) {
        if (const ObjectRef o = model_->objectAt(index.row())) emit objectActivated(o);
    };
    connect(table_, &QTableView::clicked, this, choose);
    connect(table_, &QTableView::activated, this, [this, choose](const QModelIndex& index) {
        choose(index);
        if (const quint32 line = index.data(BlockModel::LineRole).toUInt()) emit lineActivated(line);
    });
}

void BlocksPanel::setMoment(MomentPtr moment) {
    moment_ = std::move(moment);
    work_->wantSoon();
}

void BlocksPanel::setObject(const ObjectRef& object) {
    object_ = object;
    markObject();
}

PacedWork::Work BlocksPanel::gather() {
    if (!moment_) return {};
    return [this, moment = moment_, order = order_,
            wanted = filter_->text().toStdString()](const PacedWork::Stopped& stopped) -> PacedWork::Adopt {
        const LiveBlocks all = liveBlocks(*moment, stopped);
        auto rows = std::make_shared<LiveBlocks>(filtered(*moment, all, wanted, stopped));
        if (!stopped()) sortBlocks(*moment, *rows, order);
        return [=, this, total = all.size()] { receive(moment, std::move(*rows), total, order); };
    };
}

void BlocksPanel::receive(MomentPtr moment, LiveBlocks rows, std::size_t total, BlockOrder order) {
    const int first = table_->rowAt(0);
    model_->setRows(std::move(moment), std::move(rows), order);
    if (first > 0 && first < model_->rowCount())
        table_->scrollTo(model_->index(first, 0), QAbstractItemView::PositionAtTop);
    const std::size_t shown = model_->rows().size();
    count_->setText(shown != total ? tr("%1 of %2 blocks").arg(groupedNumber(shown), groupedNumber(total))
                    : total == 1   ? tr("1 block")
                                   : tr("%Ln blocks", nullptr, static_cast<int>(total)));
    empty_->setText(total == 0 ? tr("No block is in use at this position.") : tr("No block matches the filter."));
    empty_->setVisible(shown == 0);
    table_->setVisible(shown != 0);
    markObject();
    emit gathered();
}

void BlocksPanel::markObject() {
    const int row = model_->rowOf(inspectedObject(object_));
    if (row >= 0) {
        if (table_->currentIndex().row() != row) table_->setCurrentIndex(model_->index(row, 0));
    } else {
        table_->clearSelection();
    }
}

}  // namespace arenarium::ui
