// Measures text for the scene with the fonts that the painter uses.
#pragma once

#include <QFont>
#include <QFontMetricsF>

#include <string>
#include <unordered_map>

#include "core/picture/text_metrics.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

// The font of a role at a size in pixels that the scene chose; Theme::font() is the one of the type scale.
QFont font_at(const Theme& theme, TextRole role, double size);

class QtTextMetrics final : public TextMetrics {
public:
    // `theme` outlives it.
    explicit QtTextMetrics(const Theme& theme) : theme_(theme) {}

    double width(std::string_view utf8, TextRole role, double size) const override;
    // After the theme chose other fonts.
    void forget();

private:
    const QFontMetricsF& metrics(TextRole role, double size) const;

    const Theme& theme_;
    mutable std::unordered_map<std::uint64_t, QFontMetricsF> metrics_;
    mutable std::unordered_map<std::string, double> widths_;
};

}  // namespace arenarium::ui
