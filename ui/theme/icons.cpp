#include "ui/theme/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace arenarium::ui {

namespace {

class SvgInkEngine final : public QIconEngine {
public:
    SvgInkEngine(QString name, QByteArray svg, IconColors colors)
        : name_(std::move(name)), svg_(std::move(svg)), colors_(std::move(colors)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        QByteArray svg = svg_;
        svg.replace("currentColor", ink(mode, state).name().toLatin1());
        QSvgRenderer renderer(svg);
        const int side = std::min(rect.width(), rect.height());
        const QRectF square(rect.x() + (rect.width() - side) / 2.0, rect.y() + (rect.height() - side) / 2.0, side,
                            side);
        renderer.render(painter, square);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }

    // `size` is in device pixels.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        const QString key = QStringLiteral("arenarium/%1/%2/%3x%4")
                                .arg(name_, ink(mode, state).name())
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = QPixmap(size);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            painter.setRenderHint(QPainter::Antialiasing);
            paint(&painter, QRect(QPoint(0, 0), size), mode, state);
            painter.end();
            QPixmapCache::insert(key, pixmap);
        }
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    QIconEngine* clone() const override { return new SvgInkEngine(name_, svg_, colors_); }
    bool isNull() override { return svg_.isEmpty(); }

private:
    QColor ink(QIcon::Mode mode, QIcon::State state) const {
        if (mode == QIcon::Disabled) return colors_.disabled;
        return state == QIcon::On ? colors_.checked : colors_.normal;
    }

    QString name_;
    QByteArray svg_;
    IconColors colors_;
};

}  // namespace

QIcon make_icon(const QString& name, const IconColors& colors) {
    QFile file(QStringLiteral(":/arenarium/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QIcon(new SvgInkEngine(name, file.readAll(), colors));
}

}  // namespace arenarium::ui
