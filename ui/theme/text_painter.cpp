#include "ui/theme/text_painter.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>
#include <QTextOption>
#include <QtMath>

namespace arenarium::ui {
namespace {

QString keyOf(TextRole role, const QString& text, int width) {
    return QString::number(static_cast<int>(role)) + QLatin1Char('.') + QString::number(width) + QLatin1Char('.') +
           text;
}

}  // namespace

const TextPainter::LaidOut& TextPainter::laidOut(TextRole role, const QString& text, int width) {
    if (const QFont now = theme_->font(TextRole::label); now != base_) {
        base_ = now;
        kept_.clear();
        elided_.clear();
    }
    const QString key = keyOf(role, text, width);
    if (const LaidOut* known = kept_.object(key)) return *known;
    auto* made = new LaidOut;
    made->font = theme_->font(role);
    QTextOption option;
    option.setWrapMode(width > 0 ? QTextOption::WordWrap : QTextOption::NoWrap);
    made->text.setTextOption(option);
    made->text.setTextFormat(Qt::PlainText);
    if (width > 0) made->text.setTextWidth(width);
    made->text.setText(text);
    made->text.prepare(QTransform(), made->font);
    made->size = made->text.size();
    kept_.insert(key, made);
    return *made;
}

int TextPainter::width(TextRole role, const QString& text) {
    return qCeil(laidOut(role, text, 0).size.width());
}

int TextPainter::height(TextRole role, const QString& text, int width) {
    return qCeil(laidOut(role, text, width).size.height());
}

void TextPainter::draw(QPainter& painter, const QRect& room, const LaidOut& text, Qt::Alignment alignment) {
    const QRect at =
        QStyle::alignedRect(painter.layoutDirection(), alignment | Qt::AlignVCenter, QSizeF(text.size).toSize(), room);
    painter.setFont(text.font);
    painter.drawStaticText(at.topLeft(), text.text);
}

void TextPainter::line(QPainter& painter, const QRect& room, TextRole role, const QString& text,
                       Qt::Alignment alignment) {
    const LaidOut& whole = laidOut(role, text, 0);
    if (whole.size.width() <= room.width() + 1) return draw(painter, room, whole, alignment);
    const QString key = keyOf(role, text, room.width());
    if (!elided_.contains(key))
        elided_.insert(key, new QString(QFontMetrics(whole.font).elidedText(text, Qt::ElideRight, room.width())));
    draw(painter, room, laidOut(role, *elided_.object(key), 0), alignment);
}

void TextPainter::wrapped(QPainter& painter, const QRect& room, TextRole role, const QString& text) {
    draw(painter, room, laidOut(role, text, room.width()), Qt::AlignLeading);
}

}  // namespace arenarium::ui
