#include "ui/compare/difference_panel.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <map>

#include "core/process/origins.h"
#include "core/scene/pymalloc/refs.h"
#include "ui/kit/model_text.h"

Q_DECLARE_METATYPE(arenarium::ObjectRef)

namespace arenarium::ui {

namespace {

// A line of the script, or of a program that was recorded.
QString line_text(const SourceLine& l) {
    if (l.line == 0) return DifferencePanel::tr("no line");
    return l.file.empty() ? DifferencePanel::tr("line %1").arg(l.line)
                          : text(origin_text({l.file, l.function, l.line}));
}

QString state_text(const std::optional<PoolSide>& side) {
    if (!side) return DifferencePanel::tr("never used");
    QString state;
    switch (side->state) {
        case PoolState::virgin:
            return DifferencePanel::tr("never used");
        case PoolState::empty:
            state = DifferencePanel::tr("empty");
            break;
        case PoolState::used:
            state = DifferencePanel::tr("used");
            break;
        case PoolState::full:
            state = DifferencePanel::tr("full");
            break;
    }
    return QStringLiteral("%1, %2").arg(state, byteSize(side->block_size));
}

QString place_text(Position p) {
    return p.micro == 0 ? groupedNumber(p.operation) : QStringLiteral("%1.%2").arg(p.operation).arg(p.micro);
}

QString count_text(std::uint64_t count, std::uint64_t bytes, const QString& sign) {
    return count == 0 ? QString() : QStringLiteral("%1%2  %3").arg(sign, groupedNumber(count), byteSize(bytes));
}

}  // namespace

DifferencePanel::DifferencePanel(Theme* theme, QWidget* parent)
    : QWidget(parent),
      heading_(new ThemedLabel(theme, TextRole::small, ColorRole::dim, this)),
      empty_(makeEmptyText(
          theme,
          tr("Bookmark a position, go on, and compare: what is different is listed here and marked on the canvas."),
          this)),
      tree_(new QTreeWidget(this)),
      theme_(theme) {
    fillBackground(this, theme);
    heading_->setMargin(Theme::grid(2));
    heading_->setContentsMargins(Theme::grid(1), 0, Theme::grid(1), 0);
    tree_->setAccessibleName(tr("Differences"));
    tree_->setColumnCount(3);
    tree_->setHeaderLabels({tr("What"), tr("Before"), tr("After")});
    tree_->setFrameShape(QFrame::NoFrame);
    tree_->setUniformRowHeights(true);
    tree_->setIndentation(Theme::grid(2));
    tree_->setSelectionBehavior(QAbstractItemView::SelectRows);
    tree_->setTextElideMode(Qt::ElideRight);
    tree_->header()->setStretchLastSection(true);
    tree_->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    tree_->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    tree_->header()->setSectionResizeMode(2, QHeaderView::Stretch);
    tree_->header()->setMinimumSectionSize(QFontMetrics(tree_->header()->font()).horizontalAdvance(tr("Before")) +
                                           Theme::grid(8));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(heading_);
    column->addWidget(tree_, 1);
    column->addWidget(empty_, 1);
    const auto dress = [this] { tree_->setFont(theme_->font(TextRole::small)); };
    dress();
    connect(theme, &Theme::changed, this, [this, dress] {
        dress();
        fill();
    });
    connect(tree_, &QTreeWidget::itemClicked, this, &DifferencePanel::choose);
    connect(tree_, &QTreeWidget::itemActivated, this, &DifferencePanel::choose);
    fill();
}

void DifferencePanel::setDifference(DifferencePtr difference) {
    difference_ = std::move(difference);
    fill();
}

void DifferencePanel::choose(QTreeWidgetItem* item) {
    if (const quint32 line = item->data(0, LineRole).toUInt()) emit lineActivated(line);
    const QVariant object = item->data(0, ObjectRole);
    if (object.isValid()) emit objectActivated(object.value<ObjectRef>());
}

QTreeWidgetItem* DifferencePanel::group(const QString& title, std::size_t count) {
    auto* item = new QTreeWidgetItem(tree_, {QStringLiteral("%1 (%2)").arg(title, groupedNumber(count))});
    item->setFirstColumnSpanned(true);
    item->setExpanded(true);
    QFont font = theme_->font(TextRole::small);
    font.setBold(true);
    item->setFont(0, font);
    return item;
}

bool DifferencePanel::hasRoom(QTreeWidgetItem* group, std::size_t done, std::size_t all) {
    if (done < most_rows) return true;
    auto* rest = new QTreeWidgetItem(group, {tr("and %1 more").arg(groupedNumber(all - done))});
    rest->setForeground(0, theme_->color(ColorRole::dim));
    return false;
}

void DifferencePanel::fill() {
    // The list stays where it was read while the position moves on.
    const int place = tree_->verticalScrollBar()->value();
    std::map<QString, bool> open;
    for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* item = tree_->topLevelItem(i);
        open[item->text(0).section(QStringLiteral(" ("), 0, 0)] = item->isExpanded();
    }
    tree_->clear();
    const bool is_same = difference_ && difference_->diff.same();
    heading_->setVisible(difference_ != nullptr);
    tree_->setVisible(difference_ && !is_same);
    empty_->setVisible(!difference_ || is_same);
    if (!difference_) return;
    heading_->setText(tr("Operation %1 \u2192 %2")
                          .arg(place_text(difference_->before->position), place_text(difference_->after->position)));
    if (is_same) return empty_->setText(tr("Nothing is different from the bookmark here."));
    fillLines();
    fillArenas();
    fillTotals();
    fillPools();
    fillBlocks();
    for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = tree_->topLevelItem(i);
        const auto known = open.find(item->text(0).section(QStringLiteral(" ("), 0, 0));
        if (known != open.end()) item->setExpanded(known->second);
    }
    tree_->verticalScrollBar()->setValue(place);
}

void DifferencePanel::fillLines() {
    const auto& lines = difference_->diff.lines;
    if (lines.empty()) return;
    QTreeWidgetItem* parent = group(tr("Blocks by line"), lines.size());
    for (std::size_t i = 0; i < lines.size() && hasRoom(parent, i, lines.size()); ++i) {
        const LineDiff& l = lines[i];
        auto* item =
            new QTreeWidgetItem(parent, {line_text(l.from), count_text(l.went, l.went_bytes, QStringLiteral("\u2212")),
                                         count_text(l.came, l.came_bytes, QStringLiteral("+"))});
        item->setToolTip(1, tr("Blocks that are gone, and their bytes"));
        item->setToolTip(2, tr("New blocks, and their bytes"));
        if (l.from.line == 0 || !l.from.file.empty()) continue;
        item->setData(0, LineRole, l.from.line);
        item->setForeground(0, theme_->color(ColorRole::link));
    }
}

void DifferencePanel::fillArenas() {
    const auto& arenas = difference_->diff.arenas;
    if (arenas.empty()) return;
    QTreeWidgetItem* parent = group(tr("Arenas"), arenas.size());
    for (std::size_t i = 0; i < arenas.size() && hasRoom(parent, i, arenas.size()); ++i) {
        const auto& a = arenas[i];
        const auto free_pools = [](const std::optional<ArenaSide>& side) {
            return tr("%1 free", "pools of an arena").arg(groupedNumber(side->nfreepools));
        };
        auto* item = new QTreeWidgetItem(
            parent, {addressText(a.address), a.before ? free_pools(a.before) : QStringLiteral("\u2013"),
                     a.came()   ? tr("obtained, %1").arg(free_pools(a.after))
                     : a.went() ? tr("released")
                                : free_pools(a.after)});
        if (a.after)
            item->setData(0, ObjectRole, QVariant::fromValue<ObjectRef>(PymallocRef::of_arena(a.after->arena)));
    }
}

void DifferencePanel::fillPools() {
    const Layout& layout = *difference_->after->layout;
    std::vector<const Changed<PoolSide>*> pools;
    for (const auto& p : difference_->diff.pools)
        if (!p.before || !p.after || p.before->state != p.after->state || p.before->block_size != p.after->block_size)
            pools.push_back(&p);
    if (pools.empty()) return;
    QTreeWidgetItem* parent = group(tr("Pools of another state or class"), pools.size());
    for (std::size_t i = 0; i < pools.size() && hasRoom(parent, i, pools.size()); ++i) {
        const auto& p = *pools[i];
        const PoolSide& side = p.after ? *p.after : *p.before;
        auto* item = new QTreeWidgetItem(parent, {tr("pool %1").arg(side.number), state_text(p.before),
                                                  p.after ? state_text(p.after) : tr("released")});
        item->setToolTip(0, addressText(p.address));
        if (p.after)
            item->setData(
                0, ObjectRole,
                QVariant::fromValue<ObjectRef>(PymallocRef::of_pool(side.arena, layout.pool(side.arena, side.number))));
    }
}

void DifferencePanel::fillBlocks() {
    const Layout& layout = *difference_->after->layout;
    const auto& blocks = difference_->diff.blocks;
    if (blocks.empty()) return;
    QTreeWidgetItem* parent = group(tr("Blocks"), blocks.size());
    const auto what = [](const std::optional<BlockSide>& side) {
        if (!side) return QStringLiteral("\u2013");
        const QString size = byteSize(side->size);
        return side->name.empty() ? size : QStringLiteral("%1, %2").arg(text(side->name), size);
    };
    for (std::size_t i = 0; i < blocks.size() && hasRoom(parent, i, blocks.size()); ++i) {
        const auto& b = blocks[i];
        const BlockSide& side = b.after ? *b.after : *b.before;
        auto* item = new QTreeWidgetItem(
            parent, {b.address == Address{} ? tr("raw") : addressText(b.address), what(b.before), what(b.after)});
        if (side.from.line != 0) item->setToolTip(0, line_text(side.from));
        if (b.after && side.block.is_pool_block())
            item->setData(0, ObjectRole,
                          QVariant::fromValue<ObjectRef>(PymallocRef::of_block(
                              layout.arena_of(side.block.pool()), side.block.pool(), side.block.number().value)));
    }
    parent->setExpanded(blocks.size() <= 20);
}

void DifferencePanel::fillTotals() {
    std::size_t changed = 0;
    for (const FigureDiff& f : difference_->diff.totals)
        changed += f.before != f.after;
    QTreeWidgetItem* parent = group(tr("Totals that changed"), changed);
    for (const FigureDiff& f : difference_->diff.totals) {
        if (f.before == f.after) continue;
        const bool is_bytes = f.name.ends_with("_bytes");
        const auto figure = [&](std::uint64_t n) { return is_bytes ? byteSize(n) : groupedNumber(n); };
        auto* item = new QTreeWidgetItem(parent, {text(std::string(f.name)), figure(f.before), figure(f.after)});
        if (is_bytes)
            item->setToolTip(2, tr("%1 \u2192 %2 bytes").arg(groupedNumber(f.before), groupedNumber(f.after)));
    }
}

}  // namespace arenarium::ui
