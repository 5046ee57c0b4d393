// A Qt chart in the theme's colours with our own axis labels and legend, in which a pointer reads values. Subclasses
// fill it. The chart is drawn when it changes; a cursor that moves over it costs a copy of the picture.
#pragma once

#include <QChartView>
#include <QPixmap>

#include <functional>
#include <vector>

#include "ui/charts/byte_axis.h"
#include "ui/theme/theme.h"

class QCategoryAxis;

namespace arenarium::ui {

// How a quantity looks, in the chart and in its legend. Line styles differ too, so that colours alone carry nothing.
struct ChartKey {
    QString name;
    QColor color;
    Qt::PenStyle line = Qt::SolidLine;
    Qt::BrushStyle fill = Qt::NoBrush;
    bool is_line = true;
};

class ThemedChart : public QChartView {
    Q_OBJECT

public:
    explicit ThemedChart(Theme* theme, QWidget* parent = nullptr);

    const std::vector<ChartKey>& keys() const { return keys_; }
    QRectF plot() const;

protected:
    // Colours and fonts of the chart and its axes; subclasses colour their series and call it.
    virtual void restyle();
    static void setTicks(QCategoryAxis* axis, const Ticks& ticks, const std::function<QString(double)>& text);
    // Labels at round numbers between two ends.
    static void setTicksBetween(QCategoryAxis* axis, double from, double to, int most,
                                const std::function<QString(double)>& text);
    QCategoryAxis* makeAxis(Qt::Alignment side);
    // What moves over the chart: cursor, hover line, focus. viewport()->update() draws it anew.
    virtual void drawOver(QPainter& painter) = 0;
    void paintEvent(QPaintEvent* event) override;

    Theme* theme_;
    std::vector<ChartKey> keys_;

private:
    QPixmap picture_;  // of the chart alone
    bool is_stale_ = true;
};

// The names of the quantities beside samples of their lines or fills; wraps where the room is narrow.
class ChartLegend : public QWidget {
    Q_OBJECT

public:
    explicit ChartLegend(Theme* theme, QWidget* parent = nullptr);

    void setKeys(const std::vector<ChartKey>& keys);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int place(int width, std::vector<QRect>* places) const;

    Theme* theme_;
    std::vector<ChartKey> keys_;
};

}  // namespace arenarium::ui
