// What the marks of a comparison mean, in a line above the canvas.
#pragma once

#include <QWidget>

#include "ui/compare/difference_marks.h"

namespace arenarium::ui {

class DifferenceLegend : public QWidget {
    Q_OBJECT

public:
    // `theme` outlives it.
    explicit DifferenceLegend(const Theme& theme, QWidget* parent = nullptr);

    // "Since operation 3", or that nothing is different.
    void setHeading(const QString& heading);
    QString heading() const { return heading_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& theme_;
    QString heading_;
};

}  // namespace arenarium::ui
