// The collector's lists of objects, in list order, as usable_arenas is shown. A click selects an object.
#pragma once

#include "ui/objects/graph_source.h"
#include "ui/profile/tall_picture.h"

namespace arenarium::ui {

class ListsWidget : public TallPicture {
    Q_OBJECT

public:
    explicit ListsWidget(SceneHub& hub, QWidget* parent = nullptr);

    void show(GraphPtr values, objects::ObjectIndex selected);

signals:
    void objectChosen(arenarium::objects::ObjectIndex object);

protected:
    DrawList draw() const override;
    void clicked(const ObjectRef& object) override;
    void sceneChanged(SceneHub::Cause cause) override;

private:
    GraphPtr values_;
    mutable double highest_ = 0;  // so far: the graph above stays where it is
    objects::ObjectIndex selected_;
};

}  // namespace arenarium::ui
