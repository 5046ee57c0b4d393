#include "ui/canvas/breadcrumbs.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

#include "ui/theme/theme.h"

namespace arenarium::ui {

namespace {

constexpr QStringView next_crumb = u" \u25b8 ", ellipsis = u"\u2026", gap = u"\u00a0\u00a0 ";

}  // namespace

Breadcrumbs::Breadcrumbs(SceneHub& hub, QWidget* parent) : TextLine(hub.theme(), TextRole::label, parent), hub_(hub) {
    setMouseTracking(true);
    // In another font.
    connect(&hub.theme(), &Theme::changed, this, [this] {
        whole_ = widthOf(line(0));
        updateGeometry();
        fit();
    });
}

void Breadcrumbs::setPlace(const ObjectRef& object, const QString& prefix, const QString& figures) {
    std::vector<ObjectRef> way = hub_.scene().path(object);
    QStringList names;
    for (const ObjectRef& part : way)
        names << QString::fromStdString(hub_.scene().name(part));
    if (whole_ != 0 && way == way_ && names == names_ && prefix == prefix_ && figures == figures_) return;
    way_ = std::move(way);
    names_ = std::move(names);
    prefix_ = prefix;
    figures_ = figures;
    const int whole = widthOf(line(0));
    if (std::exchange(whole_, whole) != whole) updateGeometry();
    fit();
}

QSize Breadcrumbs::sizeHint() const {
    return {whole_, fontMetrics().height()};
}

void Breadcrumbs::resizeEvent(QResizeEvent* event) {
    TextLine::resizeEvent(event);
    fit();
}

void Breadcrumbs::fit() {
    first_ = 0;
    std::vector<TextRun> shown = line(0);
    const bool is_whole = widthOf(shown) <= width();
    while (first_ + 1 < way_.size() && widthOf(shown) > width())
        shown = line(++first_);
    setRuns(std::move(shown));
    setToolTip(is_whole ? QString() : plain());
    // Without a link there is nothing to stop at.
    setFocusPolicy(first_ < links() ? Qt::TabFocus : Qt::NoFocus);
    chosen_ = std::clamp(chosen_, first_, std::max(first_, links() == 0 ? 0 : links() - 1));
}

QString Breadcrumbs::plain() const {
    QStringList parts{prefix_, names_.join(next_crumb), figures_};
    parts.removeAll(QString());
    return parts.join(QStringLiteral("  "));
}

std::vector<TextRun> Breadcrumbs::line(std::size_t first) const {
    std::vector<TextRun> runs;
    if (!prefix_.isEmpty()) {
        runs.push_back({prefix_, ColorRole::text, true});
        runs.push_back({gap.toString(), ColorRole::text});
    }
    if (first != 0) {
        runs.push_back({ellipsis.toString(), ColorRole::dim});
        runs.push_back({next_crumb.toString(), ColorRole::dim});
    }
    for (std::size_t i = first; i < way_.size(); ++i) {
        if (i != first) runs.push_back({next_crumb.toString(), ColorRole::dim});
        runs.push_back({names_[static_cast<qsizetype>(i)], i + 1 == way_.size() ? ColorRole::text : ColorRole::link});
    }
    if (!figures_.isEmpty()) runs.push_back({gap.toString() + figures_, ColorRole::dim});
    return runs;
}

std::size_t Breadcrumbs::runOf(std::size_t crumb) const {
    return (prefix_.isEmpty() ? 0 : 2) + (first_ == 0 ? 0 : 2) + 2 * (crumb - first_);
}

std::optional<std::size_t> Breadcrumbs::linkAt(QPoint place) const {
    for (std::size_t crumb = first_; crumb < links(); ++crumb)
        if (placeOf(runOf(crumb)).contains(place)) return crumb;
    return std::nullopt;
}

void Breadcrumbs::paintEvent(QPaintEvent* event) {
    TextLine::paintEvent(event);
    if (!hasFocus() || chosen_ < first_ || chosen_ >= links()) return;
    QPainter p(this);
    p.setPen(theme().color(ColorRole::link));
    p.drawRect(placeOf(runOf(chosen_)).adjusted(0, 0, -1, -1));
}

void Breadcrumbs::mousePressEvent(QMouseEvent* event) {
    const auto crumb = linkAt(event->pos());
    if (event->button() != Qt::LeftButton || !crumb) return TextLine::mousePressEvent(event);
    emit wanted(ObjectRef(way_[*crumb]));
}

void Breadcrumbs::mouseMoveEvent(QMouseEvent* event) {
    if (linkAt(event->pos()))
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
    TextLine::mouseMoveEvent(event);
}

void Breadcrumbs::focusInEvent(QFocusEvent* event) {
    if (links() != 0) chosen_ = std::max(first_, event->reason() == Qt::BacktabFocusReason ? links() - 1 : first_);
    TextLine::focusInEvent(event);
    update();
}

void Breadcrumbs::keyPressEvent(QKeyEvent* event) {
    const bool back = event->key() == (isRightToLeft() ? Qt::Key_Right : Qt::Key_Left);
    const bool on = event->key() == (isRightToLeft() ? Qt::Key_Left : Qt::Key_Right);
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (chosen_ >= links() || !(back || on || enter)) return TextLine::keyPressEvent(event);
    if (enter) {
        emit wanted(ObjectRef(way_[chosen_]));
        return;
    }
    if (back && chosen_ > first_) --chosen_;
    if (on && chosen_ + 1 < links()) ++chosen_;
    update();
}

}  // namespace arenarium::ui
