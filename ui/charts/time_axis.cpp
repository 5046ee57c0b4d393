#include "ui/charts/time_axis.h"

#include <QFontMetrics>

namespace arenarium::ui {

TimeAxis TimeAxis::over(const Theme& theme, int widget_width, std::uint32_t from, std::uint32_t to) {
    const QFontMetrics metrics(theme.font(TextRole::mono_small));
    const double left = Theme::grid(6) + metrics.horizontalAdvance(QStringLiteral("000.0 KiB")), right = Theme::grid(7);
    return {from, std::max(to, from + 1), left, std::max(1.0, widget_width - left - right)};
}

}  // namespace arenarium::ui
