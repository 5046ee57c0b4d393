#include "ui/canvas/rect_raster.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QtTest>

#include <algorithm>
#include <random>

using namespace arenarium::ui;

namespace {

QImage blank() {
    QImage image(64, 48, QImage::Format_ARGB32_Premultiplied);
    image.fill(QColor(40, 60, 90));
    return image;
}

int difference(QRgb a, QRgb b) {
    return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b)),
                     std::abs(qAlpha(a) - qAlpha(b))});
}

struct Difference {
    int worst = 0;
    double mean = 0;
};
Difference difference(const QImage& a, const QImage& b) {
    Difference d;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const int here = difference(a.pixel(x, y), b.pixel(x, y));
            d.worst = std::max(d.worst, here);
            d.mean += here;
        }
    }
    d.mean /= a.width() * a.height();
    return d;
}

}  // namespace

// The oracle is QPainter, which draws the same shapes by other means.
class RectRasterTest : public QObject {
    Q_OBJECT

private slots:
    void looksLikeQPainter();
    void staysWithinTheImage();
    void aTileRepeatsFromTheCornerOfTheImage();
};

void RectRasterTest::looksLikeQPainter() {
    const unsigned seed = 20261;
    std::mt19937 random(seed);
    const auto between = [&random](double a, double b) { return std::uniform_real_distribution<>(a, b)(random); };
    for (int i = 0; i < 2000; ++i) {
        const double scale = i % 3 == 0 ? 2 : i % 3 == 1 ? 1 : 1.5;
        const QRectF rect(between(-8, 30), between(-8, 20), between(0.2, 40), between(0.2, 30));
        const double radius = i % 2 ? between(1.6, std::min(rect.width(), rect.height()) / 2 + 1.6) : 0;
        const double width = between(0.5, 3);
        const bool frames = i % 5 == 0;
        const QColor color(200, 120, 30, i % 4 == 0 ? 128 : 255);
        const Ink ink{qPremultiply(color.rgba()), nullptr};

        QImage ours = blank();
        RectRaster raster(ours, scale);
        if (frames)
            raster.frame(rect, radius, width, ink);
        else
            raster.fill(rect, radius, ink);

        QImage theirs = blank();
        {
            QPainter p(&theirs);
            p.setRenderHint(QPainter::Antialiasing);
            p.scale(scale, scale);
            QPainterPath path;
            const double fits = std::min({radius, rect.width() / 2, rect.height() / 2});
            path.addRoundedRect(rect, fits, fits);
            const QRectF inside = rect.adjusted(width, width, -width, -width);
            if (frames && inside.width() > 0 && inside.height() > 0) {
                const double r = std::clamp(radius - width, 0.0, std::min(inside.width(), inside.height()) / 2);
                path.addRoundedRect(inside, r, r);
            }
            p.fillPath(path, color);
        }
        const Difference d = difference(ours, theirs);
        const QString what =
            QStringLiteral("seed %1, case %2: %3 at %4,%5 %6 x %7, radius %8, scale %9: worst %10, mean %11")
                .arg(seed)
                .arg(i)
                .arg(frames ? "frame" : "fill")
                .arg(rect.x())
                .arg(rect.y())
                .arg(rect.width())
                .arg(rect.height())
                .arg(radius)
                .arg(scale)
                .arg(d.worst)
                .arg(d.mean);
        QVERIFY2(d.worst <= 80 && d.mean <= 1.2, qPrintable(what));
    }
}

void RectRasterTest::staysWithinTheImage() {
    // A frame of pixels around the part that is drawn on shows every write beside it.
    QImage whole(32, 32, QImage::Format_RGB32);
    whole.fill(Qt::black);
    QImage part(whole.bits() + 8 * whole.bytesPerLine() + 8 * 4, 16, 16, whole.bytesPerLine(), QImage::Format_RGB32);
    RectRaster raster(part, 1);
    for (const QRectF& rect : {QRectF(-1e9, -1e9, 2e9, 2e9), QRectF(-5, 3, 4, 4), QRectF(12.5, 14.5, 9, 9),
                               QRectF(15.99, 0, 0.005, 16), QRectF(0, 0, 0, 0), QRectF(3, 3, -4, -4)})
        raster.fill(rect, 2, {qRgb(255, 255, 255), nullptr}), raster.frame(rect, 2, 1, {qRgb(255, 0, 0), nullptr});
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 32; ++x)
            if (x < 8 || x >= 24 || y < 8 || y >= 24) QCOMPARE(whole.pixel(x, y), qRgb(0, 0, 0));
    QCOMPARE(whole.pixel(16, 16), qRgb(255, 255, 255));
}

void RectRasterTest::aTileRepeatsFromTheCornerOfTheImage() {
    QImage tile(3, 3, QImage::Format_ARGB32_Premultiplied);
    tile.fill(Qt::transparent);
    tile.setPixel(1, 2, qRgb(255, 255, 255));
    QImage image(24, 24, QImage::Format_RGB32);
    image.fill(Qt::black);
    RectRaster(image, 1).fill(QRectF(4, 5, 12, 12), 0, {0, &tile});
    for (int y = 0; y < 24; ++y) {
        for (int x = 0; x < 24; ++x) {
            const bool inside = x >= 4 && x < 16 && y >= 5 && y < 17;
            QCOMPARE(qRed(image.pixel(x, y)) > 0, inside && x % 3 == 1 && y % 3 == 2);
        }
    }
}

QTEST_GUILESS_MAIN(RectRasterTest)
#include "rect_raster_test.moc"
