// The screen of 'arenarium watch': lines of text, made of samples alone.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "app/cli/watch_sample.h"

namespace arenarium::cli {

struct WatchView {
    std::deque<WatchSample> samples;  // the newest last; at least one
    WatchSample base;                 // what growth is counted from
    double every = 1;                 // seconds
    bool paused = false, pins = false, types = false, help = false;
    std::string message;  // "" or what went wrong last
};

struct ScreenLine {
    std::string text;  // at most `width` columns, no control characters
    bool strong = false, inverse = false;
};

// At most `height` lines of `width` columns; at least 20 columns and 4 lines are taken for granted.
std::vector<ScreenLine> watch_screen(const WatchView&, std::size_t width, std::size_t height);

// A row of bars of eight heights, the greatest value as high as a line; of the last `columns` values.
std::string spark_line(const std::vector<double>& values, std::size_t columns);

// A text of a foreign process: control characters become '?', and what is longer than `columns` ends in "…".
std::string fitting(const std::string& text, std::size_t columns);

}  // namespace arenarium::cli
