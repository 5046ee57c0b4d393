// Colours, fonts, icons and spacing of every widget. Widgets take them from here when they paint, and repaint on
// changed(); stock widgets get them through the application's palette.
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QString>

#include <optional>

#include "core/base/ids.h"
#include "core/picture/draw_list.h"

namespace arenarium {
enum class ThemeName : std::uint8_t;  // core/picture/palette.h
}

namespace arenarium::ui {

class Theme : public QObject {
    Q_OBJECT

public:
    enum class Mode { system, light, dark };

    explicit Theme(QObject* parent = nullptr);
    // Colours and fonts of a file: always these, and the application is left alone.
    explicit Theme(ThemeName name);

    Mode mode() const { return mode_; }
    void setMode(Mode mode);
    bool isDark() const { return dark_; }

    // 1, and 1.6 in lecture mode; fonts and icon sizes follow.
    double typeScale() const { return type_scale_; }
    void setTypeScale(double scale);

    // No animation anywhere.
    bool reduceMotion() const { return reduce_motion_; }
    void setReduceMotion(bool on);

    // The tokens of core/picture/palette.h; `none` is transparent.
    QColor color(ColorRole role) const { return color(Paint{role, 0}); }
    QColor color(Paint paint) const;
    // A size class on the scale; see draw_list.h.
    QColor ramp(SizeClass size_class, std::uint32_t classes) const;
    // Wrong things: error text and squiggles. Readable on panel.
    QColor error() const;
    // A faint wash of a colour over the panel, as behind a changed field.
    QColor wash(ColorRole role, double strength = 0.16) const;

    // Pixel sizes follow the type scale. `mono` fonts have tabular figures.
    QFont font(TextRole role) const;
    QFont uiFont() const { return font(TextRole::label); }
    QFont monoFont() const { return font(TextRole::mono); }

    // The grid: n times 4 px.
    static constexpr int grid(int n) { return 4 * n; }

    // resources/icons/NAME.svg in the palette's colours; follows the theme when the widget asks again on changed().
    QIcon icon(const QString& name) const;

    // Style, palette, font and style sheet for all widgets of the application.
    void apply();

signals:
    void changed();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void chooseFonts();
    bool systemIsDark() const;
    void update();

    Mode mode_ = Mode::system;
    bool dark_ = false;
    bool reduce_motion_ = false;
    bool styled_ = false;
    double type_scale_ = 1;
    std::optional<ThemeName> fixed_;
    QString ui_family_, mono_family_;
};

// The name under which a mode is stored and given on the command line: "system", "light", "dark".
QString mode_name(Theme::Mode mode);
bool mode_from_name(const QString& name, Theme::Mode& mode);

}  // namespace arenarium::ui
