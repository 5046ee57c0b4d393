// Where a surface is: process ▸ arena 2 ▸ pool 18, each a link.
#pragma once

#include <QLabel>

#include <vector>

#include "core/picture/object_ref.h"
#include "ui/canvas/scene_hub.h"

namespace arenarium::ui {

class Breadcrumbs : public QLabel {
    Q_OBJECT

public:
    explicit Breadcrumbs(SceneHub& hub, QWidget* parent = nullptr);

    // `prefix` stands before the links, as "Lens"; `figures` behind them.
    void setPlace(const ObjectRef& object, const QString& prefix = {}, const QString& figures = {});
    // Of the whole way; where there is less room its beginning gives way to an ellipsis.
    QSize sizeHint() const override { return whole_; }
    QSize minimumSizeHint() const override { return {40, QLabel::minimumSizeHint().height()}; }

signals:
    void wanted(const arenarium::ObjectRef& object);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QString html(std::size_t first) const;
    // The whole of it, for whoever sees a part.
    QString plain() const;
    void fit();

    SceneHub& hub_;
    std::vector<ObjectRef> way_;
    QString prefix_, figures_;
    QSize whole_;
};

}  // namespace arenarium::ui
