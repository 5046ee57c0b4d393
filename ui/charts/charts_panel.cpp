#include "ui/charts/charts_panel.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "ui/charts/chart_keys.h"

namespace arenarium::ui {

ChartsPanel::ChartsPanel(Theme* theme, QWidget* parent)
    : QWidget(parent),
      theme_(theme),
      tabs_(new QTabBar(this)),
      legend_(new ChartLegend(theme, this)),
      pages_(new QStackedWidget(this)),
      classes_(new ClassChart(theme, this)) {
    using Subject = HistoryChart::Subject;
    setAutoFillBackground(true);
    tabs_->setAccessibleName(tr("Charts"));
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    const QString names[] = {tr("Bytes"), tr("Arenas"), tr("Where bytes go")};
    for (const Subject subject : {Subject::bytes, Subject::arenas, Subject::where}) {
        auto* chart = new HistoryChart(theme, subject, this);
        charts_.push_back(chart);
        pages_->addWidget(chart);
        tabs_->addTab(names[static_cast<int>(subject)]);
        tabs_->setTabToolTip(tabs_->count() - 1, chartTitle(subject));
        connect(chart, &HistoryChart::seekWanted, this, &ChartsPanel::seekWanted);
        connect(chart, &HistoryChart::rangeChangedByUser, this, [this, chart](quint32 from, quint32 to) {
            for (HistoryChart* other : charts_)
                if (other != chart) other->setRange(from, to);
            emit rangeChangedByUser(from, to);
        });
    }
    pages_->addWidget(classes_);
    tabs_->addTab(tr("Size classes now"));
    tabs_->setTabToolTip(tabs_->count() - 1, classes_->accessibleName());
    connect(classes_, &ClassChart::objectActivated, this, &ChartsPanel::objectActivated);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, Theme::grid(3), 0);
    head->setSpacing(Theme::grid(4));
    head->addWidget(tabs_);
    head->addWidget(legend_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::grid(1));
    column->addLayout(head);
    column->addWidget(pages_, 1);
    connect(tabs_, &QTabBar::currentChanged, this, &ChartsPanel::showTab);
    connect(theme, &Theme::changed, this, &ChartsPanel::showKeys);
    showTab(0);
}

void ChartsPanel::setSeries(SeriesPtr series) {
    for (HistoryChart* chart : charts_)
        chart->setSeries(series);
}

void ChartsPanel::setMoment(MomentPtr moment) {
    moment_ = std::move(moment);
    for (HistoryChart* chart : charts_)
        chart->setPosition(moment_->position.operation);
    // A chart that is not seen costs nothing while stepping.
    if (pages_->currentWidget() == classes_) classes_->setMoment(moment_);
}

void ChartsPanel::setRange(quint32 from, quint32 to) {
    for (HistoryChart* chart : charts_)
        chart->setRange(from, to);
}

void ChartsPanel::showTab(int tab) {
    pages_->setCurrentIndex(tab);
    if (pages_->currentWidget() == classes_ && moment_) classes_->setMoment(moment_);
    showKeys();
}

void ChartsPanel::showKeys() {
    QPalette colors = palette();
    colors.setColor(QPalette::Window, theme_->color(ColorRole::panel));
    setPalette(colors);
    legend_->setKeys(static_cast<ThemedChart*>(pages_->currentWidget())->keys());
}

}  // namespace arenarium::ui
