#include "ui/charts/history_chart.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QKeyEvent>
#include <QLineSeries>

#include <algorithm>

#include "ui/charts/chart_keys.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {
namespace {

// Steps for what a few operations change, and every peak that stands out by more than `slack`; a rise or a fall
// within a bucket is a line, not teeth.
QList<QPointF> outline(const std::vector<SeriesPoint>& range, double slack) {
    QList<QPointF> points;
    for (const SeriesPoint& p : range) {
        const double first = p.first, last = p.last, value = static_cast<double>(p.value);
        const double before = points.isEmpty() ? value : points.last().y();
        const double low = std::min(before, value), high = std::max(before, value);
        const double middle = (first + last) / 2;
        if (p.min == p.max && first > 0) points.append({first, before});
        if (static_cast<double>(p.max) > high + slack) points.append({middle, static_cast<double>(p.max)});
        if (static_cast<double>(p.min) < low - slack) points.append({middle, static_cast<double>(p.min)});
        points.append({last, value});
    }
    return points;
}

}  // namespace

HistoryChart::HistoryChart(Theme* theme, Subject subject, QWidget* parent)
    : ThemedChart(theme, parent), subject_(subject), quantities_(quantitiesOf(subject)) {
    setAccessibleName(chartTitle(subject));
    setAccessibleDescription(tr("Left and Right read values; Return goes there; plus and minus zoom; 0 shows all."));
    across_ = makeAxis(Qt::AlignBottom);
    up_ = makeAxis(Qt::AlignLeft);
    for (std::size_t i = 0; i < quantities_.size(); ++i) {
        auto* upper = new QLineSeries(this);
        lines_.push_back(upper);
        if (subject_ == Subject::where) {
            auto* area = new QAreaSeries(upper, i == 0 ? nullptr : new QLineSeries(this));
            areas_.push_back(area);
            chart()->addSeries(area);
            area->attachAxis(across_);
            area->attachAxis(up_);
        } else {
            chart()->addSeries(upper);
            upper->attachAxis(across_);
            upper->attachAxis(up_);
        }
    }
    restyle();
    fill();
}

void HistoryChart::restyle() {
    keys_ = chartKeys(subject_, *theme_);
    for (std::size_t i = 0; i < lines_.size() && i < keys_.size(); ++i) {
        const ChartKey& k = keys_[i];
        if (subject_ == Subject::where) {
            areas_[i]->setBrush(QBrush(k.color, k.fill));
            areas_[i]->setPen(QPen(k.color, 1));
        } else {
            lines_[i]->setPen(QPen(k.color, 2, k.line, Qt::FlatCap));
        }
    }
    placePlot();
    ThemedChart::restyle();
}

// Where the time line has it, whatever its labels are.
void HistoryChart::placePlot() {
    const TimeAxis a = axis();
    const int label = QFontMetrics(theme_->font(TextRole::mono_small)).height();
    chart()->setPlotArea({a.left, static_cast<double>(Theme::grid(2)), a.width,
                          std::max(1.0, viewport()->height() - Theme::grid(4) - 1.5 * label)});
}

void HistoryChart::setSeries(SeriesPtr series) {
    series_ = std::move(series);
    if (whole_) {
        showAll();
    } else {
        setRange(from_, to_);
    }
}

void HistoryChart::showAll() {
    whole_ = true;
    from_ = series_ ? series_->start() : 0;
    to_ = series_ ? std::max(series_->end(), from_ + 1) : 1;
    fill();
}

void HistoryChart::setRange(quint32 from, quint32 to) {
    const std::uint32_t first = series_ ? series_->start() : 0,
                        last = series_ ? std::max(series_->end(), first + 1) : 1;
    from_ = std::clamp(from, first, last - 1);
    to_ = std::clamp(to, from_ + 1, last);
    whole_ = from_ == first && to_ == last;
    fill();
}

void HistoryChart::setPosition(quint32 operation) {
    if (operation == position_) return;
    position_ = operation;
    viewport()->update();
}

void HistoryChart::fill() {
    if (subject_ == Subject::where)
        fillStack();
    else
        fillLines();
    const int labels = std::max(2, static_cast<int>(plot().width()) / 120);
    setTicksBetween(across_, from_, to_, labels, countTickText);
    restyle();
}

void HistoryChart::fillLines() {
    double greatest = 0;
    const std::size_t most = mostPoints / 2;
    for (std::size_t i = 0; i < quantities_.size(); ++i) {
        QList<QPointF> points;
        if (series_) {
            const auto range = series_->range(quantities_[i], from_, to_, most);
            for (const SeriesPoint& p : range)
                greatest = std::max(greatest, static_cast<double>(p.max));
            points = outline(range, greatest * 0.01);
        }
        lines_[i]->replace(points);
    }
    const int steps = std::max(2, static_cast<int>(plot().height()) / 32);
    if (subject_ == Subject::arenas)
        setTicks(up_, countTicks(greatest, steps), countTickText);
    else
        setTicks(up_, byteTicks(greatest, steps), byteTickText);
}

void HistoryChart::fillStack() {
    std::vector<QList<QPointF>> tops(quantities_.size());
    double greatest = 0;
    if (series_) {
        std::vector<std::vector<SeriesPoint>> columns;
        for (const Quantity q : quantities_)
            columns.push_back(series_->range(q, from_, to_, mostPoints / 4));
        for (std::size_t x = 0; x < columns.front().size(); ++x) {
            double sum = 0;
            for (std::size_t i = 0; i < columns.size(); ++i) {
                sum += static_cast<double>(columns[i][x].value);
                if (!tops[i].isEmpty() && columns[i][x].first > 0)
                    tops[i].append({static_cast<double>(columns[i][x].first), tops[i].last().y()});
                tops[i].append({static_cast<double>(columns[i][x].last), sum});
            }
            greatest = std::max(greatest, sum);
        }
    }
    for (std::size_t i = 0; i < tops.size(); ++i) {
        lines_[i]->replace(tops[i]);
        if (QLineSeries* lower = areas_[i]->lowerSeries()) lower->replace(tops[i - 1]);
    }
    setTicks(up_, byteTicks(greatest, std::max(2, static_cast<int>(plot().height()) / 32)), byteTickText);
}

int HistoryChart::pointsDrawn() const {
    int all = 0;
    for (const QLineSeries* line : lines_)
        all += static_cast<int>(line->count());
    return all;
}

std::uint32_t HistoryChart::operationAt(double x) const {
    return axis().at(x);
}

double HistoryChart::xOf(std::uint32_t operation) const {
    return axis().x(operation);
}

QString HistoryChart::describe(std::uint32_t operation) const {
    if (!series_) return {};
    const std::uint32_t at = std::clamp(operation, series_->start(), series_->end());
    QStringList lines;
    const SeriesPoint any = series_->at(quantities_.front(), at);
    lines << (any.first == any.last ? tr("After operation %1").arg(groupedNumber(at))
                                    : tr("Operations %1 to %2").arg(groupedNumber(any.first), groupedNumber(any.last)));
    for (std::size_t i = quantities_.size(); i-- > 0;) {
        const SeriesPoint p = series_->at(quantities_[i], at);
        const auto words = [this](std::uint64_t v) {
            return subject_ == Subject::arenas ? groupedNumber(v) : byteSize(v);
        };
        lines << tr("%1: %2", "a quantity and its value")
                     .arg(keys_[i].name,
                          p.min == p.max ? words(p.value) : tr("%1 to %2").arg(words(p.min), words(p.max)));
    }
    return lines.join(QLatin1Char('\n'));
}

void HistoryChart::resizeEvent(QResizeEvent* event) {
    ThemedChart::resizeEvent(event);
    placePlot();
    fill();
}

}  // namespace arenarium::ui
