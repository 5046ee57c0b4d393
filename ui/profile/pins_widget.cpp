#include "ui/profile/pins_widget.h"

#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>
#include <utility>

#include "core/scene/profile/pins_picture.h"
#include "core/scene/profile/refs.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

PinsWidget::PinsWidget(SceneHub& hub, QWidget* parent) : TallPicture(hub, parent) {
    setObjectName(QStringLiteral("pinsPicture"));
    setAccessibleName(tr("Who pins the arenas"));
}

void PinsWidget::setPins(MomentPtr moment, PinsPtr pins) {
    moment_ = std::move(moment);
    pins_ = std::move(pins);
    // What is chosen stays so while it holds an arena.
    rank_ = UINT32_MAX;
    const auto& list = pins_->by(cause_);
    for (std::uint32_t i = 0; i < list.size(); ++i)
        if (!name_.isEmpty() && text(list[i].name) == name_) rank_ = i;
    redraw();
}

const PinRank* PinsWidget::chosen() const {
    return pins_ && rank_ < pins_->by(cause_).size() ? &pins_->by(cause_)[rank_] : nullptr;
}

void PinsWidget::choose(PinCause cause, std::uint32_t rank) {
    cause_ = cause;
    rank_ = rank;
    name_ = chosen() ? text(chosen()->name) : QString();
    redraw();
}

DrawList PinsWidget::draw() const {
    if (!pins_) {
        DrawList none;
        none.width = width();
        none.background = ColorRole::panel;
        return none;
    }
    SceneSource source = hub().source();
    // A colour of another moment says nothing.
    if (source.moment != moment_) source.options.tints.reset();
    return pins_picture(*moment_, {*pins_, cause_, rank_, most_cards}, scene_options(source, &hub().metrics()), width(),
                        moment_->summary);
}

void PinsWidget::sceneChanged(SceneHub::Cause cause) {
    if (cause != SceneHub::Cause::moment) redraw();
}

void PinsWidget::clicked(const ObjectRef& object) {
    if (const ProfileRef r = ProfileRef::from(object); r.kind == ProfileKind::rank) {
        const auto cause = static_cast<PinCause>(r.index);
        const bool again = cause == cause_ && r.sub == rank_;
        choose(cause, again ? UINT32_MAX : r.sub);
        emit chosenByUser();
    } else if (object) {
        TallPicture::clicked(object);
    }
}

void PinsWidget::doubleClicked(const ObjectRef& object) {
    if (object && !ProfileRef::from(object)) emit objectActivated(object);
}

bool PinsWidget::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && pins_) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const ProfileRef r = ProfileRef::from(objectAt(help->pos())); r.kind == ProfileKind::rank) {
            const PinRank& rank = pins_->by(static_cast<PinCause>(r.index))[r.sub];
            QToolTip::showText(help->globalPos(),
                               tr("%1\nholds %2 of the nearly empty arenas alone, by %3 blocks; %4 would go back")
                                   .arg(text(rank.name), groupedNumber(rank.arenas.size()), groupedNumber(rank.blocks),
                                        byteSize(rank.bytes_returned)),
                               this);
            return true;
        }
    }
    return TallPicture::event(event);
}

}  // namespace arenarium::ui
