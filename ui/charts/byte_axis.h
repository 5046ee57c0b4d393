// Ticks at round numbers: of bytes in KiB and MiB, of operations and counts in ones, twos and fives.
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

namespace arenarium::ui {

struct Ticks {
    double step = 1;
    double top = 1;  // a multiple of step, at or above the greatest value
    int count = 1;   // steps from 0 to top
};

// At most `most` steps. Steps of bytes are powers of two times 1, 2 or 4 … units, so that labels stay whole.
Ticks byteTicks(double greatest, int most);
Ticks countTicks(double greatest, int most);

QString byteTickText(double bytes);
QString countTickText(double value);

}  // namespace arenarium::ui
