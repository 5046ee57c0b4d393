#include "ui/canvas/draw_list_painter.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPaintEngine>
#include <QPainterPath>
#include <QPolygonF>

#include <cmath>

#include "core/picture/changed_area.h"
#include "ui/canvas/hatch_lines.h"
#include "ui/canvas/qt_text_metrics.h"

namespace arenarium::ui {

namespace {

QRectF rect_of(const DrawItem& i) {
    return QRectF(double{i.x}, double{i.y}, double{i.w}, double{i.h});
}

bool is_ramp(ColorRole role) {
    return role == ColorRole::ramp || role == ColorRole::ramp_soft || role == ColorRole::on_ramp;
}

// A tile that repeats without a seam.
QImage tile(Pattern pattern, const QColor& ink, double ratio) {
    const double period = pattern == Pattern::dense_hatch ? 4 : 6;
    const int side = std::max(2, static_cast<int>(std::lround(period * ratio)));
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter p(&image);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(ink, ratio, Qt::SolidLine, Qt::FlatCap));
    const double s = side;
    if (pattern == Pattern::dots) {
        p.setPen(Qt::NoPen);
        p.setBrush(ink);
        p.drawEllipse(QPointF(s / 2, s / 2), ratio, ratio);
        return image;
    }
    const bool rising = pattern != Pattern::dense_hatch, falling = pattern != Pattern::hatch;
    for (int k = -1; k <= 1; ++k) {
        const double shift = k * s;
        if (rising) p.drawLine(QPointF(shift - s, 2 * s), QPointF(shift + 2 * s, -s));
        if (falling) p.drawLine(QPointF(shift - s, -s), QPointF(shift + 2 * s, 2 * s));
    }
    return image;
}

}  // namespace

DrawListPainter::DrawListPainter(const Theme& theme) : theme_(theme), texts_(8000), hatches_(64) {}

void DrawListPainter::forget() {
    has_tables_ = false;
    texts_.clear();
    hatches_.clear();
}

void DrawListPainter::fill_tables() {
    if (has_tables_) return;
    has_tables_ = true;
    for (int r = 0; r < color_roles; ++r) {
        const auto role = static_cast<ColorRole>(r);
        if (!is_ramp(role)) roles_[static_cast<std::size_t>(r)] = theme_.color(role);
    }
    for (std::size_t i = 0; i < ramp_.size(); ++i) {
        const auto place = static_cast<std::uint8_t>(i);
        ramp_[i] = theme_.color(Paint{ColorRole::ramp, place});
        ramp_soft_[i] = theme_.color(Paint{ColorRole::ramp_soft, place});
        on_ramp_[i] = theme_.color(Paint{ColorRole::on_ramp, place});
    }
}

QColor DrawListPainter::color(const Paint& paint, float opacity) const {
    QColor c;
    switch (paint.role) {
        case ColorRole::none:
            return Qt::transparent;
        case ColorRole::ramp:
            c = ramp_[paint.ramp];
            break;
        case ColorRole::ramp_soft:
            c = ramp_soft_[paint.ramp];
            break;
        case ColorRole::on_ramp:
            c = on_ramp_[paint.ramp];
            break;
        default:
            c = roles_[static_cast<std::size_t>(paint.role)];
            break;
    }
    if (opacity < 1) c.setAlphaF(c.alphaF() * opacity);
    return c;
}

const QImage& DrawListPainter::hatch(Pattern pattern, const QColor& ink, double device_ratio) {
    const quint64 key = quint64{ink.rgba()} << 16 | static_cast<quint64>(std::lround(device_ratio * 16)) << 4 |
                        static_cast<quint64>(pattern);
    if (const QImage* known = hatches_.object(key)) return *known;
    auto* image = new QImage(tile(pattern, ink, device_ratio));
    hatches_.insert(key, image);
    return *image;
}

void DrawListPainter::paint(QImage& image, const DrawList& list) {
    raster_.emplace(image, image.devicePixelRatio());  // before the painter shares the pixels
    QPainter painter(&image);
    paint(painter, list);
    raster_.reset();
}

void DrawListPainter::paint(QPainter& painter, const DrawList& list) {
    fill_tables();
    painter.save();
    const QRectF surface(0, 0, list.width, list.height);
    painter.setClipRect(surface, Qt::IntersectClip);
    if (list.background != ColorRole::none) painter.fillRect(surface, color({list.background, 0}, 1));
    for (const DrawItem& item : list.items)
        paint_item(painter, list, item);
    painter.restore();
}

void DrawListPainter::paint_item(QPainter& painter, const DrawList& list, const DrawItem& item) {
    if (item.opacity <= 0) return;
    switch (item.kind) {
        case ItemKind::rect:
            return paint_rect(painter, item);
        case ItemKind::text:
            return paint_text(painter, list, item);
        case ItemKind::line:
            return paint_line(painter, list, item);
    }
}

void DrawListPainter::paint(QImage& image, const DrawList& list, const std::vector<Rect>& areas) {
    fill_tables();
    const double ratio = image.devicePixelRatio();
    raster_.emplace(image, ratio);
    QPainter painter(&image);
    std::vector<Rect> inked;
    inked.reserve(list.items.size());
    for (const DrawItem& item : list.items)
        inked.push_back(inked_area(list, item));
    for (const Rect& area : areas) {
        // A device pixel that the area has a part of is painted whole.
        const QRect pixels =
            QRectF(area.x * ratio, area.y * ratio, area.w * ratio, area.h * ratio).toAlignedRect() & image.rect();
        const Rect clip{pixels.x() / ratio, pixels.y() / ratio, pixels.width() / ratio, pixels.height() / ratio};
        const QRectF surface(clip.x, clip.y, clip.w, clip.h);
        raster_->setClip(pixels);
        painter.setClipRect(surface);
        painter.fillRect(surface, color({list.background, 0}, 1));
        for (std::size_t i = 0; i < list.items.size(); ++i)
            if (inked[i].intersects(clip)) paint_item(painter, list, list.items[i]);
    }
    raster_.reset();
}

void DrawListPainter::paint_rect(QPainter& painter, const DrawItem& item) {
    QRectF r = rect_of(item);
    if (item.emphasis == Emphasis::written && item.w >= 6 && item.h >= 6) paint_halo(painter, item);
    const double ratio = painter.device()->devicePixelRatioF();
    if (raster_ && !item.dashed) return paint_rect_fast(r, item, ratio);
    const bool has_fill = item.fill.role != ColorRole::none;
    const bool has_stroke = item.stroke.role != ColorRole::none && item.stroke_width > 0;
    const bool round = item.radius > 0;
    painter.setRenderHint(QPainter::Antialiasing, round || has_stroke);
    const double radius = double{item.radius};
    if (has_fill && !round) {
        painter.fillRect(r, color(item.fill, item.opacity));
    } else if (has_fill) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(item.fill, item.opacity));
        painter.drawRoundedRect(r, radius, radius);
    }
    if (item.pattern != Pattern::none) {
        if (painter.paintEngine()->type() == QPaintEngine::Pdf) {
            paint_hatch_lines(painter, item.pattern, color(item.stroke, item.opacity), r, radius);
        } else {
            QBrush brush(hatch(item.pattern, color(item.stroke, item.opacity), ratio));
            brush.setTransform(QTransform::fromScale(1 / ratio, 1 / ratio));
            painter.setBrushOrigin(0, 0);
            if (round) {
                painter.setPen(Qt::NoPen);
                painter.setBrush(brush);
                painter.drawRoundedRect(r, radius, radius);
            } else {
                painter.fillRect(r, brush);
            }
        }
    }
    if (!has_stroke) return;
    // The border lies within the rectangle.
    const double half = double{item.stroke_width} / 2;
    r.adjust(half, half, -half, -half);
    QPen pen(color(item.stroke, item.opacity), double{item.stroke_width});
    pen.setJoinStyle(Qt::MiterJoin);
    if (item.dashed) pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    if (round)
        painter.drawRoundedRect(r, std::max(0.0, radius - half), std::max(0.0, radius - half));
    else
        painter.drawRect(r);
}

void DrawListPainter::paint_rect_fast(const QRectF& rect, const DrawItem& item, double device_ratio) {
    const double radius = double{item.radius};
    const auto solid = [this, &item](const Paint& paint) {
        return Ink{qPremultiply(color(paint, item.opacity).rgba()), nullptr};
    };
    if (item.fill.role != ColorRole::none) raster_->fill(rect, radius, solid(item.fill));
    if (item.pattern != Pattern::none)
        raster_->fill(rect, radius, {0, &hatch(item.pattern, color(item.stroke, item.opacity), device_ratio)});
    if (item.stroke.role != ColorRole::none && item.stroke_width > 0)
        raster_->frame(rect, radius, double{item.stroke_width}, solid(item.stroke));
}

void DrawListPainter::paint_halo(QPainter& painter, const DrawItem& item) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (int i = 1; i <= 3; ++i) {
        QColor glow = roles_[static_cast<std::size_t>(ColorRole::accent)];
        glow.setAlphaF((0.34F - 0.1F * static_cast<float>(i)) * item.opacity);
        painter.setPen(QPen(glow, 1));
        const double d = i - 0.5;
        painter.drawRoundedRect(rect_of(item).adjusted(-d, -d, d, d), double{item.radius} + d, double{item.radius} + d);
    }
}

void DrawListPainter::paint_text(QPainter& painter, const DrawList& list, const DrawItem& item) {
    const std::string_view utf8 = list.text_of(item);
    if (utf8.empty()) return;
    QByteArray key(utf8.data(), static_cast<qsizetype>(utf8.size()));
    key.append('\0');
    key.append(static_cast<char>(item.text_role));
    key.append(QByteArray::number(static_cast<double>(item.size), 'f', 1));
    LaidOutText* laid_out = texts_.object(key);
    if (laid_out == nullptr) {
        laid_out = new LaidOutText;
        laid_out->font = font_at(theme_, item.text_role, double{item.size});
        const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
        laid_out->text.setTextFormat(Qt::PlainText);
        laid_out->text.setPerformanceHint(QStaticText::AggressiveCaching);
        laid_out->text.setText(text);
        laid_out->text.prepare(QTransform(), laid_out->font);
        const QFontMetricsF metrics(laid_out->font);
        laid_out->width = metrics.horizontalAdvance(text);
        laid_out->height = metrics.height();
        texts_.insert(key, laid_out);
    }
    const double spare = double{item.w} - laid_out->width;
    double x = double{item.x};
    if (item.align == Align::centre) x += spare / 2;
    if (item.align == Align::right) x += spare;
    const double y = double{item.y} + (double{item.h} - laid_out->height) / 2;
    painter.setFont(laid_out->font);
    painter.setPen(color(item.fill, item.opacity));
    // On whole pixels letters stay sharp.
    painter.drawStaticText(QPointF(std::round(x), std::round(y)), laid_out->text);
}

void DrawListPainter::paint_line(QPainter& painter, const DrawList& list, const DrawItem& item) {
    QPainterPath path;
    for (const PathStep& step : line_path(list, item)) {
        const QPointF to(double{step.to.x}, double{step.to.y});
        switch (step.kind) {
            case PathStep::Kind::move:
                path.moveTo(to);
                break;
            case PathStep::Kind::line:
                path.lineTo(to);
                break;
            case PathStep::Kind::quad:
                path.quadTo(QPointF(double{step.control.x}, double{step.control.y}), to);
                break;
        }
    }
    const QColor ink = color(item.stroke, item.opacity);
    QPen pen(ink, double{item.stroke_width});
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    if (item.dashed) pen.setDashPattern({4, 3});
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    const std::vector<DrawPoint> heads = arrow_heads(list, item);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    for (std::size_t i = 0; i + 2 < heads.size(); i += 3) {
        QPolygonF triangle;
        for (std::size_t k = i; k < i + 3; ++k)
            triangle << QPointF(double{heads[k].x}, double{heads[k].y});
        painter.drawPolygon(triangle);
    }
}

}  // namespace arenarium::ui
