#include "ui/charts/timeline_bar.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

#include "ui/kit/model_text.h"

namespace arenarium::ui {
namespace {

constexpr int mark_size = 8;
constexpr int flag_width = 6, flag_height = 5;
constexpr std::uint32_t narrowest = 16;  // operations

QString eventWords(EventKind kind) {
    switch (kind) {
        case EventKind::arena_obtained:
            return TimelineBar::tr("arena obtained");
        case EventKind::arena_released:
            return TimelineBar::tr("arena released");
        case EventKind::arena_refused:
            return TimelineBar::tr("arena refused");
        case EventKind::usable_arenas_changed:
            return TimelineBar::tr("usable_arenas changed");
        case EventKind::pool_full:
            return TimelineBar::tr("pool full");
        case EventKind::pool_empty:
            return TimelineBar::tr("pool empty");
        case EventKind::pool_new_class:
            return TimelineBar::tr("pool changes size class");
        case EventKind::raw_request:
            return TimelineBar::tr("raw request");
    }
    return {};
}

int asValue(std::uint32_t operations) {
    return static_cast<int>(std::min<std::uint32_t>(operations, INT_MAX));
}

}  // namespace

TimelineBar::TimelineBar(Theme* theme, QWidget* parent) : QAbstractSlider(parent), theme_(theme) {
    setAccessibleName(tr("Timeline: operations done"));
    setAccessibleDescription(tr("Arrow keys step, Page keys go ten per cent, Home and End go to the ends."));
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QAbstractSlider::setRange(0, 0);
    connect(theme_, &Theme::changed, this, [this] { updateGeometry(), update(); });
    connect(this, &QAbstractSlider::actionTriggered, this,
            [this] { goTo(static_cast<std::uint32_t>(std::max(0, sliderPosition()))); });
}

const std::vector<TimelineBar::Lane>& TimelineBar::lanes() {
    static const std::vector<Lane> all{{EventKind::arena_obtained, true, ColorRole::link},
                                       {EventKind::arena_released, false, ColorRole::text},
                                       {EventKind::arena_refused, false, ColorRole::lost}};
    return all;
}

QSize TimelineBar::minimumSizeHint() const {
    const int text = QFontMetrics(theme_->font(TextRole::small)).height();
    return {Theme::grid(40), (Theme::grid(8) + mark_size + actorsHeight() + text + 3) / 4 * 4};
}

QSize TimelineBar::sizeHint() const {
    return {Theme::grid(120), minimumSizeHint().height()};
}

QRect TimelineBar::track() const {
    const TimeAxis a = axis();
    return {static_cast<int>(std::lround(a.left)), Theme::grid(3), static_cast<int>(std::lround(a.width)), 4};
}

int TimelineBar::xOf(std::uint32_t operation) const {
    return static_cast<int>(std::lround(axis().x(operation)));
}

std::uint32_t TimelineBar::operationAt(int x) const {
    return axis().at(x);
}

std::vector<EventMark> TimelineBar::marksOf(const Lane& lane) const {
    if (!history_) return {};
    return event_marks(history_->operations_with(lane.kind), from_, to_, static_cast<std::uint32_t>(track().width()),
                       mark_size);
}

std::vector<int> TimelineBar::marksAt(EventKind kind) const {
    std::vector<int> all;
    for (const Lane& lane : lanes())
        if (lane.kind == kind)
            for (const EventMark& mark : marksOf(lane))
                all.push_back(xOf(mark.position));
    return all;
}

std::optional<std::uint32_t> TimelineBar::markAt(QPoint at) const {
    if (at.y() <= track().bottom() + 4) return std::nullopt;
    for (const Lane& lane : lanes())
        for (const EventMark& mark : marksOf(lane))
            if (std::abs(xOf(mark.position) - at.x()) <= mark_size / 2) return mark.position;
    return std::nullopt;
}

std::vector<int> TimelineBar::flags() const {
    std::vector<int> all;
    for (const Bookmark& b : bookmarks_)
        if (isInSight(b.position)) all.push_back(xOf(b.position.operation));
    return all;
}

int TimelineBar::flagAt(QPoint at) const {
    if (at.y() >= track().top()) return -1;
    for (int i = static_cast<int>(bookmarks_.size()); i-- > 0;) {
        const Position position = bookmarks_[static_cast<std::size_t>(i)].position;
        const int x = xOf(position.operation);
        if (isInSight(position) && at.x() >= x - 2 && at.x() <= x + flag_width + 1) return i;
    }
    return -1;
}

void TimelineBar::setHistory(HistoryPtr history) {
    history_ = std::move(history);
    const QSignalBlocker quiet(this);
    QAbstractSlider::setRange(0, asValue(history_->operations));
    setPageStep(std::max(1, maximum() / 10));
    if (whole_) showAll();
    clampRange();
    update();
}

void TimelineBar::setMoment(MomentPtr moment) {
    moment_ = std::move(moment);
    if (const std::uint32_t lanes = actorLanes(); lanes != actor_lanes_) {
        actor_lanes_ = lanes;
        updateGeometry();
    }
    if (!scrubbing_) {
        if (asValue(moment_->log.size()) > maximum()) QAbstractSlider::setRange(0, asValue(moment_->log.size()));
        setValue(asValue(moment_->position.operation));
        // The position stays in sight.
        const std::uint32_t at = moment_->position.operation, span = to_ - from_;
        if (!whole_ && (at < from_ || at > to_)) {
            from_ = at > span / 2 ? at - span / 2 : 0;
            to_ = from_ + span;
            clampRange();
        }
    }
    update();
}

void TimelineBar::setRange(quint32 from, quint32 to) {
    from_ = from;
    to_ = std::max(to, from + 1);
    whole_ = from == 0 && to >= static_cast<std::uint32_t>(maximum());
    clampRange();
    update();
}

void TimelineBar::showAll() {
    from_ = 0;
    to_ = std::max(1u, static_cast<std::uint32_t>(maximum()));
    whole_ = true;
    update();
}

void TimelineBar::clampRange() {
    const std::uint32_t end = std::max(1u, static_cast<std::uint32_t>(maximum()));
    const std::uint32_t span = std::clamp(to_ - from_, std::min(end, narrowest), end);
    from_ = std::min(from_, end - span);
    to_ = from_ + span;
}

void TimelineBar::goTo(std::uint32_t operation) {
    operation = std::min(operation, static_cast<std::uint32_t>(maximum()));
    setValue(asValue(operation));
    emit seekWanted({operation, 0});
    update();
}

void TimelineBar::zoom(double factor, int x) {
    const double at = operationAt(x), end = std::max(1, maximum());
    const double span = std::clamp((to_ - from_) * factor, std::min<double>(narrowest, end), end);
    const double share = (at - from_) / std::max(1.0, static_cast<double>(to_ - from_));
    const double from = std::clamp(at - share * span, 0.0, end - span);
    setRange(static_cast<quint32>(from), static_cast<quint32>(from + span));
    emit rangeChangedByUser(from_, to_);
}

QString TimelineBar::describe(std::uint32_t operation) const {
    if (!moment_ || operation == 0) return tr("Start: nothing has happened yet");
    const OperationLog& log = moment_->log;
    if (operation > log.size()) return {};
    const OperationIndex op{operation - 1};
    QString words = tr("Operation %1: %2").arg(groupedNumber(operation), operationText(log, op));
    if (actor_lanes_ != 0) words += QLatin1Char('\n') + text(actor_name(log, log.requester(op).actor));
    const std::uint32_t line = log.origin(op).line;
    if (line != 0) words += QLatin1Char('\n') + tr("line %1").arg(line);
    if (!history_) return words;
    for (int k = 0; k < event_kinds; ++k) {
        const auto list = history_->operations_with(static_cast<EventKind>(k));
        if (std::binary_search(list.begin(), list.end(), op.value))
            words += QLatin1Char('\n') + eventWords(static_cast<EventKind>(k));
    }
    return words;
}

bool TimelineBar::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && maximum() > 0) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (const int flag = flagAt(help->pos()); flag >= 0) {
            const Bookmark& b = bookmarks_[static_cast<std::size_t>(flag)];
            const QString words = tr("Bookmark: %1").arg(text(b.name)) + QLatin1Char('\n');
            QToolTip::showText(help->globalPos(), words + describe(b.position.operation), this);
            return true;
        }
        const std::uint32_t operation = markAt(help->pos()).value_or(operationAt(help->pos().x()));
        QToolTip::showText(help->globalPos(), describe(operation), this);
        return true;
    }
    return QAbstractSlider::event(event);
}

void TimelineBar::mousePressEvent(QMouseEvent* event) {
    const int x = static_cast<int>(event->position().x());
    if (event->button() == Qt::MiddleButton ||
        (event->button() == Qt::LeftButton && event->modifiers() & Qt::ShiftModifier)) {
        pan_x_ = x;
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() != Qt::LeftButton || maximum() == 0) return;
    setFocus(Qt::MouseFocusReason);
    if (const int flag = flagAt(event->position().toPoint()); flag >= 0) {
        const Position position = bookmarks_[static_cast<std::size_t>(flag)].position;
        setValue(asValue(position.operation));
        emit seekWanted(position);
        return update();
    }
    const std::uint32_t target = markAt(event->position().toPoint()).value_or(operationAt(x));
    scrubbing_ = true;
    goTo(target);
}

void TimelineBar::mouseMoveEvent(QMouseEvent* event) {
    hover_x_ = static_cast<int>(event->position().x());
    if (scrubbing_) {
        goTo(operationAt(hover_x_));
    } else if (pan_x_ >= 0) {
        const double per_pixel = (to_ - from_) / axis().width;
        const auto delta = static_cast<std::int64_t>((pan_x_ - hover_x_) * per_pixel);
        if (delta != 0) {
            const std::int64_t span = to_ - from_;
            const std::int64_t from =
                std::clamp<std::int64_t>(from_ + delta, 0, std::max<std::int64_t>(0, maximum() - span));
            setRange(static_cast<quint32>(from), static_cast<quint32>(from + span));
            emit rangeChangedByUser(from_, to_);
            pan_x_ = hover_x_;
        }
    }
    update();
}

void TimelineBar::mouseReleaseEvent(QMouseEvent*) {
    scrubbing_ = false;
    pan_x_ = -1;
    unsetCursor();
}

void TimelineBar::mouseDoubleClickEvent(QMouseEvent*) {
    showAll();
    emit rangeChangedByUser(from_, to_);
}

void TimelineBar::wheelEvent(QWheelEvent* event) {
    const QPoint delta = event->angleDelta();
    if (maximum() == 0 || delta.isNull()) return;
    zoom(std::pow(0.8, delta.y() / 120.0), static_cast<int>(event->position().x()));
    event->accept();
}

void TimelineBar::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoom(0.5, xOf(static_cast<std::uint32_t>(value())));
        case Qt::Key_Minus:
            return zoom(2, xOf(static_cast<std::uint32_t>(value())));
        case Qt::Key_PageUp:
            return triggerAction(SliderPageStepSub);
        case Qt::Key_PageDown:
            return triggerAction(SliderPageStepAdd);
        default:
            QAbstractSlider::keyPressEvent(event);
    }
}

void TimelineBar::leaveEvent(QEvent* event) {
    hover_x_ = -1;
    update();
    QAbstractSlider::leaveEvent(event);
}

void TimelineBar::contextMenuEvent(QContextMenuEvent* event) {
    const int flag = flagAt(event->pos());
    if (flag < 0) return QAbstractSlider::contextMenuEvent(event);
    emit bookmarkMenuWanted(flag, event->globalPos());
}

// A pole on the track, and a pennant.
void TimelineBar::paintFlags(QPainter& p) const {
    const int foot = track().top(), top = 1;
    const QColor ink = theme_->color(ColorRole::text);
    for (const int x : flags()) {
        p.setPen(QPen(ink, 1));
        p.drawLine(QPointF(x + 0.5, foot), QPointF(x + 0.5, top));
        p.setPen(Qt::NoPen);
        p.setBrush(ink);
        p.drawConvexPolygon(QPolygonF{{x + 1.0, double(top)},
                                      {x + 1.0 + flag_width, top + flag_height / 2.0},
                                      {x + 1.0, double(top + flag_height)}});
    }
}

void TimelineBar::paintMarks(QPainter& p) const {
    const int y = track().bottom() + Theme::grid(2);
    for (const Lane& lane : lanes()) {
        p.setPen(Qt::NoPen);
        p.setBrush(theme_->color(lane.ink));
        for (const EventMark& mark : marksOf(lane)) {
            const double x = xOf(mark.position), half = mark_size / 2.0;
            if (lane.up)
                p.drawConvexPolygon(
                    QPolygonF{{x, double(y)}, {x + half, double(y + mark_size)}, {x - half, double(y + mark_size)}});
            else
                p.drawConvexPolygon(
                    QPolygonF{{x - half, double(y)}, {x + half, double(y)}, {x, double(y + mark_size)}});
        }
    }
}

void TimelineBar::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.fillRect(rect(), theme_->color(ColorRole::panel));
    const QRect t = track();
    p.setPen(Qt::NoPen);
    p.setBrush(theme_->color(ColorRole::line));
    p.drawRoundedRect(t, 2, 2);
    const auto now = static_cast<std::uint32_t>(value());
    const int x = std::clamp(xOf(now), t.left(), t.right() + 1);
    p.setBrush(theme_->color(ColorRole::dim));
    p.drawRoundedRect(QRect(t.left(), t.top(), x - t.left(), t.height()), 2, 2);
    paintMarks(p);
    paintActors(p);
    paintFlags(p);
    if (hover_x_ >= t.left() && hover_x_ <= t.right() && maximum() > 0) {
        p.setPen(QPen(theme_->color(ColorRole::dim), 1));
        p.drawLine(hover_x_, t.top() - 4, hover_x_, t.bottom() + 4);
    }
    if (now >= from_ && now <= to_) {
        p.setPen(QPen(theme_->color(ColorRole::panel), 2));
        p.setBrush(theme_->color(ColorRole::text));
        p.drawEllipse(QPointF(x, t.center().y() + 0.5), 7, 7);
    }
    if (hasFocus()) {
        p.setPen(QPen(theme_->color(ColorRole::link), 1));
        p.setBrush(Qt::NoBrush);
        p.drawRoundedRect(QRectF(rect()).adjusted(2.5, 0.5, -2.5, -0.5), 4, 4);
    }
    // What the marks mean, and how much there is; the numbers give way when both do not fit.
    p.setFont(theme_->font(TextRole::small));
    p.setPen(theme_->color(ColorRole::dim));
    const int text_top = t.bottom() + Theme::grid(2) + mark_size + actorsHeight();
    const QRect line(t.left(), text_top, t.width(), height() - text_top);
    const QString legend = tr("▲ arena obtained   ▼ arena released");
    const QString count = whole_ ? (maximum() == 1 ? tr("1 operation") : tr("%Ln operations", nullptr, maximum()))
                                 : tr("operations %1 to %2 of %3")
                                       .arg(groupedNumber(from_), groupedNumber(to_),
                                            groupedNumber(static_cast<std::uint64_t>(maximum())));
    const int count_width = p.fontMetrics().horizontalAdvance(count);
    p.drawText(line, Qt::AlignTrailing | Qt::AlignVCenter, count);
    if (p.fontMetrics().horizontalAdvance(legend) + count_width + Theme::grid(4) <= line.width())
        p.drawText(line, Qt::AlignLeading | Qt::AlignVCenter, legend);
}

}  // namespace arenarium::ui
