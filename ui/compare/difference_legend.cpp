#include "ui/compare/difference_legend.h"

#include <QPainter>

#include <array>
#include <cmath>

#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

constexpr std::array entries = {MarkKind::came, MarkKind::went, MarkKind::changed};

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

QString DifferenceLegend::entryText(MarkKind kind) const {
    const bool sides = words_ == Words::sides;
    switch (kind) {
        case MarkKind::obtained:
        case MarkKind::came:
            return sides ? tr("only here") : tr("new");
        case MarkKind::went:
            return sides ? tr("only there") : tr("gone");
        case MarkKind::changed:
            break;
    }
    return tr("other state, class or order");
}

QString DifferenceLegend::countsText(const DifferenceCounts& c) const {
    if (c.none()) return tr("nothing is different");
    QStringList words;
    const auto part = [&words](std::uint64_t n, const QString& text) {
        if (n != 0) words << text.arg(groupedNumber(n));
    };
    const bool sides = words_ == Words::sides;
    part(c.came, sides ? tr("blocks only here: %1") : tr("blocks new: %1"));
    part(c.went, sides ? tr("only there: %1", "blocks") : tr("gone: %1", "blocks"));
    part(c.pools, tr("pools that differ: %1"));
    part(c.arenas_came, sides ? tr("arenas only here: %1") : tr("arenas obtained: %1"));
    part(c.arenas_went, sides ? tr("arenas only there: %1") : tr("arenas released: %1"));
    return words.join(QStringLiteral(", "));
}

void DifferenceLegend::setWords(Words words) {
    words_ = words;
    tell();
}

void DifferenceLegend::setHeading(const QString& heading, const DifferenceCounts* counts) {
    heading_ = counts == nullptr   ? heading
               : heading.isEmpty() ? countsText(*counts)
                                   : tr("%1: %2", "heading, counts").arg(heading, countsText(*counts));
    setToolTip(heading_);
    tell();
}

void DifferenceLegend::tell() {
    QStringList words{heading_};
    for (const MarkKind kind : entries)
        words << entryText(kind);
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

QSize DifferenceLegend::sizeHint() const {
    return {Theme::grid(60), QFontMetrics(theme_.font(TextRole::small)).height() + Theme::grid(2)};
}

void DifferenceLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme_.wash(ColorRole::link, 0.1));
    const QFont font = theme_.font(TextRole::small);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const double base = (height() - metrics.height()) / 2 + metrics.ascent(), side = std::floor(metrics.ascent());
    const double margin = Theme::grid(3), gap = Theme::grid(1), between = Theme::grid(3);
    // The tints explain themselves first; the counts have the rest, and a tooltip.
    double x = margin;
    for (const MarkKind kind : entries) {
        const QString text = entryText(kind);
        const double end = x + side + gap + metrics.horizontalAdvance(text);
        if (end > width() - margin) break;
        paint_tint(painter, kind, {std::floor(x), std::floor((height() - side) / 2), side, side}, theme_);
        painter.setPen(theme_.color(ColorRole::dim));
        painter.drawText(QPointF(x + side + gap, base), text);
        x = end + between;
    }
    const double room = width() - margin - x;
    painter.setPen(theme_.color(ColorRole::text));
    if (room > metrics.horizontalAdvance(QStringLiteral("\u2026\u2026")))
        painter.drawText(QPointF(x, base), metrics.elidedText(heading_, Qt::ElideRight, room));
}

}  // namespace arenarium::ui
