// Icons drawn from small SVG files in which `currentColor` stands for the ink.
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace arenarium::ui {

struct IconColors {
    QColor normal, disabled, checked;
};

// resources/icons/NAME.svg, sharp at every size and scale; an empty icon when there is no such file.
QIcon make_icon(const QString& name, const IconColors& colors);

}  // namespace arenarium::ui
