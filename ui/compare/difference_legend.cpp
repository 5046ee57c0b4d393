#include "ui/compare/difference_legend.h"

#include <QPainter>

#include <array>

namespace arenarium::ui {

namespace {

struct Entry {
    MarkKind kind;
    const char* text;
};
constexpr std::array entries = {
    Entry{MarkKind::came, QT_TRANSLATE_NOOP("arenarium::ui::DifferenceLegend", "new")},
    Entry{MarkKind::went, QT_TRANSLATE_NOOP("arenarium::ui::DifferenceLegend", "gone")},
    Entry{MarkKind::changed, QT_TRANSLATE_NOOP("arenarium::ui::DifferenceLegend", "other state or class")},
    Entry{MarkKind::obtained, QT_TRANSLATE_NOOP("arenarium::ui::DifferenceLegend", "arena obtained")},
};

}  // namespace

DifferenceLegend::DifferenceLegend(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setObjectName(QStringLiteral("differenceLegend"));
    setAccessibleName(tr("Legend of the comparison"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme_, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void DifferenceLegend::setHeading(const QString& heading) {
    heading_ = heading;
    QStringList words{heading};
    for (const Entry& e : entries)
        words << tr(e.text);
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

QSize DifferenceLegend::sizeHint() const {
    return {Theme::grid(60), QFontMetrics(theme_.font(TextRole::small)).height() + Theme::grid(2)};
}

void DifferenceLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme_.wash(ColorRole::link, 0.1));
    const QFont font = theme_.font(TextRole::small);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const double base = (height() - metrics.height()) / 2 + metrics.ascent(), shape = metrics.ascent() * 0.8;
    double x = Theme::grid(4);
    painter.setPen(theme_.color(ColorRole::text));
    const QString heading = metrics.elidedText(heading_, Qt::ElideRight, width() - 2 * x);
    painter.drawText(QPointF(x, base), heading);
    x += metrics.horizontalAdvance(heading) + Theme::grid(5);
    for (const Entry& e : entries) {
        const QString text = tr(e.text);
        const double end = x + shape + Theme::grid(1) + metrics.horizontalAdvance(text);
        if (end > width() - Theme::grid(2)) break;
        paint_mark(painter, e.kind, {x, (height() - shape) / 2, shape, shape}, theme_);
        painter.setPen(theme_.color(ColorRole::dim));
        painter.drawText(QPointF(x + shape + Theme::grid(1), base), text);
        x = end + Theme::grid(4);
    }
}

}  // namespace arenarium::ui
