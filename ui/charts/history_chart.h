// Quantities over the operations of a run. Hover reads values, click seeks, drag selects a range, wheel zooms; the
// cursor follows the position. Draws a bounded number of points of whichever history.
#pragma once

#include <QPointF>

#include <memory>
#include <vector>

#include "core/metrics/series.h"
#include "core/timeline/position.h"
#include "ui/charts/themed_chart.h"
#include "ui/charts/time_axis.h"

class QAreaSeries;
class QLineSeries;

namespace arenarium::ui {

using SeriesPtr = std::shared_ptr<const Series>;

class HistoryChart : public ThemedChart {
    Q_OBJECT

public:
    enum class Subject {
        bytes,   // requested, in blocks, in arenas
        arenas,  // held
        where,   // where the arenas' bytes go, stacked
    };
    static constexpr std::size_t mostPoints = 800;

    HistoryChart(Theme* theme, Subject subject, QWidget* parent = nullptr);

    Subject subject() const { return subject_; }
    std::uint32_t from() const { return from_; }
    std::uint32_t to() const { return to_; }
    std::uint32_t operationAt(double x) const;  // of the view
    double xOf(std::uint32_t operation) const;
    // What hovering there says.
    QString describe(std::uint32_t operation) const;
    // Points that are drawn, of all series together.
    int pointsDrawn() const;

public slots:
    void setSeries(arenarium::ui::SeriesPtr series);
    void setPosition(quint32 operation);
    void setRange(quint32 from, quint32 to);
    void showAll();

signals:
    void seekWanted(arenarium::Position position);
    void rangeChangedByUser(quint32 from, quint32 to);

protected:
    void restyle() override;
    bool viewportEvent(QEvent* event) override;
    void drawOver(QPainter& painter) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    TimeAxis axis() const { return TimeAxis::over(*theme_, viewport()->width(), from_, to_); }
    void placePlot();
    void fill();
    void fillLines();
    void fillStack();

    Subject subject_;
    std::vector<Quantity> quantities_;
    SeriesPtr series_;
    std::vector<QLineSeries*> lines_;
    std::vector<QAreaSeries*> areas_;
    QCategoryAxis *across_, *up_;
    std::uint32_t from_ = 0, to_ = 1, position_ = 0;
    bool whole_ = true;
    double press_x_ = -1, drag_x_ = -1, hover_x_ = -1;
};

}  // namespace arenarium::ui
