// What a widget writes when it paints itself: labels, buttons, tabs, headers, rows of views, charts and drawn pictures
// are all heard alike, since the ear is a paint device. Nothing has to report its texts.
#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>
#include <QWidget>

#include <vector>

namespace arenarium::test {

// One text at one place; rectangles in logical pixels of the widget that was asked.
struct PaintedText {
    QString text;
    QRectF ink;   // the letters, not the room of the line
    QRectF seen;  // what clips leave of it
    QFont font;
    QColor color;    // over what is below, without opacity
    int pixels = 0;  // of the font
    bool is_bold = false;
    const QWidget* by = nullptr;          // that wrote it
    const QWidget* covered_by = nullptr;  // what was filled over a part of it later; null: nothing
};

// In the order of painting, without what is out of sight or hidden below something. REQUIRES: `root` is shown.
std::vector<PaintedText> painted_texts(QWidget& root);

}  // namespace arenarium::test
