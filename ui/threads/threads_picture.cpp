#include "ui/threads/threads_picture.h"

#include <utility>

#include "core/mimalloc/read/page_blocks.h"

namespace arenarium::ui {

ThreadsPicture::ThreadsPicture(SceneHub& hub, QWidget* parent) : TallPicture(hub, parent) {
    setObjectName(QStringLiteral("threadsPicture"));
    setAccessibleName(tr("Segments and queues of the threads"));
}

bool ThreadsPicture::isInUse(mimalloc::PageIndex page) const {
    if (!moment_ || !page || page.value >= moment_->state.pages.size()) return false;
    const mimalloc::State& s = moment_->state;
    return page_holding(s, s.segment_of(page), s.slice_of(page)) == page;
}

void ThreadsPicture::setMoment(ThreadsMomentPtr moment) {
    moment_ = std::move(moment);
    if (page_ && !isInUse(page_)) {
        page_ = {};
        emit pageChanged();
    }
    redraw();
}

void ThreadsPicture::showPage(mimalloc::PageIndex page) {
    page_ = isInUse(page) ? page : mimalloc::PageIndex{};
    emit pageChanged();
    redraw();
}

DrawList ThreadsPicture::draw() const {
    if (!moment_) {
        DrawList none;
        none.width = width();
        return none;
    }
    MimallocLook look;
    look.metrics = &hub().metrics();
    look.translate = scene_translator();
    look.type_scale = hub().theme().typeScale();
    return page_ ? mimalloc_page_picture(moment_->shown(), look, page_, width())
                 : mimalloc_picture(moment_->shown(), look, width());
}

void ThreadsPicture::clicked(const ObjectRef& object) {
    const MimallocRef ref = MimallocRef::from(object);
    if (page_ || (ref.kind != MimallocKind::page && ref.kind != MimallocKind::block)) return;
    if (isInUse({ref.a})) showPage({ref.a});
}

}  // namespace arenarium::ui
