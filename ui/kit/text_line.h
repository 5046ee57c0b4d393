// One line of text in several inks, for what changes with each step: it is measured and painted without a document,
// and a change asks for a new layout only where its width is another.
#pragma once

#include <QWidget>

#include <vector>

#include "ui/theme/theme.h"

namespace arenarium::ui {

struct TextRun {
    QString text;
    ColorRole ink = ColorRole::text;
    bool is_strong = false;

    bool operator==(const TextRun&) const = default;
};

class TextLine : public QWidget {
    Q_OBJECT

public:
    // In a font of the theme, also after the theme changes. The theme outlives it.
    TextLine(Theme& theme, TextRole font, QWidget* parent = nullptr);

    void setRuns(std::vector<TextRun> runs);
    const std::vector<TextRun>& runs() const { return runs_; }
    // The runs in one, as a screen reader reads them.
    QString text() const;
    // In pixels, in this font.
    int widthOf(const std::vector<TextRun>& runs) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    Theme& theme() const { return theme_; }
    // Where a run stands; mirrored from right to left.
    QRect placeOf(std::size_t run) const;

private:
    void dress();
    int widthOf(const TextRun& run) const;

    Theme& theme_;
    TextRole role_;
    QFont strong_;
    std::vector<TextRun> runs_;
    std::vector<int> ends_;  // of the runs, in pixels from the line's beginning
    int width_ = 0;          // pixels of all runs
};

}  // namespace arenarium::ui
