// The charts, one at a time, with their legend. All over-time charts share range and position.
#pragma once

#include <QWidget>

#include <vector>

#include "ui/bridge/values.h"
#include "ui/charts/class_chart.h"
#include "ui/charts/history_chart.h"

class QStackedWidget;
class QTabBar;

namespace arenarium::ui {

class ChartsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ChartsPanel(Theme* theme, QWidget* parent = nullptr);

    HistoryChart* history(HistoryChart::Subject subject) const { return charts_[static_cast<std::size_t>(subject)]; }
    ClassChart* classes() const { return classes_; }
    QTabBar* tabs() const { return tabs_; }

public slots:
    void setSeries(arenarium::ui::SeriesPtr series);
    void setMoment(arenarium::ui::MomentPtr moment);
    void setRange(quint32 from, quint32 to);

signals:
    void seekWanted(arenarium::Position position);
    void rangeChangedByUser(quint32 from, quint32 to);
    void objectActivated(const arenarium::ObjectRef& object);

private:
    void showTab(int tab);
    void showKeys();

    Theme* theme_;
    QTabBar* tabs_;
    ChartLegend* legend_;
    QStackedWidget* pages_;
    std::vector<HistoryChart*> charts_;
    ClassChart* classes_;
    MomentPtr moment_;
};

}  // namespace arenarium::ui
