// A question: what ran so far, what is asked, the widgets to answer with, hints, and what becomes of the answer.
#pragma once

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/course/answer_editor.h"
#include "ui/course/prose_view.h"
#include "ui/course/shown_step.h"
#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

class QuestionCard : public QWidget {
    Q_OBJECT

public:
    explicit QuestionCard(Theme* theme, QWidget* parent = nullptr);

    // REQUIRES: step.question.
    void setStep(const ShownStep& step);
    // `trouble`: why it could not be kept; empty: it was.
    void showVerdict(const ShownVerdict& verdict, const QString& trouble);
    // An answer is on its way: nothing else can be asked meanwhile.
    void setBusy(bool on);

    AnswerEditor* editor() const { return editor_; }
    // What can be read in it, from top to bottom.
    QList<ProseView*> views() const { return {words_, belief_, explanation_}; }
    quint32 hintsUsed() const { return hints_used_; }
    // The first `hints` are seen, and so much was answered already, as in the same question before.
    void restore(const course::Answer& answer, quint32 hints);
    // With this answer the capstone is done: the certificate is offered.
    void offerCertificate();
    // A verdict was given that stands.
    bool isJudged() const { return judged_; }

signals:
    void checkWanted(const arenarium::course::Answer& answer);
    void anotherWanted();
    void nextWanted();
    void certificateWanted();

private:
    void check();
    ProseView* showHint();
    // For Tab: behind the answer and the hints so far, before the buttons.
    void comesNext(QWidget* part);
    void adjust();

    Theme* theme_;
    ShownQuestion question_;
    ThemedLabel* situation_title_;
    ProseView *situation_, *words_;
    QVBoxLayout *editor_room_, *hints_;
    AnswerEditor* editor_ = nullptr;
    QWidget* last_before_buttons_ = nullptr;
    QPushButton *check_, *unsure_, *hint_, *another_, *next_, *certificate_;
    Card* verdict_;
    ThemedLabel *headline_, *reason_;
    ProseView *belief_, *explanation_;
    quint32 hints_used_ = 0;
    bool judged_ = false, busy_ = false;
};

}  // namespace arenarium::ui
