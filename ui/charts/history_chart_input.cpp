// How a user reads, seeks and zooms in a history chart.
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

#include "ui/charts/history_chart.h"

namespace arenarium::ui {
namespace {

constexpr double drag_threshold = 6;  // pixels

}  // namespace

void HistoryChart::drawOver(QPainter& p) {
    const QRectF area = plot();
    p.save();
    p.setRenderHint(QPainter::Antialiasing, false);
    if (drag_x_ >= 0 && std::abs(drag_x_ - press_x_) >= drag_threshold) {
        QColor wash = theme_->color(ColorRole::link);
        wash.setAlphaF(0.2f);
        p.fillRect(QRectF(QPointF(press_x_, area.top()), QPointF(drag_x_, area.bottom())).normalized() & area, wash);
    } else if (hover_x_ >= area.left() && hover_x_ <= area.right()) {
        p.setPen(QPen(theme_->color(ColorRole::dim), 1, Qt::DashLine));
        p.drawLine(QPointF(hover_x_, area.top()), QPointF(hover_x_, area.bottom()));
    }
    if (position_ >= from_ && position_ <= to_) {
        const double x = xOf(position_);
        p.setPen(QPen(theme_->color(ColorRole::text), 2));
        p.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    if (hasFocus()) {
        p.setPen(QPen(theme_->color(ColorRole::link), 1));
        p.drawRect(area);
    }
    p.restore();
}

bool HistoryChart::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (plot().contains(help->pos()))
            QToolTip::showText(help->globalPos(), describe(operationAt(help->pos().x())), this);
        return true;
    }
    return ThemedChart::viewportEvent(event);
}

void HistoryChart::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !plot().adjusted(-4, 0, 4, 0).contains(event->position())) return;
    press_x_ = event->position().x();
    drag_x_ = -1;
}

void HistoryChart::mouseMoveEvent(QMouseEvent* event) {
    hover_x_ = event->position().x();
    if (press_x_ >= 0) drag_x_ = hover_x_;
    if (plot().contains(event->position()) && press_x_ < 0)
        QToolTip::showText(event->globalPosition().toPoint(), describe(operationAt(hover_x_)), this);
    viewport()->update();
}

void HistoryChart::mouseReleaseEvent(QMouseEvent* event) {
    if (press_x_ < 0 || event->button() != Qt::LeftButton) return;
    const double from = press_x_, to = event->position().x();
    press_x_ = drag_x_ = -1;
    if (std::abs(to - from) < drag_threshold) {
        emit seekWanted({operationAt(to), 0});
    } else {
        const std::uint32_t a = operationAt(std::min(from, to)), b = operationAt(std::max(from, to));
        setRange(a, b);
        emit rangeChangedByUser(from_, to_);
    }
    viewport()->update();
}

void HistoryChart::mouseDoubleClickEvent(QMouseEvent*) {
    showAll();
    emit rangeChangedByUser(from_, to_);
}

void HistoryChart::wheelEvent(QWheelEvent* event) {
    const double factor = std::pow(0.8, event->angleDelta().y() / 120.0);
    const double at = operationAt(event->position().x()), span = std::max(8.0, (to_ - from_) * factor);
    const double share = (at - from_) / (static_cast<double>(to_) - from_);
    const double first = std::max(0.0, at - share * span);
    setRange(static_cast<quint32>(first), static_cast<quint32>(std::min(first + span, 4294967294.0)));
    emit rangeChangedByUser(from_, to_);
    event->accept();
}

void HistoryChart::keyPressEvent(QKeyEvent* event) {
    const QRectF area = plot();
    const auto read = [&](double x) {
        hover_x_ = std::clamp(x, area.left(), area.right());
        const QPoint at = mapToGlobal(QPoint(static_cast<int>(hover_x_), static_cast<int>(area.top())));
        QToolTip::showText(at, describe(operationAt(hover_x_)), this);
        setAccessibleDescription(describe(operationAt(hover_x_)));
        viewport()->update();
    };
    const auto zoom = [&](double factor) {
        const double middle = hover_x_ >= 0 ? operationAt(hover_x_) : position_, half = (to_ - from_) * factor / 2;
        setRange(static_cast<quint32>(std::max(0.0, middle - half)), static_cast<quint32>(middle + half + 1));
        emit rangeChangedByUser(from_, to_);
    };
    const double here = hover_x_ >= 0 ? hover_x_ : xOf(std::clamp(position_, from_, to_));
    switch (event->key()) {
        case Qt::Key_Left:
            return read(here - 4);
        case Qt::Key_Right:
            return read(here + 4);
        case Qt::Key_Home:
            return read(area.left());
        case Qt::Key_End:
            return read(area.right());
        case Qt::Key_Return:
        case Qt::Key_Enter:
            emit seekWanted({operationAt(here), 0});
            return;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoom(0.5);
        case Qt::Key_Minus:
            return zoom(2);
        case Qt::Key_0:
            showAll();
            emit rangeChangedByUser(from_, to_);
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

void HistoryChart::leaveEvent(QEvent* event) {
    hover_x_ = -1;
    viewport()->update();
    ThemedChart::leaveEvent(event);
}

}  // namespace arenarium::ui
