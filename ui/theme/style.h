// What Fusion does not do by palette alone: flat panels, hairlines, rounded quiet buttons, a visible focus ring.
#pragma once

#include <QProxyStyle>
#include <QString>

namespace arenarium::ui {

class Theme;

class FlatStyle : public QProxyStyle {
    Q_OBJECT

public:
    FlatStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
};

QString style_sheet(const Theme& theme);

}  // namespace arenarium::ui
