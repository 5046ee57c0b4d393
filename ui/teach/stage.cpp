#include "ui/teach/stage.h"

#include <QAccessible>

#include "core/scene/pymalloc/refs.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

Stage::Stage(SceneHub& hub, QWidget* parent) : PictureWidget(hub, parent), metrics_(hub.theme()) {
    setObjectName(QStringLiteral("stage"));
    setAccessibleName(tr("What the step is about, large"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(320, 180);
}

void Stage::setView(const ChapterView& view) {
    position_ = hub().moment()->position;
    view_ = view;
    refresh(false);
}

void Stage::setChapterTitle(const QString& title) {
    if (std::exchange(title_, title) != title) refresh(false);
}

void Stage::setNote(const QString& note) {
    note_ = note;
    refresh(false);
}

DrawList Stage::draw() const {
    return draw_slide(
        {hub().source(), view_, title_, note_, static_cast<double>(width()), static_cast<double>(height())}, &metrics_);
}

void Stage::doubleClicked(const ObjectRef& object) {
    const PymallocRef r = memory_object(object);
    ChapterView view;
    view.shows = ChapterView::Shows::object;
    if (r.pool && !Layout::is_usedpools_head(r.pool))
        view.object = PymallocRef::of_pool(r.arena, r.pool);
    else if (r.arena)
        view.object = PymallocRef::of_arena(r.arena);
    if (view.object) setView(view);
}

void Stage::sceneChanged(SceneHub::Cause cause) {
    if (cause == SceneHub::Cause::look) metrics_.forget();
    if (cause == SceneHub::Cause::moment) {
        note_.clear();
        if (hub().moment()->position != position_) view_ = {};
        position_ = hub().moment()->position;
    }
    PictureWidget::sceneChanged(cause);
    tell();
}

void Stage::showEvent(QShowEvent* event) {
    PictureWidget::showEvent(event);
    tell();
}

void Stage::tell() {
    if (!isVisible()) return;
    const QString said = text(slide_sentence(*hub().moment(), coreTranslator()));
    if (said == accessibleDescription()) return;
    setAccessibleDescription(said);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

}  // namespace arenarium::ui
