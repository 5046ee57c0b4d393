#include "ui/charts/class_chart.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedBarSeries>
#include <QToolTip>

#include <algorithm>

#include "core/scene/pymalloc/refs.h"
#include "ui/charts/chart_keys.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

ClassChart::ClassChart(Theme* theme, QWidget* parent)
    : ThemedChart(theme, parent), bars_(new QStackedBarSeries(this)), across_(new QBarCategoryAxis(this)) {
    setAccessibleName(tr("Blocks of each size class"));
    chart()->addSeries(bars_);
    chart()->addAxis(across_, Qt::AlignBottom);
    up_ = makeAxis(Qt::AlignLeft);
    bars_->attachAxis(across_);
    bars_->attachAxis(up_);
    bars_->setBarWidth(0.7);
    for (int i = 0; i < 3; ++i)
        bars_->append(new QBarSet(QString()));
    restyle();
}

void ClassChart::restyle() {
    keys_ = classKeys(*theme_);
    const QList<QBarSet*> sets = bars_->barSets();
    for (qsizetype i = 0; i < sets.size(); ++i) {
        const ChartKey& k = keys_[static_cast<std::size_t>(i)];
        sets[i]->setLabel(k.name);
        sets[i]->setBrush(QBrush(k.color, k.fill));
        sets[i]->setPen(QPen(k.color, 1));
    }
    ThemedChart::restyle();
}

void ClassChart::setMoment(MomentPtr moment) {
    auto all = size_class_table(moment->heap(), *moment->profile, *moment->layout);
    std::erase_if(all, [](const SizeClassRow& r) { return r.pools_used + r.pools_full == 0; });
    if (all == rows_) return;
    rows_ = std::move(all);
    chosen_ = std::min(chosen_, static_cast<int>(rows_.size()) - 1);
    fill();
}

void ClassChart::fill() {
    const QList<QBarSet*> sets = bars_->barSets();
    QStringList names;
    std::uint64_t greatest = 0;
    for (QBarSet* set : sets)
        if (set->count() > 0) set->remove(0, set->count());
    // Where the labels would run into each other, only every other is shown.
    const int room = std::max(1, static_cast<int>(plot().width()) / std::max(1, 44));
    const std::size_t every =
        std::max<std::size_t>(1, (rows_.size() + static_cast<std::size_t>(room) - 1) / static_cast<std::size_t>(room));
    QString blank;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const SizeClassRow& r = rows_[i];
        sets[0]->append(static_cast<double>(r.blocks_in_use));
        sets[1]->append(static_cast<double>(r.blocks_free));
        sets[2]->append(static_cast<double>(r.blocks_virgin));
        blank += QChar(0x200b);  // categories need different names, also the unseen ones
        names << (i % every == 0 ? tr("%1 B").arg(r.block_size) : blank);
        greatest = std::max(greatest, r.blocks_in_use + r.blocks_free + r.blocks_virgin);
    }
    // Few classes make slim bars, not walls.
    const double share = plot().width() / std::max<double>(1, static_cast<double>(rows_.size()));
    bars_->setBarWidth(std::min(0.7, Theme::grid(14) / std::max(1.0, share)));
    across_->setCategories(names);
    setTicks(up_, countTicks(static_cast<double>(greatest), std::max(2, static_cast<int>(plot().height()) / 32)),
             countTickText);
    restyle();
}

int ClassChart::barAt(QPointF at) const {
    const QRectF area = plot();
    if (rows_.empty() || !area.contains(at)) return -1;
    return std::clamp(static_cast<int>((at.x() - area.left()) / area.width() * static_cast<double>(rows_.size())), 0,
                      static_cast<int>(rows_.size()) - 1);
}

QString ClassChart::describe(int bar) const {
    if (bar < 0 || bar >= static_cast<int>(rows_.size())) return {};
    const SizeClassRow& r = rows_[static_cast<std::size_t>(bar)];
    const auto n = [](std::uint64_t v) { return groupedNumber(v); };
    return tr("Blocks of %1 B\nin use: %2\nfree: %3\nvirgin: %4\npools: %5 used, %6 full")
        .arg(n(r.block_size), n(r.blocks_in_use), n(r.blocks_free), n(r.blocks_virgin), n(r.pools_used),
             n(r.pools_full));
}

bool ClassChart::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString words = describe(barAt(help->pos()));
        if (words.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), words, this);
        return true;
    }
    return ThemedChart::viewportEvent(event);
}

void ClassChart::drawOver(QPainter& p) {
    if (!hasFocus()) return;
    p.setPen(QPen(theme_->color(ColorRole::link), 1));
    p.drawRect(plot());
    if (chosen_ < 0 || rows_.empty()) return;
    const QRectF area = plot();
    const double w = area.width() / static_cast<double>(rows_.size());
    p.setPen(QPen(theme_->color(ColorRole::link), 2));
    p.drawRect(QRectF(area.left() + chosen_ * w, area.top(), w, area.height()));
}

void ClassChart::mouseReleaseEvent(QMouseEvent* event) {
    const int bar = barAt(event->position());
    if (bar < 0 || event->button() != Qt::LeftButton) return;
    chosen_ = bar;
    emit objectActivated(PymallocRef::of_class(rows_[static_cast<std::size_t>(bar)].szidx));
}

void ClassChart::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(rows_.size()) - 1;
    if (last < 0) return QWidget::keyPressEvent(event);
    switch (event->key()) {
        case Qt::Key_Left:
            chosen_ = std::max(0, chosen_ - 1);
            break;
        case Qt::Key_Right:
            chosen_ = std::min(last, chosen_ + 1);
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (chosen_ >= 0)
                emit objectActivated(PymallocRef::of_class(rows_[static_cast<std::size_t>(chosen_)].szidx));
            return;
        default:
            return QWidget::keyPressEvent(event);
    }
    const QRectF area = plot();
    const double x = area.left() + (chosen_ + 0.5) * area.width() / (last + 1);
    setAccessibleDescription(describe(chosen_));
    QToolTip::showText(mapToGlobal(QPoint(static_cast<int>(x), static_cast<int>(area.top()))), describe(chosen_), this);
    viewport()->update();
}

void ClassChart::resizeEvent(QResizeEvent* event) {
    ThemedChart::resizeEvent(event);
    fill();
}

}  // namespace arenarium::ui
