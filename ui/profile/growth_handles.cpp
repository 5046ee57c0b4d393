#include "ui/profile/growth_handles.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

#include "ui/kit/model_text.h"

namespace arenarium::ui {

GrowthHandles::GrowthHandles(Theme* theme, TimelineBar* bar) : QWidget(bar), theme_(theme), bar_(bar) {
    setObjectName(QStringLiteral("growthHandles"));
    setAccessibleName(tr("Handles between which growth is counted"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SizeHorCursor);
    bar_->installEventFilter(this);
    connect(theme_, &Theme::changed, this, [this] { update(); });
    hide();
}

void GrowthHandles::setBetween(std::optional<std::pair<quint32, quint32>> between) {
    between_ = between;
    setVisible(between_.has_value());
    place();
    update();
}

QRect GrowthHandles::grip(int handle) const {
    if (!between_) return {};
    const quint32 operation = at(handle);
    if (operation < bar_->visibleFrom() || operation > bar_->visibleTo()) return {};
    return {bar_->xOf(operation) - side / 2, 0, side, side};
}

// Only the flags and the lines below them take the mouse.
void GrowthHandles::place() {
    if (!between_) return;
    setGeometry(bar_->rect());
    QRegion region;
    for (const int h : {0, 1}) {
        const QRect g = grip(h);
        if (!g.isEmpty()) region += QRegion(g) + QRegion(QRect(g.center().x(), 0, 2, Theme::grid(6)));
    }
    // An empty mask would be none.
    setMask(region.isEmpty() ? QRegion(0, 0, 1, 1) : region);
    raise();
}

bool GrowthHandles::eventFilter(QObject* bar, QEvent* event) {
    // Whatever changes where operations lie is painted.
    if (event->type() == QEvent::Paint || event->type() == QEvent::Resize) place();
    return QWidget::eventFilter(bar, event);
}

void GrowthHandles::paintEvent(QPaintEvent*) {
    if (!between_) return;
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const QString names[] = {QStringLiteral("A"), QStringLiteral("B")};
    QFont font = theme_->font(TextRole::small);
    font.setBold(true);
    font.setPixelSize(10);
    p.setFont(font);
    for (const int h : {0, 1}) {
        const QRect g = grip(h);
        if (g.isEmpty()) continue;
        p.fillRect(QRect(g.center().x(), 0, 2, Theme::grid(6)), theme_->color(ColorRole::link));
        p.setPen(hasFocus() && current_ == h ? QPen(theme_->color(ColorRole::text), 2) : QPen(Qt::NoPen));
        p.setBrush(theme_->color(ColorRole::link));
        p.drawRoundedRect(QRectF(g).adjusted(1, 1, -1, -1), 3, 3);
        p.setPen(theme_->color(ColorRole::on_link));
        p.drawText(g, Qt::AlignCenter, names[h]);
    }
}

void GrowthHandles::moveTo(int handle, std::uint32_t operation) {
    operation = std::min(operation, static_cast<std::uint32_t>(std::max(0, bar_->maximum())));
    auto now = *between_;
    (handle == 0 ? now.first : now.second) = operation;
    // Neither passes the other.
    if (handle == 0)
        now.first = std::min(now.first, now.second);
    else
        now.second = std::max(now.first, now.second);
    if (now == *between_) return;
    setBetween(now);
    emit moved(now);
}

void GrowthHandles::mousePressEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    // Where both lie, the one that can move to either side is B.
    for (const int h : {1, 0})
        if (grip(h).adjusted(-1, 0, 1, side).contains(at)) {
            dragged_ = current_ = h;
            setFocus(Qt::MouseFocusReason);
            update();
            return;
        }
}

void GrowthHandles::mouseMoveEvent(QMouseEvent* event) {
    if (dragged_ >= 0) moveTo(dragged_, bar_->operationAt(static_cast<int>(event->position().x())));
}

void GrowthHandles::mouseReleaseEvent(QMouseEvent*) {
    dragged_ = -1;
}

void GrowthHandles::keyPressEvent(QKeyEvent* event) {
    if (!between_) return QWidget::keyPressEvent(event);
    const std::uint32_t step = std::max(1u, (bar_->visibleTo() - bar_->visibleFrom()) / 100);
    const std::uint32_t now = at(current_);
    switch (event->key()) {
        case Qt::Key_Left:
            return moveTo(current_, now > step ? now - step : 0);
        case Qt::Key_Right:
            return moveTo(current_, now + step);
        case Qt::Key_Space:
            current_ = 1 - current_;
            return update();
        default:
            QWidget::keyPressEvent(event);
    }
}

bool GrowthHandles::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && between_) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (const int h : {1, 0})
            if (grip(h).contains(help->pos()))
                QToolTip::showText(
                    help->globalPos(),
                    (h == 0 ? tr("A: growth is counted from operation %1 on. Drag it, or use the arrow keys.")
                            : tr("B: growth is counted up to operation %1. Drag it, or use the arrow keys."))
                        .arg(groupedNumber(at(h))),
                    this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace arenarium::ui
