#include "ui/canvas/qt_text_metrics.h"

#include <QString>

#include <algorithm>
#include <cmath>

namespace arenarium::ui {

namespace {

// Sizes differ by less than the eye sees below this.
constexpr double steps_per_pixel = 4;

constexpr std::size_t most_widths = 20'000;

std::uint64_t font_key(TextRole role, double size) {
    return static_cast<std::uint64_t>(role) << 32 | static_cast<std::uint64_t>(std::lround(size * steps_per_pixel));
}

}  // namespace

QFont font_at(const Theme& theme, TextRole role, double size) {
    QFont font = theme.font(role);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(size))));
    return font;
}

const QFontMetricsF& QtTextMetrics::metrics(TextRole role, double size) const {
    const std::uint64_t key = font_key(role, size);
    const auto found = metrics_.find(key);
    if (found != metrics_.end()) return found->second;
    return metrics_.emplace(key, QFontMetricsF(font_at(theme_, role, size))).first->second;
}

double QtTextMetrics::width(std::string_view utf8, TextRole role, double size) const {
    std::string key(utf8);
    key.push_back('\0');
    key += std::to_string(font_key(role, size));
    const auto found = widths_.find(key);
    if (found != widths_.end()) return found->second;
    if (widths_.size() >= most_widths) widths_.clear();
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    const double width = metrics(role, size).horizontalAdvance(text);
    widths_.emplace(std::move(key), width);
    return width;
}

void QtTextMetrics::forget() {
    metrics_.clear();
    widths_.clear();
}

}  // namespace arenarium::ui
