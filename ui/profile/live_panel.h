// A process that is watched: what it holds now, the history of its arenas, and a button that pauses.
#pragma once

#include <QWidget>

#include "ui/kit/panel_kit.h"
#include "ui/profile/live_chart.h"

class QPushButton;

namespace arenarium::ui {

class LivePanel : public QWidget {
    Q_OBJECT

public:
    // `process` outlives it. Hidden while none is watched.
    LivePanel(Theme* theme, LiveProcess& process, QWidget* parent = nullptr);

    QString words() const { return words_->text(); }
    QPushButton* pause() const { return pause_; }
    LiveChart* chart() const { return chart_; }

private:
    void show(const QString& problem = {});

    LiveProcess& process_;
    ThemedLabel* words_;
    QPushButton* pause_;
    LiveChart* chart_;
};

}  // namespace arenarium::ui
