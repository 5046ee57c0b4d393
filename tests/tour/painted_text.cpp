#include "tests/tour/painted_text.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QTransform>

#include <algorithm>
#include <optional>

namespace arenarium::test {

namespace {

// Rounding of letters and of clips to whole pixels.
constexpr double rounding = 1.5;

struct Fill {
    QRectF rect;
    std::size_t after;  // so many texts were written before
    const QWidget* by;
};

bool is_solid(const QBrush& brush) {
    return brush.style() == Qt::SolidPattern && brush.color().alpha() == 255;
}

class Ear final : public QPaintEngine {
public:
    Ear() : QPaintEngine(AllFeatures) {}

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }

    void updateState(const QPaintEngineState& now) override {
        const DirtyFlags dirty = now.state();
        if (dirty & DirtyTransform) transform_ = now.transform();
        if (dirty & DirtyPen) pen_ = now.pen().color();
        if (dirty & DirtyBrush) brush_ = now.brush();
        if (dirty & DirtyOpacity) opacity_ = now.opacity();
        if (dirty & DirtyClipEnabled) clips_ = now.isClipEnabled();
        if (dirty & DirtyClipPath) clip(now.clipOperation(), now.clipPath().boundingRect());
        if (dirty & DirtyClipRegion) clip(now.clipOperation(), QRectF(now.clipRegion().boundingRect()));
    }

    void drawTextItem(const QPointF& at, const QTextItem& item) override {
        const QString text = item.text().trimmed();
        if (text.isEmpty() || pen_.alpha() == 0 || opacity_ <= 0) return;
        const QFont font = item.font();
        QRectF letters = QFontMetricsF(font).tightBoundingRect(item.text()).translated(at);
        // A piece of a longer text may be in another font than it would be by itself: its width is known.
        letters.setRight(std::max(letters.left(), std::min(letters.right(), at.x() + item.width())));
        PaintedText painted;
        painted.text = text;
        painted.font = font;
        painted.ink = transform_.mapRect(letters);
        painted.seen = visible(painted.ink);
        painted.color = pen_;
        painted.color.setAlphaF(static_cast<float>(pen_.alphaF() * opacity_));
        painted.pixels = QFontInfo(font).pixelSize();
        painted.is_bold = font.weight() >= QFont::DemiBold;
        painted.by = writer_;
        if (!painted.ink.isEmpty()) texts_.push_back(painted);
    }

    void drawRects(const QRectF* rects, int count) override {
        if (is_solid(brush_))
            for (int i = 0; i < count; ++i)
                fill(rects[i]);
    }
    void drawRects(const QRect* rects, int count) override {
        if (is_solid(brush_))
            for (int i = 0; i < count; ++i)
                fill(QRectF(rects[i]));
    }
    void drawPath(const QPainterPath& path) override {
        if (!is_solid(brush_)) return;
        // Of a shape with round corners, what lies within them.
        constexpr double corner = 3;
        const QRectF inner = path.boundingRect().adjusted(corner, corner, -corner, -corner);
        if (!inner.isEmpty() && path.contains(inner)) fill(inner);
    }
    void drawPixmap(const QRectF& rect, const QPixmap& pixmap, const QRectF&) override {
        if (!pixmap.hasAlphaChannel()) fill(rect);
    }
    void drawImage(const QRectF& rect, const QImage& image, const QRectF&, Qt::ImageConversionFlags) override {
        if (!image.hasAlphaChannel()) fill(rect);
    }
    void drawTiledPixmap(const QRectF&, const QPixmap&, const QPointF&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawPolygon(const QPoint*, int, PolygonDrawMode) override {}
    void drawLines(const QLineF*, int) override {}
    void drawLines(const QLine*, int) override {}
    void drawPoints(const QPointF*, int) override {}
    void drawPoints(const QPoint*, int) override {}
    void drawEllipse(const QRectF&) override {}
    void drawEllipse(const QRect&) override {}

    void setWriter(const QWidget* widget) { writer_ = widget; }

    std::vector<PaintedText> take() {
        for (const Fill& f : fills_)
            for (std::size_t i = 0; i < f.after; ++i)
                cover(texts_[i], f);
        std::erase_if(texts_, [](const PaintedText& t) { return t.seen.isEmpty(); });
        return std::move(texts_);
    }

private:
    void clip(Qt::ClipOperation operation, const QRectF& rect) {
        clips_ = operation != Qt::NoClip;
        if (operation == Qt::NoClip)
            clip_.reset();
        else if (operation == Qt::ReplaceClip || !clip_)
            clip_ = transform_.mapRect(rect);
        else
            clip_ = clip_->intersected(transform_.mapRect(rect));
    }
    QRectF visible(const QRectF& rect) const {
        QRectF seen = rect;
        if (clips_ && clip_) seen = seen.intersected(*clip_);
        if (const QRegion system = systemClip(); !system.isEmpty())
            seen = seen.intersected(QRectF(system.boundingRect()));
        return seen;
    }
    void fill(const QRectF& rect) {
        if (opacity_ < 1 || transform_.type() > QTransform::TxScale) return;
        const QRectF shown = visible(transform_.mapRect(rect));
        if (!shown.isEmpty() && !texts_.empty()) fills_.push_back({shown, texts_.size(), writer_});
    }
    static void cover(PaintedText& text, const Fill& fill) {
        const QRectF both = text.seen.intersected(fill.rect);
        if (both.width() <= rounding || both.height() <= rounding) return;
        // What lets clicks through is a hint over the window, for a while.
        const bool is_hint = fill.by != nullptr && fill.by->testAttribute(Qt::WA_TransparentForMouseEvents);
        if (is_hint || fill.rect.adjusted(-rounding, -rounding, rounding, rounding).contains(text.seen))
            text.seen = {};
        else
            text.covered_by = fill.by;
    }

    QTransform transform_;
    QColor pen_ = Qt::black;
    QBrush brush_;
    double opacity_ = 1;
    bool clips_ = false;
    std::optional<QRectF> clip_;
    const QWidget* writer_ = nullptr;
    std::vector<PaintedText> texts_;
    std::vector<Fill> fills_;
};

class ListeningDevice final : public QPaintDevice {
public:
    explicit ListeningDevice(const QWidget& like) : like_(like) {}

    QPaintEngine* paintEngine() const override { return &ear_; }
    Ear& ear() { return ear_; }

protected:
    int metric(PaintDeviceMetric what) const override {
        switch (what) {
            case PdmWidth:
                return like_.width();
            case PdmHeight:
                return like_.height();
            case PdmWidthMM:
                return like_.widthMM();
            case PdmHeightMM:
                return like_.heightMM();
            case PdmDpiX:
            case PdmPhysicalDpiX:
                return like_.logicalDpiX();
            case PdmDpiY:
            case PdmPhysicalDpiY:
                return like_.logicalDpiY();
            case PdmNumColors:
                return 1 << 24;
            case PdmDepth:
                return 32;
            case PdmDevicePixelRatio:
                return 1;
            case PdmDevicePixelRatioScaled:
                return static_cast<int>(devicePixelRatioFScale());
            default:
                return QPaintDevice::metric(what);
        }
    }

private:
    const QWidget& like_;
    mutable Ear ear_;
};

// Who paints: the widget that the last paint event went to.
class Watch final : public QObject {
public:
    explicit Watch(Ear& ear) : ear_(ear) { QCoreApplication::instance()->installEventFilter(this); }

protected:
    bool eventFilter(QObject* object, QEvent* event) override {
        if (event->type() == QEvent::Paint && object->isWidgetType()) ear_.setWriter(static_cast<QWidget*>(object));
        return false;
    }

private:
    Ear& ear_;
};

}  // namespace

std::vector<PaintedText> painted_texts(QWidget& root) {
    ListeningDevice device(root);
    const Watch watch(device.ear());
    root.render(&device, {}, {}, QWidget::DrawWindowBackground | QWidget::DrawChildren);
    return device.ear().take();
}

}  // namespace arenarium::test
