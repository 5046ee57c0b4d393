#include "ui/objects/lists_widget.h"

#include <algorithm>
#include <utility>

#include "core/scene/objects/graph_lists.h"
#include "core/scene/objects/refs.h"

namespace arenarium::ui {

ListsWidget::ListsWidget(SceneHub& hub, QWidget* parent) : TallPicture(hub, parent) {
    setObjectName(QStringLiteral("collectorLists"));
    setAccessibleName(tr("The collector's lists of objects"));
    setFocusPolicy(Qt::NoFocus);  // the same objects are in the graph
}

void ListsWidget::show(GraphPtr values, objects::ObjectIndex selected) {
    values_ = std::move(values);
    selected_ = selected;
    redraw();
}

DrawList ListsWidget::draw() const {
    if (!values_) {
        DrawList none;
        none.width = width();
        none.background = ColorRole::panel;
        return none;
    }
    DrawList list = collector_lists(*values_->moment, values_->shown(selected_),
                                    scene_options(hub().source(), &hub().metrics()), width());
    list.height = highest_ = std::max(highest_, list.height);
    return list;
}

void ListsWidget::sceneChanged(SceneHub::Cause cause) {
    if (cause == SceneHub::Cause::look) highest_ = 0;
    TallPicture::sceneChanged(cause);
}

void ListsWidget::clicked(const ObjectRef& ref) {
    const GraphRef r = GraphRef::from(ref);
    if (values_ && r.kind == GraphKind::object) emit objectChosen(values_->seen->numbered(r.index));
}

}  // namespace arenarium::ui
