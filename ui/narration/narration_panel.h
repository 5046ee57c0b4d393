// "What just happened": the sentence of the micro-step that happened last, the steps of its operation, and where in the
// algorithm it stands.
#pragma once

#include <QScrollArea>
#include <QTimer>

#include <memory>

#include "core/pymalloc/steps/outline.h"
#include "ui/bridge/values.h"
#include "ui/kit/panel_kit.h"
#include "ui/narration/micro_step_model.h"

class QHBoxLayout;
class QListView;

namespace arenarium::ui {

class OutlineView;

// Which of the four cases of freeing a pool the operation is in, as far as it has gone; 0: none.
int freeCase(const Moment& moment);

class NarrationPanel : public QScrollArea {
    Q_OBJECT

public:
    explicit NarrationPanel(Theme* theme, QWidget* parent = nullptr);

    MicroStepModel* steps() const { return model_; }
    QListView* stepList() const { return list_; }
    OutlineView* outline() const { return outline_; }
    // The operation in one sentence.
    QString effect() const { return effect_->text(); }
    // Of the micro-step: its C function and its sentence. They are shown within an operation.
    QString function() const { return function_->text(); }
    QString sentence() const { return sentence_->text(); }
    // The caption of lecture mode: within an operation the micro-step speaks, after it the operation.
    QString caption() const { return isWithin() ? sentence() : effect(); }
    bool isWithin() const { return !card_->isHidden(); }

public slots:
    void setMoment(arenarium::ui::MomentPtr moment);

signals:
    void seekWanted(arenarium::Position position);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showCard();
    void placeLine();
    void fitList();

    Theme* theme_;
    MomentPtr moment_;
    MicroStepModel* model_;
    Card* card_;
    QHBoxLayout* call_;
    ThemedLabel *operation_, *line_, *effect_, *function_, *case_, *sentence_, *change_, *steps_title_;
    QListView* list_;
    OutlineView* outline_;
    std::unique_ptr<Outline> algorithm_;
    QString profile_;
};

}  // namespace arenarium::ui
