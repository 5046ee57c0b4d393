#include "ui/charts/themed_chart.h"

#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QPaintEngine>
#include <QPainter>
#include <QStyle>

#include <cmath>

namespace arenarium::ui {
namespace {

constexpr int line_sample = Theme::grid(6), patch_sample = Theme::grid(4);

int sample_of(const ChartKey& key) {
    return key.is_line ? line_sample : patch_sample;
}

}  // namespace

ThemedChart::ThemedChart(Theme* theme, QWidget* parent) : QChartView(new QChart, parent), theme_(theme) {
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(Theme::grid(50), Theme::grid(28));
    // Time runs from left to right in every language, as on the canvas.
    setLayoutDirection(Qt::LeftToRight);
    chart()->legend()->hide();
    // The topmost and the last label reach beyond the plot by half their size.
    chart()->setMargins(QMargins(Theme::grid(3), Theme::grid(2), Theme::grid(4), 0));
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0);
    chart()->setAnimationOptions(QChart::NoAnimation);
    setViewportUpdateMode(QGraphicsView::NoViewportUpdate);
    connect(scene(), &QGraphicsScene::changed, this, [this] {
        is_stale_ = true;
        viewport()->update();
    });
    connect(theme_, &Theme::changed, this, [this] { restyle(); });
}

void ThemedChart::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    // Where it is not asked for pixels, letters stay letters.
    if (painter.paintEngine()->type() != QPaintEngine::Raster) {
        render(&painter, QRectF(QPointF(), viewport()->size()), viewport()->rect());
        return drawOver(painter);
    }
    const qreal ratio = devicePixelRatioF();
    const QSize pixels = (QSizeF(viewport()->size()) * ratio).toSize();
    if (is_stale_ || picture_.size() != pixels) {
        is_stale_ = false;
        if (picture_.size() != pixels) picture_ = QPixmap(pixels);
        picture_.setDevicePixelRatio(ratio);
        QPainter chart_painter(&picture_);
        chart_painter.setRenderHints(renderHints());
        render(&chart_painter, QRectF(QPointF(), viewport()->size()), viewport()->rect());
    }
    painter.drawPixmap(QPointF(), picture_);
    drawOver(painter);
}

QRectF ThemedChart::plot() const {
    return chart()->plotArea();
}

QCategoryAxis* ThemedChart::makeAxis(Qt::Alignment side) {
    auto* axis = new QCategoryAxis(chart());
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setTruncateLabels(false);
    chart()->addAxis(axis, side);
    return axis;
}

void ThemedChart::restyle() {
    chart()->setBackgroundBrush(theme_->color(ColorRole::panel));
    setBackgroundBrush(theme_->color(ColorRole::panel));
    for (QAbstractAxis* axis : chart()->axes()) {
        axis->setLabelsColor(theme_->color(ColorRole::dim));
        axis->setLabelsFont(theme_->font(TextRole::mono_small));
        axis->setLinePen(QPen(theme_->color(ColorRole::line), 1));
        axis->setGridLinePen(QPen(theme_->color(ColorRole::line), 1));
        axis->setGridLineVisible(axis->alignment() == Qt::AlignLeft);
    }
    is_stale_ = true;
    viewport()->update();
}

void ThemedChart::setTicks(QCategoryAxis* axis, const Ticks& ticks, const std::function<QString(double)>& text) {
    const QStringList old = axis->categoriesLabels();
    for (const QString& label : old)
        axis->remove(label);
    axis->setRange(0, ticks.top);
    axis->setStartValue(-ticks.step);
    for (int i = 0; i <= ticks.count; ++i)
        axis->append(text(i * ticks.step), i * ticks.step);
}

void ThemedChart::setTicksBetween(QCategoryAxis* axis, double from, double to, int most,
                                  const std::function<QString(double)>& text) {
    const QStringList old = axis->categoriesLabels();
    for (const QString& label : old)
        axis->remove(label);
    axis->setRange(from, to);
    const double step = countTicks(to - from, most).step;
    const double first = std::ceil(from / step) * step;
    axis->setStartValue(first - step);
    for (double at = first; at <= to + step * 1e-6; at += step)
        axis->append(text(at), at);
}

ChartLegend::ChartLegend(Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(theme_, &Theme::changed, this, [this] { updateGeometry(), update(); });
}

void ChartLegend::setKeys(const std::vector<ChartKey>& keys) {
    keys_ = keys;
    QStringList names;
    for (const ChartKey& k : keys_)
        names << k.name;
    setAccessibleName(tr("Legend: %1").arg(names.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

QSize ChartLegend::sizeHint() const {
    return {Theme::grid(60), heightForWidth(std::max(width(), Theme::grid(60)))};
}

int ChartLegend::heightForWidth(int width) const {
    return place(width, nullptr);
}

int ChartLegend::place(int width, std::vector<QRect>* places) const {
    const QFontMetrics metrics(theme_->font(TextRole::small));
    const int h = (metrics.height() + Theme::grid(1) + 3) / 4 * 4;
    int x = 0, y = 0;
    for (const ChartKey& k : keys_) {
        const int w = sample_of(k) + Theme::grid(2) + metrics.horizontalAdvance(k.name) + 2;
        if (x > 0 && x + w > width) x = 0, y += h;
        if (places) places->push_back({x, y, w, h});
        x += w + Theme::grid(3);
    }
    return keys_.empty() ? 0 : y + h;
}

void ChartLegend::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setFont(theme_->font(TextRole::small));
    std::vector<QRect> places;
    // In the middle, in line with the tabs beside it.
    p.translate(0, std::max(0, (height() - place(width(), &places)) / 2));
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        const ChartKey& k = keys_[i];
        const auto placed = [&](const QRect& r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
        const int sample = sample_of(k);
        const QRect box = placed({places[i].left(), places[i].top(), sample, places[i].height()});
        if (k.is_line) {
            p.setPen(QPen(k.color, 2, k.line, Qt::FlatCap));
            p.drawLine(box.left(), box.center().y() + 1, box.right(), box.center().y() + 1);
        } else {
            const QRectF patch(box.left(), box.center().y() - 5, box.width(), 11);
            p.setPen(QPen(k.color, 1.5));
            p.setBrush(QBrush(k.color, k.fill));
            p.drawRoundedRect(patch.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        }
        p.setPen(theme_->color(ColorRole::text));
        p.drawText(placed(places[i].adjusted(sample + Theme::grid(2), 0, 2, 0)), Qt::AlignLeading | Qt::AlignVCenter,
                   k.name);
    }
}

}  // namespace arenarium::ui
