// The course: lessons beside the picture.
#include <QDockWidget>
#include <QTextDocumentFragment>

#include "ui/shell/lessons_folder.h"
#include "ui/shell/main_window.h"
#include "ui/shell/translation.h"
#include "ui/threads/threads_window.h"

namespace arenarium::ui {

namespace {

// What the tutor may know of the question that is open.
void put_question(TutorDesk& desk, const LessonPanel& lesson) {
    const ShownStep& step = lesson.step();
    desk.step = step.id;
    if (!step.question) return;
    desk.predicting = !lesson.card().isJudged();
    const auto hint = static_cast<int>(lesson.card().hintsUsed());
    if (hint < step.question->hints.size())
        desk.hint = QTextDocumentFragment::fromHtml(step.question->hints[hint]).toPlainText().toStdString();
    if (!lesson.verdict() || lesson.verdict()->mark != course::Mark::wrong) return;
    QString told = lesson.verdict()->headline;
    for (const QString& part :
         {QTextDocumentFragment::fromHtml(lesson.verdict()->belief).toPlainText(), lesson.verdict()->reason})
        if (!part.isEmpty()) told += QLatin1Char(' ') + part;
    desk.mistake = told.toStdString();
}

// Once, when it is seen for the first time.
void read_course(LessonPanel& lesson, bool of_user) {
    if (lesson.hasCourse()) return;
    if (of_user) lesson.setLearner(Learner::ofUser());
    lesson.setCourse(lessons_folder(), language_spoken());
}

}  // namespace

void MainWindow::connectCourse() {
    pictures_ = new LessonPictures(*bridge_, *document_, *panels_.editor, *canvas_panel_, *selection_, this);
    connect((*actions_)[Command::course], &QAction::triggered, this, [this] { showCourse({}); });
    connect((*actions_)[Command::read_aloud], &QAction::triggered, this, [this] {
        const bool hidden = panels_.lesson_dock->isHidden();
        if (hidden && !showCourse({})) return;
        panels_.lesson_dock->raise();
        if (panels_.lesson->stepId().isEmpty())
            hint_line_->setHint(tr("Open a step of a lesson first: it is what is read aloud"));
        else
            panels_.lesson->reading().toggle();
    });
    connect((*actions_)[Command::tutor], &QAction::triggered, this, [this] {
        if (panels_.tutor_dock->toggleViewAction()->isVisible() == false) workspaces_->show(Workspace::learn);
        panels_.tutor_dock->show();
        panels_.tutor_dock->raise();
        panels_.tutor->line().setFocus();
    });
    panels_.tutor->setCourse(lessons_folder(), language_spoken());
    panels_.tutor->setDesk([this] {
        TutorDesk desk;
        desk.moment = bridge_->moment();
        if (panels_.lesson_dock->isVisible() && panels_.lesson->isPictureName(document_->name()))
            put_question(desk, *panels_.lesson);
        return desk;
    });
    if (const Settings settings; remembers_ && !settings.modelAddress().isEmpty())
        panels_.tutor->setServer({settings.modelAddress(), settings.modelName(), {}});
    connect(panels_.tutor, &TutorPanel::serverChanged, this, [this](const ModelServer& server) {
        if (remembers_) Settings().setModel(server.address, server.model);
    });
    connect(panels_.tutor, &TutorPanel::stepWanted, this, &MainWindow::showCourse);
    // The menu of panels and the layout of last time bring it too.
    connect(panels_.lesson_dock, &QDockWidget::visibilityChanged, this, [this](bool on) {
        if (on) read_course(*panels_.lesson, remembers_);
    });
    connect(panels_.lesson, &LessonPanel::pictureWanted, this, [this](const LessonPicture& picture) {
        // What a lesson put there is given up for its next picture; anything else is the user's work.
        const bool is_ours = document_->path().isEmpty() && panels_.lesson->isPictureName(document_->name());
        if (!is_ours && !mayLeave()) return;
        lecture_->chapters().set({});
        hint_after_open_ = tr("Step through it, or change the script and run it: the lesson brings it back");
        pictures_->show(picture);
    });
    connect(panels_.lesson, &LessonPanel::threadsWanted, this, [this](const QString& operations, const QString& name) {
        showThreads();
        threads_->openText(operations.toUtf8(), name);
    });
    connect(selection_.get(), &Selection::changed, this, [this](const SelectionValue& value) {
        if (!value.object || pictures_->isSelecting() || panels_.lesson_dock->isHidden()) return;
        if (!panels_.lesson->isPictureName(document_->name())) return;
        const QString place = place_of_object(*bridge_->moment(), value.object, panels_.lesson->wantedPlace());
        if (!place.isEmpty()) panels_.lesson->takePlace(place);
    });
}

bool MainWindow::showCourse(const QString& step) {
    LessonPanel& lesson = *panels_.lesson;
    read_course(lesson, remembers_);
    workspaces_->show(Workspace::learn);
    // A lesson needs the height.
    panels_.console_dock->hide();
    panels_.lesson_dock->show();
    panels_.lesson_dock->raise();
    if (step.isEmpty()) {
        lesson.resume();
        return true;
    }
    return lesson.hasCourse() && lesson.openStep(step);
}

}  // namespace arenarium::ui
