// Who pins my arenas: the picture in a panel, made on another thread while it can be seen.
#pragma once

#include <QWidget>

#include "ui/kit/paced_work.h"
#include "ui/profile/pins_widget.h"

class QScrollArea;

namespace arenarium::ui {

class PinsPanel : public QWidget {
    Q_OBJECT

public:
    explicit PinsPanel(SceneHub& hub, QWidget* parent = nullptr);

    PinsWidget* picture() const { return picture_; }
    bool isCounting() const { return work_->isWorking(); }

public slots:
    void setMoment(arenarium::ui::MomentPtr moment);

signals:
    void counted();

private:
    PacedWork::Work count();

    MomentPtr moment_;
    PinsWidget* picture_;
    PacedWork* work_;
};

}  // namespace arenarium::ui
