// Draws the short texts of lists and outlines. Shaping a text costs far more than drawing it, and most texts are drawn
// again and again: they are kept laid out.
#pragma once

#include <QCache>
#include <QFont>
#include <QRect>
#include <QStaticText>
#include <QString>

#include "ui/theme/theme.h"

class QPainter;

namespace arenarium::ui {

class TextPainter {
public:
    // `theme` must live as long; texts follow it.
    explicit TextPainter(const Theme* theme) : theme_(theme) {}

    // On one line in the middle of the room's height, elided at its end where it does not fit. In the painter's pen and
    // layout direction.
    void line(QPainter& painter, const QRect& room, TextRole role, const QString& text,
              Qt::Alignment alignment = Qt::AlignLeading);
    // On as many lines as it needs, in the middle of the room's height.
    void wrapped(QPainter& painter, const QRect& room, TextRole role, const QString& text);

    // In pixels: on one line, and wrapped at a width.
    int width(TextRole role, const QString& text);
    int height(TextRole role, const QString& text, int width);

private:
    struct LaidOut {
        QStaticText text;
        QFont font;
        QSizeF size;
    };
    // width > 0: wrapped at that width.
    const LaidOut& laidOut(TextRole role, const QString& text, int width);
    void draw(QPainter& painter, const QRect& room, const LaidOut& text, Qt::Alignment alignment);

    const Theme* theme_;
    QFont base_;  // that the texts kept were laid out beside
    QCache<QString, LaidOut> kept_{1024};
    QCache<QString, QString> elided_{256};
};

}  // namespace arenarium::ui
