// What the blocks on the canvas are told apart by: their size class, the line that asked for them, their type or their
// age; with the colours of those that hold most.
#pragma once

#include <QWidget>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/metrics/block_tints.h"
#include "ui/kit/paced_work.h"
#include "ui/kit/panel_kit.h"

class QComboBox;

namespace arenarium::ui {

class SceneHub;
class TintLegend;

class TintBar : public QWidget {
    Q_OBJECT

public:
    explicit TintBar(SceneHub& hub, QWidget* parent = nullptr);

    // None: the size class.
    std::optional<TintBy> by() const;
    void setBy(std::optional<TintBy> by);
    // Only the blocks of one line of a recorded program, until something else is chosen.
    void showLine(const QString& file, quint32 line);
    QComboBox* choice() const { return choice_; }
    // The names in the legend, those that hold most first.
    QStringList keys() const;
    bool isCounting() const { return work_->isWorking(); }

public slots:
    void setMoment(arenarium::ui::MomentPtr moment);

signals:
    void tinted();

private:
    PacedWork::Work count();

    SceneHub& hub_;
    MomentPtr moment_;
    std::optional<std::pair<std::string, std::uint32_t>> line_;  // shown alone
    QComboBox* choice_;
    TintLegend* legend_;
    PacedWork* work_;
};

}  // namespace arenarium::ui
