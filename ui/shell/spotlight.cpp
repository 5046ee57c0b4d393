#include "ui/shell/spotlight.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace arenarium::ui {

namespace {

constexpr int padding = Theme::grid(3), beak = Theme::grid(2);

}  // namespace

Spotlight::Spotlight(QWidget* window, Theme& theme) : QWidget(window), theme_(theme) {
    setObjectName(QStringLiteral("spotlight"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    window->installEventFilter(this);
    connect(&theme_, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Spotlight::pointAt(QWidget* target, const QString& text) {
    if (target_ != nullptr) target_->removeEventFilter(this);
    target_ = target;
    target_->installEventFilter(this);
    text_ = text;
    setAccessibleName(text);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void Spotlight::putOut() {
    if (target_ != nullptr) target_->removeEventFilter(this);
    target_ = nullptr;
    hide();
}

bool Spotlight::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move) {
        if (object == parentWidget()) setGeometry(parentWidget()->rect());
        update();
    }
    return QWidget::eventFilter(object, event);
}

QRect Spotlight::ring() const {
    return QRect(target_->mapTo(parentWidget(), QPoint()), target_->size()).adjusted(-3, -3, 3, 3);
}

QRect Spotlight::bubble() const {
    const QRect at = ring();
    const QSize words = QFontMetrics(theme_.font(TextRole::strong)).size(Qt::TextSingleLine, text_);
    QRect r(0, 0, words.width() + 2 * padding, words.height() + 2 * Theme::grid(2));
    r.moveTop(at.bottom() + beak);
    // Mostly to the left, where it hides nothing but the script.
    r.moveLeft(std::clamp(at.right() + Theme::grid(2) - r.width(), Theme::grid(2),
                          std::max(Theme::grid(2), width() - r.width() - Theme::grid(2))));
    return r;
}

void Spotlight::paintEvent(QPaintEvent*) {
    if (target_ == nullptr || !target_->isVisible()) return;
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const QColor ink = theme_.color(ColorRole::link);
    p.setPen(QPen(ink, 2));
    p.drawRoundedRect(QRectF(ring()).adjusted(1, 1, -1, -1), 8, 8);
    const QRect words = bubble();
    const QPointF tip(ring().center().x(), ring().bottom() + 2);
    QPainterPath shape;
    shape.addRoundedRect(words, 6, 6);
    QPainterPath point;
    point.addPolygon(QPolygonF{tip, {tip.x() + beak, words.top() + 1.0}, {tip.x() - beak, words.top() + 1.0}, tip});
    p.setPen(Qt::NoPen);
    p.setBrush(ink);
    p.drawPath(point);
    p.drawPath(shape);
    p.setPen(theme_.color(ColorRole::on_link));
    p.setFont(theme_.font(TextRole::strong));
    p.drawText(words, Qt::AlignCenter, text_);
}

}  // namespace arenarium::ui
