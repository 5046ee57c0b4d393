#include "ui/charts/byte_axis.h"

#include <cmath>

#include "core/base/number_text.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {
namespace {

Ticks fill(double step, double greatest) {
    const double count = std::max(1.0, std::ceil(greatest / step - 1e-9));
    return {step, step * count, static_cast<int>(count)};
}

}  // namespace

Ticks byteTicks(double greatest, int most) {
    double step = 16;
    while (step * most < greatest)
        step *= 2;
    return fill(step, greatest);
}

Ticks countTicks(double greatest, int most) {
    const double factors[] = {2, 2.5, 2};
    double step = 1;
    for (int i = 0; step * most < greatest; ++i)
        step *= factors[i % 3];
    return fill(step, greatest);
}

QString byteTickText(double bytes) {
    return text(byte_size(static_cast<std::uint64_t>(std::llround(std::max(0.0, bytes)))));
}

QString countTickText(double value) {
    return text(grouped(static_cast<std::uint64_t>(std::llround(std::max(0.0, value)))));
}

}  // namespace arenarium::ui
