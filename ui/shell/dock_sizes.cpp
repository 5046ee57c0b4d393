#include "ui/shell/dock_sizes.h"

#include <QEvent>
#include <QTimer>

#include <algorithm>

namespace arenarium::ui {

namespace {

// Behind another tab a dock is visible too, and keeps a size of long ago.
bool is_in_sight(const QDockWidget& dock) {
    return dock.isVisible() && !dock.isFloating() && !dock.visibleRegion().isEmpty();
}

}  // namespace

DockSizes::DockSizes(QMainWindow& window, const QList<QDockWidget*>& docks)
    : QObject(&window), window_(window), docks_(docks) {
    window_.installEventFilter(this);
}

bool DockSizes::eventFilter(QObject* object, QEvent* event) {
    switch (event->type()) {
        case QEvent::Show:
        // The window itself gets the mouse only where it drags the border of a dock.
        case QEvent::MouseButtonRelease:
            keepSoon();
            break;
        case QEvent::Resize:
            QTimer::singleShot(0, this, &DockSizes::giveBack);
            break;
        default:
            break;
    }
    return QObject::eventFilter(object, event);
}

void DockSizes::keepSoon() {
    QTimer::singleShot(0, this, &DockSizes::keep);
}

void DockSizes::keep() {
    if (!window_.isVisible()) return;
    sizes_.clear();
    window_size_ = window_.size();
    for (QDockWidget* dock : docks_)
        if (is_in_sight(*dock)) sizes_.insert(dock, dock->size());
}

// Only in a window that is as large again: a smaller one has to be shared out anyway.
void DockSizes::giveBack() {
    QList<QDockWidget*> beside, stacked;
    QList<int> widths, heights;
    for (auto it = sizes_.cbegin(); it != sizes_.cend(); ++it) {
        QDockWidget* dock = it.key();
        if (!is_in_sight(*dock)) continue;
        const Qt::DockWidgetArea area = window_.dockWidgetArea(dock);
        const bool is_side = area == Qt::LeftDockWidgetArea || area == Qt::RightDockWidgetArea;
        if (is_side) {
            beside << dock;
            widths << it->width();
        }
        stacked << dock;
        heights << (is_side ? it->height() * window_.height() / std::max(1, window_size_.height()) : it->height());
    }
    if (window_.width() >= window_size_.width()) window_.resizeDocks(beside, widths, Qt::Horizontal);
    if (window_.height() >= window_size_.height()) window_.resizeDocks(stacked, heights, Qt::Vertical);
}

}  // namespace arenarium::ui
