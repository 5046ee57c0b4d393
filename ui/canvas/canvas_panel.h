// The middle of the window: usable_arenas above, the canvas, and the lens below.
#pragma once

#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QWidget>

#include <vector>

#include "ui/canvas/breadcrumbs.h"
#include "ui/canvas/canvas_widget.h"
#include "ui/canvas/lens_widget.h"
#include "ui/canvas/picture_legend.h"
#include "ui/canvas/picture_notice.h"
#include "ui/canvas/usable_strip.h"
#include "ui/compare/comparison.h"
#include "ui/compare/difference_legend.h"
#include "ui/console/hand_acts.h"

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

    // The list that stands beside usable_arenas, under its title; the panel owns it.
    void setBeside(const QString& title, QWidget* list);
    void setBesideVisible(bool on);
    // usable_arenas, and what stands beside it.
    void setListsVisible(bool on) { lists_->setVisible(on); }
    // What can be done by hand: buttons beside the lens's name, and keys on every surface. The panel owns it.
    void setActs(HandActs* acts);

    // Follows it: tints and their legend while it is on. It outlives this panel's signals.
    void showComparison(Comparison& comparison);
    // The tints of a side of a pair; null: they are still looked for.
    void showSide(MarksPtr marks);
    void hideSide();

    // The error in the picture's place, until hideError(); see PictureNotice.
    void showError(const Error& error, const QString& source, quint32 done);
    void hideError();
    PictureNotice& notice() const { return *notice_; }
    // What is to be said about the picture itself ("running: this is the run before"); empty: the usual hint.
    void setRemark(const QString& text);
    QString remark() const { return remark_; }

    void setLegendVisible(bool on) { marks_->setVisible(on); }
    PictureLegend& pictureLegend() const { return *marks_; }

    void setLensVisible(bool on);
    bool isLensVisible() const { return !lens_box_->isHidden(); }

signals:
    // An error took the picture's place, or gave it back.
    void errorShown(bool on);
    void contextMenuWanted(const arenarium::ObjectRef& object, QPoint globalPos, arenarium::ui::PictureWidget* surface);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* headed(QWidget* header, QWidget* body);
    void showBeside();
    void writeHeaders();
    void writeLens();

    SceneHub& hub_;
    UsableStrip* strip_;
    QWidget* lists_;
    QWidget* beside_ = nullptr;
    QLabel* beside_title_ = nullptr;
    bool beside_wanted_ = true;
    HandActs* acts_ = nullptr;
    QHBoxLayout *canvas_line_, *lens_line_;
    Breadcrumbs* canvas_place_;
    QLabel* canvas_hint_;
    CanvasWidget* canvas_;
    DifferenceLegend* legend_;
    std::vector<QLayout*> headers_;  // of the canvas and the lens, in line with their pictures
    Breadcrumbs* lens_place_;
    LensWidget* lens_;
    QWidget* lens_box_;
    QSplitter* splitter_;
    QWidget* picture_;  // all of it, which an error takes the place of
    PictureNotice* notice_;
    PictureLegend* marks_;
    QString remark_;
    bool shows_side_ = false;
};

}  // namespace arenarium::ui
