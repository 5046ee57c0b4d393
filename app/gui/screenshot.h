// A picture of the window once all work is done and everything stands still.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include "ui/shell/main_window.h"

namespace arenarium::gui {

class Screenshot : public QObject {
    Q_OBJECT

public:
    // Ends the event loop with 0 when the picture is written, else with 1 and a message on standard error.
    Screenshot(ui::MainWindow& window, QString path, QObject* parent = nullptr);

private:
    void look();

    ui::MainWindow& window_;
    QString path_;
    QTimer timer_;
    int quiet_ = 0;
};

}  // namespace arenarium::gui
