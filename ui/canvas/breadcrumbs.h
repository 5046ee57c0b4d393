// Where a surface is: process ▸ arena 2 ▸ pool 18, each a link, by mouse or by arrow keys and Return.
#pragma once

#include <QStringList>

#include <optional>
#include <vector>

#include "core/picture/object_ref.h"
#include "ui/canvas/scene_hub.h"
#include "ui/kit/text_line.h"

namespace arenarium::ui {

class Breadcrumbs : public TextLine {
    Q_OBJECT

public:
    explicit Breadcrumbs(SceneHub& hub, QWidget* parent = nullptr);

    // `prefix` stands before the links, as "Lens"; `figures` behind them.
    void setPlace(const ObjectRef& object, const QString& prefix = {}, const QString& figures = {});
    // Of the whole way; where there is less room its beginning gives way to an ellipsis.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

signals:
    void wanted(const arenarium::ObjectRef& object);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    // From the crumb `first` on.
    std::vector<TextRun> line(std::size_t first) const;
    // The whole of it, for whoever sees a part.
    QString plain() const;
    void fit();
    // The runs that are links, from the first crumb shown.
    std::size_t runOf(std::size_t crumb) const;
    std::optional<std::size_t> linkAt(QPoint place) const;
    std::size_t links() const { return way_.empty() ? 0 : way_.size() - 1; }

    SceneHub& hub_;
    std::vector<ObjectRef> way_;
    QString prefix_, figures_;
    QStringList names_;       // of the way
    int whole_ = 0;           // pixels that all of it needs
    std::size_t first_ = 0;   // crumb shown
    std::size_t chosen_ = 0;  // by arrow keys
};

}  // namespace arenarium::ui
