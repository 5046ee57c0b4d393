// The scrubber: all operations of a run, marks for what people look for, and the position. As a slider, so that keys,
// value and screen readers work as everywhere; its value is the number of whole operations.
#pragma once

#include <QAbstractSlider>

#include <optional>
#include <vector>

#include "core/metrics/event_marks.h"
#include "core/session/bookmark.h"
#include "ui/bridge/values.h"
#include "ui/charts/time_axis.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

class TimelineBar : public QAbstractSlider {
    Q_OBJECT

public:
    explicit TimelineBar(Theme* theme, QWidget* parent = nullptr);

    // The operations that are shown, all at first. `to` > `from`.
    std::uint32_t visibleFrom() const { return from_; }
    std::uint32_t visibleTo() const { return to_; }
    int xOf(std::uint32_t operation) const;
    // Where the marks of an event stand, from the left.
    std::vector<int> marksAt(EventKind kind) const;
    std::uint32_t operationAt(int x) const;
    // Where the flags of the bookmarks in sight stand, from the left.
    std::vector<int> flags() const;
    // What hovering there says.
    QString describe(std::uint32_t operation) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public slots:
    void setHistory(arenarium::ui::HistoryPtr history);
    void setMoment(arenarium::ui::MomentPtr moment);
    void setRange(quint32 from, quint32 to);
    void showAll();
    void setBookmarks(const std::vector<arenarium::Bookmark>& bookmarks);

signals:
    // The user went there.
    void seekWanted(arenarium::Position position);
    void bookmarkMenuWanted(int index, QPoint globalPos);
    void rangeChangedByUser(quint32 from, quint32 to);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Lane {
        EventKind kind;
        bool up;
        ColorRole ink;
    };
    static const std::vector<Lane>& lanes();
    TimeAxis axis() const { return TimeAxis::over(*theme_, width(), from_, to_); }
    QRect track() const;
    // The position of the mark under the pointer, which a click means.
    std::optional<std::uint32_t> markAt(QPoint at) const;
    std::vector<EventMark> marksOf(const Lane& lane) const;
    void goTo(std::uint32_t operation);
    void zoom(double factor, int x);
    void clampRange();
    void paintMarks(QPainter& p) const;
    void paintFlags(QPainter& p) const;
    void paintActors(QPainter& p) const;
    // Of the threads and interpreters that ask in this run; 0: there is only one, and nothing to tell apart.
    std::uint32_t actorLanes() const;
    static constexpr std::uint32_t most_lanes = 8;
    static constexpr int lane_height = 4, lane_gap = 2;
    int actorsHeight() const { return static_cast<int>(actor_lanes_) * (lane_height + lane_gap); }
    int actorsTop() const { return track().bottom() + Theme::grid(2) + 8; }
    // The bookmark whose flag is under the pointer; -1: none.
    int flagAt(QPoint at) const;
    bool isInSight(Position position) const { return position.operation >= from_ && position.operation <= to_; }

    Theme* theme_;
    HistoryPtr history_;
    MomentPtr moment_;
    std::vector<Bookmark> bookmarks_;
    std::uint32_t actor_lanes_ = 0;
    std::uint32_t from_ = 0, to_ = 1;
    bool whole_ = true;  // the range follows a growing run
    bool scrubbing_ = false;
    int pan_x_ = -1;
    int hover_x_ = -1;
};

}  // namespace arenarium::ui
