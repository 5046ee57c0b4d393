// The picture of who pins the arenas. A click on a block or arena selects it, on a cause shows the arenas that it
// holds.
#pragma once

#include <memory>

#include "core/metrics/arena_pins.h"
#include "ui/profile/tall_picture.h"

namespace arenarium::ui {

using PinsPtr = std::shared_ptr<const ArenaPins>;

class PinsWidget : public TallPicture {
    Q_OBJECT

public:
    explicit PinsWidget(SceneHub& hub, QWidget* parent = nullptr);

    // Of that moment.
    void setPins(MomentPtr moment, PinsPtr pins);
    const PinsPtr& pins() const { return pins_; }
    // What is chosen; null: none.
    const PinRank* chosen() const;
    void choose(PinCause cause, std::uint32_t rank);

signals:
    void chosenByUser();
    // A double click: show it on the canvas, and where it comes from.
    void objectActivated(const arenarium::ObjectRef& object);

protected:
    DrawList draw() const override;
    void clicked(const ObjectRef& object) override;
    void doubleClicked(const ObjectRef& object) override;
    void sceneChanged(SceneHub::Cause cause) override;
    bool event(QEvent* event) override;

private:
    static constexpr std::size_t most_cards = 60;

    MomentPtr moment_;
    PinsPtr pins_;
    PinCause cause_ = PinCause::block;
    std::uint32_t rank_ = UINT32_MAX;
    QString name_;  // of what is chosen, to find it again
};

}  // namespace arenarium::ui
