#include "ui/profile/live_chart.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <utility>

#include "ui/charts/byte_axis.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

LiveChart::LiveChart(Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setAccessibleName(tr("History of the arenas"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(theme_, &Theme::changed, this, [this] { updateGeometry(), update(); });
}

void LiveChart::setSamples(std::vector<LiveSample> samples) {
    samples_ = std::move(samples);
    update();
}

QRectF LiveChart::plot() const {
    const QFontMetrics m(theme_->font(TextRole::small));
    const int left = m.horizontalAdvance(QStringLiteral("0000 MiB")) + Theme::grid(4);
    return QRectF(rect()).adjusted(left, Theme::grid(2) + m.height() / 2.0, -Theme::grid(3),
                                   -m.height() - Theme::grid(1));
}

double LiveChart::top() const {
    quint64 most = 1;
    for (const LiveSample& s : samples_)
        most = std::max(most, s.arena_bytes);
    return byteTicks(static_cast<double>(most), 3).top;
}

double LiveChart::span() const {
    return std::max(10.0, samples_.empty() ? 0 : samples_.back().seconds);
}

QPointF LiveChart::point(const LiveSample& s, quint64 bytes) const {
    const QRectF p = plot();
    return {p.left() + p.width() * s.seconds / span(), p.bottom() - p.height() * static_cast<double>(bytes) / top()};
}

void LiveChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme_->color(ColorRole::panel));
    painter.setFont(theme_->font(TextRole::small));
    const QRectF p = plot();
    quint64 most = 1;
    for (const LiveSample& s : samples_)
        most = std::max(most, s.arena_bytes);
    const Ticks ticks = byteTicks(static_cast<double>(most), 3);
    const int h = painter.fontMetrics().height();
    for (int i = 0; i <= ticks.count; ++i) {
        const double y = p.bottom() - p.height() * i / std::max(1, ticks.count);
        painter.setPen(QPen(theme_->color(ColorRole::line), 1));
        painter.drawLine(QPointF(p.left(), y), QPointF(p.right(), y));
        painter.setPen(theme_->color(ColorRole::dim));
        painter.drawText(QRectF(0, y - h / 2.0, p.left() - Theme::grid(2), h), Qt::AlignRight | Qt::AlignVCenter,
                         byteTickText(ticks.step * i));
    }
    painter.drawText(QRectF(p.left(), p.bottom(), p.width(), h + Theme::grid(1)), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("first look"));
    painter.drawText(QRectF(p.left(), p.bottom(), p.width(), h + Theme::grid(1)), Qt::AlignRight | Qt::AlignVCenter,
                     tr("%1 s later").arg(QLocale().toString(span(), 'f', 0)));
    const auto line = [&](auto bytes, ColorRole ink, Qt::PenStyle style) {
        QPolygonF points;
        for (const LiveSample& s : samples_)
            points << point(s, bytes(s));
        painter.setPen(QPen(theme_->color(ink), 2, style));
        if (points.size() == 1) painter.drawEllipse(points.front(), 1.5, 1.5);
        painter.drawPolyline(points);
    };
    line([](const LiveSample& s) { return s.arena_bytes; }, ColorRole::link, Qt::SolidLine);
    line([](const LiveSample& s) { return s.in_use; }, ColorRole::dim, Qt::DashLine);
}

bool LiveChart::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && !samples_.empty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const double x = help->pos().x();
        const auto near = std::min_element(samples_.begin(), samples_.end(), [&](const auto& a, const auto& b) {
            return std::abs(point(a, 0).x() - x) < std::abs(point(b, 0).x() - x);
        });
        QToolTip::showText(help->globalPos(),
                           tr("after %1 s: %2 arenas, %3, of which %4 are in blocks")
                               .arg(QLocale().toString(near->seconds, 'f', 1), groupedNumber(near->arenas),
                                    byteSize(near->arena_bytes), byteSize(near->in_use)),
                           this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace arenarium::ui
