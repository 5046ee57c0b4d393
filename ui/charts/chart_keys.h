// What each chart shows and how it looks: names, colours, line and fill styles.
#pragma once

#include <vector>

#include "ui/charts/history_chart.h"

namespace arenarium::ui {

QString chartTitle(HistoryChart::Subject subject);
// From the bottom of a stack upwards; as many as chartKeys() has.
std::vector<Quantity> quantitiesOf(HistoryChart::Subject subject);
std::vector<ChartKey> chartKeys(HistoryChart::Subject subject, const Theme& theme);

// Blocks in use, free and virgin of the size classes.
std::vector<ChartKey> classKeys(const Theme& theme);

}  // namespace arenarium::ui
