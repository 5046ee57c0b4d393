// Amounts as horizontal bars of parts, each with its name before and its sum behind it, a heading above and a legend
// below. All bars have one scale.
#pragma once

#include <string>
#include <vector>

#include "core/picture/draw_list.h"
#include "core/picture/text_metrics.h"

namespace arenarium {

struct BarPart {
    std::string name;  // as the legend has it
    Paint fill;
    Pattern pattern = Pattern::none;
};

struct Bar {
    std::string name, amount;
    std::vector<double> parts;  // as many as the chart has, at least 0
};

struct BarChart {
    std::string title, caption;  // caption: a line below; "" is none
    std::vector<BarPart> parts;
    std::vector<Bar> bars;
};

// The height follows from the bars. `width`: at least 320 pixels.
DrawList bar_picture(const BarChart&, double width, const TextMetrics& = default_metrics());

}  // namespace arenarium
