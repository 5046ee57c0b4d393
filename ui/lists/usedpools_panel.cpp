#include "ui/lists/usedpools_panel.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/bridge/selection.h"
#include "ui/kit/model_text.h"
#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

ClassDelegate::Columns ClassDelegate::columns() const {
    const int size = texts_.width(TextRole::mono, QStringLiteral("0000 B"));
    return {Theme::grid(3), Theme::grid(6) + size, Theme::grid(9) + size, Theme::grid(4), Theme::grid(1)};
}

QSize ClassDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    const int h = (QFontMetrics(theme_->font(TextRole::mono)).height() + Theme::grid(2) + 3) / 4 * 4;
    return {columns().ring + Theme::grid(20), h};
}

QRect ClassDelegate::poolRect(const QRect& row, Qt::LayoutDirection direction, int number) const {
    const Columns c = columns();
    const int h = Theme::grid(3);
    const QRect r(row.left() + c.ring + number * (c.pool_width + c.pool_gap), row.center().y() - h / 2 + 1,
                  c.pool_width, h);
    return QStyle::visualRect(direction, row, r);
}

int ClassDelegate::poolsThatFit(const QRect& row, const ClassRow& data) const {
    const Columns c = columns();
    const int count_width = texts_.width(TextRole::mono_small, QStringLiteral("… 0000")) + Theme::grid(2);
    const int room = (row.width() - c.ring - count_width) / (c.pool_width + c.pool_gap);
    return std::clamp(room, 1, std::max(1, static_cast<int>(data.ring.size())));
}

int ClassDelegate::poolAt(const QRect& row, const ClassRow& data, Qt::LayoutDirection direction, QPoint at) const {
    const int shown = std::min(poolsThatFit(row, data), static_cast<int>(data.ring.size()));
    for (int i = 0; i < shown; ++i)
        if (poolRect(row, direction, i).adjusted(-2, -4, 2, 4).contains(at)) return i;
    return -1;
}

void ClassDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* model = static_cast<const UsedPoolsModel*>(index.model());
    const ClassRow& data = model->row(index.row());
    const QRect r = option.rect;
    const Columns c = columns();
    const auto placed = [&](const QRect& at) { return QStyle::visualRect(option.direction, r, at); };
    p->save();
    p->setLayoutDirection(option.direction);
    p->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state & QStyle::State_Selected && data.szidx;
    if (selected || option.state & QStyle::State_MouseOver) {
        p->setPen(option.state & QStyle::State_HasFocus ? QPen(theme_->color(ColorRole::link)) : QPen(Qt::NoPen));
        p->setBrush(selected ? theme_->wash(ColorRole::link, 0.22) : theme_->wash(ColorRole::text, 0.05));
        p->drawRoundedRect(QRectF(r).adjusted(4.5, 0.5, -4.5, -0.5), 4, 4);
    }
    if (!data.szidx) {
        p->setPen(theme_->color(ColorRole::dim));
        texts_.line(*p, placed({r.left() + c.swatch, r.top(), r.width() - c.swatch, r.height()}), TextRole::small,
                    index.data().toString());
        p->restore();
        return;
    }
    const QColor ink = theme_->ramp(data.szidx, model->classes());
    QColor soft = ink;
    soft.setAlphaF(0.3f);
    p->setPen(QPen(theme_->color(ColorRole::line), 1));
    p->setBrush(ink);
    p->drawRoundedRect(QRectF(placed({r.left() + c.swatch, r.center().y() - 4, 10, 10})).adjusted(0.5, 0.5, -0.5, -0.5),
                       2, 2);
    p->setPen(theme_->color(ColorRole::text));
    // A number and its unit keep their order in every language.
    texts_.line(*p, placed({r.left() + c.swatch, r.top(), c.size_right - c.swatch, r.height()}), TextRole::mono,
                QChar(0x200e) + QStringLiteral("%1 B").arg(data.block_size), Qt::AlignTrailing);

    p->setPen(theme_->color(ColorRole::dim));
    if (data.pools == 0) {
        const QRect at = placed({r.left() + c.ring, r.top(), r.width() - c.ring - Theme::grid(2), r.height()});
        texts_.line(*p, at, TextRole::small, UsedPoolsPanel::tr("↺ points to itself"));
        p->restore();
        return;
    }
    const int shown = std::min(poolsThatFit(r, data), static_cast<int>(data.ring.size()));
    for (int i = 0; i < shown; ++i) {
        const ClassRow::RingPool& pool = data.ring[static_cast<std::size_t>(i)];
        const QRect box = poolRect(r, option.direction, i);
        if (i > 0) {
            const QRect before = poolRect(r, option.direction, i - 1);
            p->setPen(QPen(theme_->color(ColorRole::link), 1.5));
            p->drawLine(before.center().x() < box.center().x() ? before.right() + 1 : before.left(), box.center().y(),
                        before.center().x() < box.center().x() ? box.left() : box.right() + 1, box.center().y());
        }
        p->setPen(Qt::NoPen);
        p->setBrush(soft);
        p->drawRoundedRect(box, 2, 2);
        QRectF fill(box);
        fill.setTop(fill.bottom() - fill.height() * static_cast<double>(pool.fill));
        p->setBrush(ink);
        p->drawRoundedRect(fill, 2, 2);
        p->setBrush(Qt::NoBrush);
        p->setPen(pool.touched ? QPen(theme_->color(ColorRole::accent), 1.5) : QPen(theme_->color(ColorRole::dim), 1));
        p->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    }
    const int end = c.ring + shown * (c.pool_width + c.pool_gap) + Theme::grid(1);
    p->setPen(theme_->color(ColorRole::dim));
    const QString most = data.pools >= ClassRow::mostCounted ? QStringLiteral("+") : QString();
    const QString count = QChar(0x200e) +
                          (static_cast<std::uint64_t>(shown) < data.pools ? QStringLiteral("… ") : QString()) +
                          QString::number(data.pools) + most;
    texts_.line(*p, placed({r.left() + end, r.top(), r.width() - end, r.height()}), TextRole::mono_small, count);
    p->restore();
}

UsedPoolsPanel::UsedPoolsPanel(Theme* theme, QWidget* parent)
    : QListView(parent), model_(new UsedPoolsModel(this)), delegate_(new ClassDelegate(theme, this)) {
    setAccessibleName(tr("usedpools: size classes with a free block"));
    setModel(model_);
    setItemDelegate(delegate_);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setUniformItemSizes(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fillBackground(this, theme);
    connect(theme, &Theme::changed, this, [this] { scheduleDelayedItemsLayout(), viewport()->update(); });
    connect(this, &QListView::doubleClicked, this, &UsedPoolsPanel::want);
}

void UsedPoolsPanel::setMoment(MomentPtr moment) {
    const SizeClass chosen = currentIndex().isValid() ? model_->row(currentIndex().row()).szidx : SizeClass{};
    model_->setMoment(std::move(moment));
    const int row = model_->rowOfClass(chosen);
    if (row >= 0 && currentIndex().row() != row) setCurrentIndex(model_->index(row));
}

void UsedPoolsPanel::setObject(const ObjectRef& object) {
    const PymallocRef o = inspectedObject(object);
    const int row = o.kind == PymallocKind::size_class ? model_->rowOfClass({static_cast<std::uint16_t>(o.index)}) : -1;
    if (row >= 0)
        setCurrentIndex(model_->index(row));
    else
        clearSelection();
}

void UsedPoolsPanel::mouseReleaseEvent(QMouseEvent* event) {
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (!index.isValid() || event->button() != Qt::LeftButton) return;
    const ClassRow& chosen = model_->row(index.row());
    if (!chosen.szidx) return;
    const int pool = delegate_->poolAt(visualRect(index), chosen, layoutDirection(), event->position().toPoint());
    if (pool >= 0) {
        const PoolIndex p = chosen.ring[static_cast<std::size_t>(pool)].pool;
        emit objectActivated(PymallocRef{PymallocKind::ring_pool, model_->arenaOf(p), p, chosen.szidx.value, 0});
    } else {
        emit objectActivated(index.data(UsedPoolsModel::ObjectRole).value<ObjectRef>());
    }
}

void UsedPoolsPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return want(currentIndex());
    if (event->key() == Qt::Key_Space && currentIndex().isValid() && model_->row(currentIndex().row()).szidx) {
        emit objectActivated(currentIndex().data(UsedPoolsModel::ObjectRole).value<ObjectRef>());
        return;
    }
    QListView::keyPressEvent(event);
}

void UsedPoolsPanel::want(const QModelIndex& index) {
    if (index.isValid() && model_->row(index.row()).szidx) emit mallocWanted(model_->row(index.row()).block_size);
}

}  // namespace arenarium::ui
