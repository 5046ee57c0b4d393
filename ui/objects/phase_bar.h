// The phases of a collection as a row of buttons: the objects now, and after each of them.
#pragma once

#include <QButtonGroup>
#include <QToolButton>
#include <QWidget>

#include <array>
#include <optional>

#include "core/collector/operations/collect.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

class PhaseBar : public QWidget {
    Q_OBJECT

public:
    explicit PhaseBar(Theme* theme, QWidget* parent = nullptr);

    // None: the objects as they are.
    void setPhase(std::optional<collector::Phase> phase);
    // The phase that the script itself is in; none: it is in no collection.
    void setOwn(std::optional<collector::Phase> phase);
    QToolButton* button(std::optional<collector::Phase> phase) const;

signals:
    void phaseWanted(std::optional<arenarium::collector::Phase> phase);
    void microStepWanted(int steps);

private:
    void dress();

    Theme* theme_;
    QButtonGroup* group_;
    QToolButton *back_, *on_;
    std::optional<collector::Phase> own_;
};

}  // namespace arenarium::ui
