// arenarium-gui --export: opens the file in a window that is never shown, writes one picture, or the chapters
// as pages, and ends.
#pragma once

#include <QObject>
#include <QTimer>

#include "app/gui/options.h"
#include "ui/export/deck_maker.h"
#include "ui/shell/main_window.h"

namespace arenarium::gui {

class ExportRun : public QObject {
    Q_OBJECT

public:
    // Ends the event loop with 0 when the picture is written, else with 1 and a message on standard error.
    // Both outlive it; the window is to be opened after this.
    ExportRun(ui::MainWindow& window, const Options& options, QObject* parent = nullptr);

private:
    void look();
    Status write() const;
    void writeDeck();
    static void end(const Status& status);

    ui::MainWindow& window_;
    const Options& options_;
    QTimer timer_;
    int quiet_ = 0;
    ui::DeckMaker deck_;
    std::optional<Error> error_;  // of the script or the file
};

}  // namespace arenarium::gui
