// The middle of the window: usable_arenas above, the canvas, and the lens below.
#pragma once

#include <QLabel>
#include <QSplitter>
#include <QWidget>

#include <vector>

#include "ui/canvas/breadcrumbs.h"
#include "ui/canvas/canvas_widget.h"
#include "ui/canvas/lens_widget.h"
#include "ui/canvas/usable_strip.h"
#include "ui/compare/comparison.h"
#include "ui/compare/difference_legend.h"

namespace arenarium::ui {

class CanvasPanel : public QWidget {
    Q_OBJECT

public:
    explicit CanvasPanel(SceneHub& hub, QWidget* parent = nullptr);

    CanvasWidget& canvas() const { return *canvas_; }
    LensWidget& lens() const { return *lens_; }
    UsableStrip& strip() const { return *strip_; }
    DifferenceLegend& legend() const { return *legend_; }
    bool isAnimating() const;

    // Follows it: marks and their legend while it is on. It outlives this panel's signals.
    void showComparison(Comparison& comparison);

    void setLensVisible(bool on);
    bool isLensVisible() const { return !lens_box_->isHidden(); }

signals:
    void contextMenuWanted(const arenarium::ObjectRef& object, QPoint globalPos, arenarium::ui::PictureWidget* surface);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* headed(QWidget* header, QWidget* body);
    void writeHeaders();

    SceneHub& hub_;
    UsableStrip* strip_;
    Breadcrumbs* canvas_place_;
    QLabel* canvas_hint_;
    CanvasWidget* canvas_;
    DifferenceLegend* legend_;
    std::vector<QLayout*> headers_;  // of the canvas and the lens, in line with their pictures
    Breadcrumbs* lens_place_;
    LensWidget* lens_;
    QWidget* lens_box_;
    QSplitter* splitter_;
};

}  // namespace arenarium::ui
