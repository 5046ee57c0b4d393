// The history of a watched process: bytes of its arenas and of the blocks in them, over the seconds since it was first
// looked at.
#pragma once

#include <QWidget>

#include <vector>

#include "ui/profile/live_process.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

class LiveChart : public QWidget {
    Q_OBJECT

public:
    explicit LiveChart(Theme* theme, QWidget* parent = nullptr);

    void setSamples(std::vector<LiveSample> samples);
    const std::vector<LiveSample>& samples() const { return samples_; }
    QSize sizeHint() const override { return {Theme::grid(80), Theme::grid(24)}; }
    QSize minimumSizeHint() const override { return {Theme::grid(40), Theme::grid(14)}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF plot() const;
    double top() const;
    QPointF point(const LiveSample& sample, quint64 bytes) const;
    double span() const;

    Theme* theme_;
    std::vector<LiveSample> samples_;
};

}  // namespace arenarium::ui
