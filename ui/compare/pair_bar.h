// The line above two pictures side by side: where the runs part, with a way there, and whether they go together.
#pragma once

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include "ui/compare/pair.h"
#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

class PairBar : public QWidget {
    Q_OBJECT

public:
    // All outlive it. `go`: leads to the divergence.
    PairBar(Pair& pair, QAction& go, QAction& close, Theme& theme, QWidget* parent = nullptr);

    // The whole sentence, also where there is room for a part of it only.
    QString sentence() const { return sentence_->toolTip(); }
    QPushButton* goButton() const { return go_; }
    QCheckBox* linked() const { return linked_; }
    QPushButton* closeButton() const { return close_; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void write();

    Pair& pair_;
    Theme& theme_;
    QLabel* sentence_;
    QPushButton *go_, *close_;
    QCheckBox* linked_;
};

}  // namespace arenarium::ui
