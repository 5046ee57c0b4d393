// Two handles on the timeline, A and B, between which growth is counted. They lie over the timeline bar, follow its
// zoom, and are dragged or moved by the arrow keys; everywhere else the bar gets the mouse.
#pragma once

#include <QWidget>

#include <optional>
#include <utility>

#include "ui/charts/timeline_bar.h"

namespace arenarium::ui {

class GrowthHandles : public QWidget {
    Q_OBJECT

public:
    // A child of the bar, hidden at first.
    GrowthHandles(Theme* theme, TimelineBar* bar);

    // Shows the handles there; none: hides them.
    void setBetween(std::optional<std::pair<quint32, quint32>> between);
    std::optional<std::pair<quint32, quint32>> between() const { return between_; }
    // Where a handle can be taken: 0 or 1.
    QRect grip(int handle) const;

signals:
    // The user moved one.
    void moved(std::pair<quint32, quint32> between);

protected:
    bool eventFilter(QObject* bar, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    static constexpr int side = 14;

    quint32 at(int handle) const { return handle == 0 ? between_->first : between_->second; }
    void moveTo(int handle, std::uint32_t operation);
    void place();

    Theme* theme_;
    TimelineBar* bar_;
    std::optional<std::pair<quint32, quint32>> between_;
    int dragged_ = -1, current_ = 1;
};

}  // namespace arenarium::ui
