// Small parts that the panels share: text that follows the theme, a card, and what an empty panel says.
#pragma once

#include <QLabel>
#include <QWidget>

#include "ui/theme/theme.h"

namespace arenarium::ui {

// A label in a font and colour of the theme, also after the theme changes. Wraps, and its text can be copied.
class ThemedLabel : public QLabel {
    Q_OBJECT

public:
    ThemedLabel(Theme* theme, TextRole font, ColorRole ink, QWidget* parent = nullptr);

    void setInk(ColorRole ink);
    // Links (<a href>) in the theme's colour, by mouse and by keyboard.
    void setLinkText(const QString& html);

private:
    void applyTheme();

    Theme* theme_;
    TextRole font_;
    ColorRole ink_;
};

// A raised box with a thin border and rounded corners.
class Card : public QWidget {
    Q_OBJECT

public:
    explicit Card(Theme* theme, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme* theme_;
};

// What a panel says while it has nothing to show: one calm sentence in the middle of the space.
ThemedLabel* makeEmptyText(Theme* theme, const QString& text, QWidget* parent);

// Paints the widget's whole background in a role of the theme, also after the theme changes.
void fillBackground(QWidget* widget, Theme* theme, ColorRole role = ColorRole::panel);

// "<a href='…'>text</a>" in the link colour, not underlined; text is escaped.
QString linkHtml(const Theme& theme, const QString& href, const QString& text);

}  // namespace arenarium::ui
