// The course in the window: its contents, and one step at a time beside the picture. Says which run the picture is to
// show, and takes what was clicked in it.
#pragma once

#include <QAbstractButton>
#include <QScrollArea>
#include <QStackedWidget>

#include <memory>

#include "core/course/lesson_reader.h"
#include "ui/course/contents_view.h"
#include "ui/course/course_work.h"
#include "ui/course/learner.h"
#include "ui/course/question_card.h"
#include "ui/course/reading_bar.h"
#include "ui/course/threads_figure.h"
#include "ui/course/writing_place.h"

class QToolButton;

namespace arenarium::ui {

class LessonPanel : public QWidget {
    Q_OBJECT

public:
    explicit LessonPanel(Theme* theme, QWidget* parent = nullptr);

    // Reads the course at `folder` in this language, as far as it is translated; "en" is its own. What was open stays.
    void setCourse(const QString& folder, const QString& language);
    void setLearner(Learner learner);
    bool hasCourse() const { return course_ != nullptr; }
    // REQUIRES: hasCourse().
    const course::Course& course() const { return *course_; }
    Learner& learner() { return learner_; }

    // False: there is none. A lesson's id opens its first step.
    bool openStep(const QString& id);
    void openContents();
    // The one that was open last, else the contents.
    void resume();
    void openNeighbour(int by);
    // What it needs, or the certificate itself; blocks until it is closed. REQUIRES: hasCourse().
    void openCertificate();

    // Empty while the contents are shown.
    QString stepId() const { return QString::fromStdString(step_.id); }
    const ShownStep& step() const { return step_; }
    // Of the question shown; nothing: it awaits its answer, or there is none.
    const std::optional<ShownVerdict>& verdict() const { return verdict_; }
    QuestionCard& card() const { return *card_; }
    ContentsView& contents() const { return *contents_; }
    bool isBusy() const { return work_.isBusy(); }
    ReadingBar& reading() const { return *reading_; }
    // A name that one of the lessons' pictures has.
    bool isPictureName(const QString& name) const;
    // Something was clicked in the picture: its place. False: nothing asks for one.
    bool takePlace(const QString& place);
    // Which kind of place the question asks for.
    course::PlaceOf wantedPlace() const;

signals:
    void pictureWanted(const arenarium::ui::LessonPicture& picture);
    void judged(const arenarium::ui::ShownVerdict& verdict);
    // Operations of threads, to be stepped through.
    void threadsWanted(const QString& operations, const QString& name);
    void stepShown(const QString& id);

protected:
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    enum Picture { example, question, afterwards };

    // What the learner did in a step until it is said in another language.
    struct Kept {
        course::Answer answer;
        quint32 hints = 0;
        std::optional<course::Answer> judged;
        Picture shown = example;
        int scrolled = 0;
        WritingPlace writing;
    };
    Kept kept() const;
    void restore(const Kept& kept);

    void draw(std::uint32_t attempt);
    void showStep(const ShownStep& step);
    void showVerdict(const ShownVerdict& verdict);
    void showPicture(Picture which);
    bool hasQuestionPicture() const;
    void connectReading();
    void readStep();
    void readVerdict();
    void markLine(const QString& sentence);
    void adjust();
    std::vector<const course::Step*> steps() const;

    Theme* theme_;
    Learner learner_;
    QString folder_, language_;
    std::shared_ptr<const course::Course> course_;
    ShownStep step_;
    std::optional<ShownVerdict> verdict_;
    bool is_said_anew_ = false;   // the step that comes is the one shown, in another language
    bool is_told_again_ = false;  // the verdict that comes was given before
    LessonPicture after_;
    bool has_after_ = false;
    Picture shown_ = example;
    CourseWork work_;
    QStackedWidget* pages_;
    ContentsView* contents_;
    QToolButton *to_contents_, *previous_, *next_;
    ThemedLabel *place_, *title_, *state_, *error_;
    ReadingBar* reading_;
    ProseView *lead_, *prose_;
    ThreadsFigure* figure_;
    QWidget* pictures_;
    QToolButton* picture_buttons_[3];
    QuestionCard* card_;
    QScrollArea* scroll_;
};

}  // namespace arenarium::ui
