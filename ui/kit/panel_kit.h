// Small parts that the panels share: text that follows the theme, a card, and what an empty panel says.
#pragma once

#include <QHash>
#include <QLabel>
#include <QWidget>

#include "ui/theme/theme.h"

namespace arenarium::ui {

// A label in a font and colour of the theme, also after the theme changes. Wraps, and its text can be selected and
// copied; since that makes a whole document of it, it becomes one only when it is pressed.
class ThemedLabel : public QLabel {
    Q_OBJECT

public:
    ThemedLabel(Theme* theme, TextRole font, ColorRole ink, QWidget* parent = nullptr);

    void setInk(ColorRole ink);
    // In the colour of wrong things instead.
    void setError(bool on);
    void setText(const QString& plain);
    // Links (<a href>) in the theme's colour, by mouse and by keyboard.
    void setLinkText(const QString& html);

    // QLabel lays its text out for each question, and layouts ask many: these remember.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void applyTheme();
    void makeSelectable();
    // Forgets what is remembered of another text or font.
    void checkMemory() const;

    Theme* theme_;
    TextRole font_;
    ColorRole ink_;
    bool pressed_ = false;  // and selectable therefore, until the next text
    bool is_error_ = false;
    struct Memory {
        QString text;
        QFont font;
        QSize hint;
        QHash<int, int> heights;  // by width
    };
    mutable Memory memory_;
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
