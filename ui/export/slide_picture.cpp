#include "ui/export/slide_picture.h"

#include "ui/kit/model_text.h"

namespace arenarium::ui {

DrawList draw_slide(const SlideWish& wish, const TextMetrics* metrics) {
    const ShownMoment& moment = *wish.scene.moment;
    const History& history = *wish.scene.history;
    SlideInput in{moment, scene_options(wish.scene, metrics), coreTranslator(), moment.summary};
    // What stands for a recording or a snapshot in the editor is no source.
    if (!history.trace && history.source != SourceKind::snapshot) in.source = *history.source_lines;
    in.width = wish.width;
    in.height = wish.height;
    in.title = wish.title.toStdString();
    if (moment.last_operation) in.call = operationText(moment.log, moment.last_operation).toStdString();
    if (!wish.note.isEmpty()) in.call = wish.note.toStdString();
    if (wish.view.shows == ChapterView::Shows::object) in.subject = wish.view.object;
    if (wish.view.shows == ChapterView::Shows::canvas) {
        in.canvas = wish.view.viewport;
        in.options.selection = wish.view.object;
        if (wish.view.everything) in.canvas = Viewport{};
    }
    return arenarium::draw_slide(in);
}

}  // namespace arenarium::ui
