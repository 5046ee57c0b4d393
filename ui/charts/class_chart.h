// Now: the blocks of each size class, in use, free and virgin, as stacked bars.
#pragma once

#include <vector>

#include "core/metrics/size_classes.h"
#include "ui/bridge/values.h"
#include "ui/charts/themed_chart.h"

class QBarCategoryAxis;
class QBarSet;
class QStackedBarSeries;

namespace arenarium::ui {

class ClassChart : public ThemedChart {
    Q_OBJECT

public:
    explicit ClassChart(Theme* theme, QWidget* parent = nullptr);

    // The classes that have pools, in order of size.
    const std::vector<SizeClassRow>& rows() const { return rows_; }
    // The bar at a point of the view; -1: none.
    int barAt(QPointF at) const;
    QString describe(int bar) const;

public slots:
    void setMoment(arenarium::ui::MomentPtr moment);

signals:
    void objectActivated(const arenarium::ObjectRef& object);

protected:
    void restyle() override;
    bool viewportEvent(QEvent* event) override;
    void drawOver(QPainter& painter) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fill();

    std::vector<SizeClassRow> rows_;
    QStackedBarSeries* bars_;
    QBarCategoryAxis* across_;
    QCategoryAxis* up_;
    int chosen_ = -1;
};

}  // namespace arenarium::ui
