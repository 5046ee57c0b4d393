// What the tints of a comparison mean and how much is different, in a line above the canvas.
#pragma once

#include <QWidget>

#include "ui/compare/difference_marks.h"

namespace arenarium::ui {

class DifferenceLegend : public QWidget {
    Q_OBJECT

public:
    // The words for what came and went: since a bookmark, or from one side to the other.
    enum class Words { since, sides };

    // `theme` outlives it.
    explicit DifferenceLegend(const Theme& theme, QWidget* parent = nullptr);

    void setWords(Words words);
    // "Since operation 3"; the counts, or that nothing is different, follow.
    void setHeading(const QString& heading, const DifferenceCounts* counts);
    QString heading() const { return heading_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString entryText(MarkKind kind) const;
    QString countsText(const DifferenceCounts& counts) const;
    void tell();

    const Theme& theme_;
    Words words_ = Words::since;
    QString heading_;
};

}  // namespace arenarium::ui
