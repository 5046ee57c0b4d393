// The flame graph: a click chooses a call, a double click shows it over the whole width, one on a call above goes back.
// Arrow keys go from call to call, Return does what a double click does.
#pragma once

#include "ui/profile/profile_hub.h"
#include "ui/profile/tall_picture.h"

namespace arenarium::ui {

class FlameWidget : public TallPicture {
    Q_OBJECT

public:
    explicit FlameWidget(SceneHub& hub, QWidget* parent = nullptr);

    void setValues(ProfilePtr values);
    std::uint32_t focus() const { return focus_; }
    std::uint32_t chosen() const { return chosen_; }
    // What hovering over a call says.
    QString describe(std::uint32_t node) const;

public slots:
    void setFocusNode(quint32 node);
    void choose(quint32 node);

signals:
    void focusNodeChanged(quint32 node);
    // The user chose it; 0: everything.
    void chosenByUser(quint32 node);

protected:
    DrawList draw() const override;
    void clicked(const ObjectRef& object) override;
    void doubleClicked(const ObjectRef& object) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void chooseByUser(std::uint32_t node);

    ProfilePtr values_;
    std::uint32_t focus_ = 0, chosen_ = 0;
};

}  // namespace arenarium::ui
