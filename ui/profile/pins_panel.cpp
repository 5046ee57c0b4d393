#include "ui/profile/pins_panel.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

PinsPanel::PinsPanel(SceneHub& hub, QWidget* parent)
    : QWidget(parent), picture_(new PinsWidget(hub)), work_(new PacedWork(this, [this] { return count(); })) {
    fillBackground(this, &hub.theme());
    auto* area = new QScrollArea;
    area->setWidget(picture_);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fillBackground(area->viewport(), &hub.theme());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(area);
}

void PinsPanel::setMoment(MomentPtr moment) {
    moment_ = std::move(moment);
    work_->wantSoon();
}

PacedWork::Work PinsPanel::count() {
    if (!moment_) return {};
    return [this, moment = moment_](const PacedWork::Stopped&) -> PacedWork::Adopt {
        auto pins = std::make_shared<const ArenaPins>(arena_pins(*moment));
        return [this, moment, pins] {
            picture_->setPins(moment, pins);
            emit counted();
        };
    };
}

}  // namespace arenarium::ui
