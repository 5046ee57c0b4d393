// Where a surface is: process ▸ arena 2 ▸ pool 18, each a link.
#pragma once

#include <QLabel>
#include <QStringList>

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
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

signals:
    void wanted(const arenarium::ObjectRef& object);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QString html(std::size_t first) const;
    // The whole of it, for whoever sees a part.
    QString plain() const;
    int widthFrom(std::size_t first) const;
    void fit();

    SceneHub& hub_;
    std::vector<ObjectRef> way_;
    QString prefix_, figures_;
    QStringList names_;  // of the way
    int whole_ = 0;      // pixels that all of it needs
};

}  // namespace arenarium::ui
