#include "ui/canvas/picture_legend.h"

#include <cmath>

#include "core/scene/pymalloc/signs.h"
#include "ui/bridge/scene_source.h"
#include "ui/canvas/qt_text_metrics.h"

namespace arenarium::ui {

PictureLegend::PictureLegend(SceneHub& hub, QWidget* parent) : PictureWidget(hub, parent) {
    setObjectName(QStringLiteral("pictureLegend"));
    setAccessibleName(tr("Legend"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

DrawList PictureLegend::drawn(double width) const {
    const SceneSource source = hub().source();
    const QtTextMetrics metrics(hub().theme());
    return draw_signs(*source.moment, scene_options(source, &metrics), source.moment->summary, width);
}

DrawList PictureLegend::draw() const {
    return drawn(width());
}

QSize PictureLegend::sizeHint() const {
    return {400, static_cast<int>(std::ceil(drawn(std::max(width(), 120)).height))};
}

// The signs are the same for every state.
void PictureLegend::sceneChanged(SceneHub::Cause cause) {
    if (cause != SceneHub::Cause::look) return;
    updateGeometry();
    PictureWidget::sceneChanged(cause);
}

void PictureLegend::resizeEvent(QResizeEvent* event) {
    if (event->oldSize().width() != width()) updateGeometry();
    PictureWidget::resizeEvent(event);
}

}  // namespace arenarium::ui
