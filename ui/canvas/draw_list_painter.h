// Paints a draw list with QPainter: roles become brushes, hatches and pens.
#pragma once

#include <QCache>
#include <QColor>
#include <QImage>
#include <QPainter>
#include <QStaticText>
#include <QString>

#include <array>
#include <optional>
#include <vector>

#include "core/picture/draw_list.h"
#include "ui/canvas/rect_raster.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

// Keeps colours, hatches and laid-out text between pictures; one for each surface.
class DrawListPainter {
public:
    // `theme` outlives it.
    explicit DrawListPainter(const Theme& theme);

    // Clips to the list's size; the top left corner is the painter's origin.
    void paint(QPainter& painter, const DrawList& list);
    // The same into an image (RGB32 or ARGB32_Premultiplied) with a device ratio of its own, many times faster.
    void paint(QImage& image, const DrawList& list);
    // Only these rectangles of it (changed_area); the rest of the image stays as it is.
    void paint(QImage& image, const DrawList& list, const std::vector<Rect>& areas);
    // After the theme changed.
    void forget();

private:
    void fill_tables();
    QColor color(const Paint& paint, float opacity) const;
    void paint_item(QPainter& painter, const DrawList& list, const DrawItem& item);
    void paint_rect(QPainter& painter, const DrawItem& item);
    void paint_halo(QPainter& painter, const DrawItem& item);
    void paint_text(QPainter& painter, const DrawList& list, const DrawItem& item);
    void paint_line(QPainter& painter, const DrawList& list, const DrawItem& item);
    void paint_rect_fast(const QRectF& rect, const DrawItem& item, double device_ratio);
    const QImage& hatch(Pattern pattern, const QColor& ink, double device_ratio);

    const Theme& theme_;
    bool has_tables_ = false;
    std::array<QColor, color_roles> roles_;
    std::array<QColor, 256> ramp_, ramp_soft_, on_ramp_;
    struct LaidOutText {
        QStaticText text;
        QFont font;
        double width = 0, height = 0;
    };
    QCache<QByteArray, LaidOutText> texts_;
    QCache<quint64, QImage> hatches_;
    std::optional<RectRaster> raster_;  // while an image is painted
};

}  // namespace arenarium::ui
