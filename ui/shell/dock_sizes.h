// QMainWindow shrinks docks with the window and never lets them grow again: this gives them back the room that the user
// left them.
#pragma once

#include <QDockWidget>
#include <QHash>
#include <QMainWindow>

namespace arenarium::ui {

class DockSizes : public QObject {
    Q_OBJECT

public:
    // `window` outlives it.
    DockSizes(QMainWindow& window, const QList<QDockWidget*>& docks);

    // Takes the sizes as they are, once the window is laid out.
    void keepSoon();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void keep();
    void giveBack();

    QMainWindow& window_;
    QList<QDockWidget*> docks_;
    QHash<QDockWidget*, QSize> sizes_;
    QSize window_size_;  // when they were kept
};

}  // namespace arenarium::ui
