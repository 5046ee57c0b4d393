#include "ui/course/lesson_panel.h"

#include <QApplication>
#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "core/course/translation.h"
#include "ui/course/certificate_dialog.h"

namespace arenarium::ui {

LessonPanel::LessonPanel(Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme), learner_({}, "arenarium") {
    setObjectName(QStringLiteral("lessonPanel"));
    fillBackground(this, theme);
    contents_ = new ContentsView(theme);
    const auto tool = [](const char* name) {
        auto* button = new QToolButton;
        button->setObjectName(QString::fromLatin1(name));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        return button;
    };
    to_contents_ = tool("toContents");
    previous_ = tool("previousStep");
    next_ = tool("nextStep");
    place_ = new ThemedLabel(theme, TextRole::small, ColorRole::dim);
    place_->setWordWrap(false);
    place_->setAlignment(Qt::AlignCenter);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(Theme::grid(2), Theme::grid(1), Theme::grid(2), Theme::grid(1));
    bar->addWidget(to_contents_);
    bar->addWidget(place_, 1);
    bar->addWidget(previous_);
    bar->addWidget(next_);
    lead_ = new ProseView(theme);
    lead_->setObjectName(QStringLiteral("lessonLead"));
    title_ = new ThemedLabel(theme, TextRole::title, ColorRole::text);
    title_->setObjectName(QStringLiteral("stepTitle"));
    state_ = new ThemedLabel(theme, TextRole::small, ColorRole::dim);
    error_ = new ThemedLabel(theme, TextRole::label, ColorRole::text);
    error_->setError(true);
    prose_ = new ProseView(theme);
    prose_->setObjectName(QStringLiteral("stepProse"));
    figure_ = new ThreadsFigure(theme);
    pictures_ = new QWidget;
    auto* row = new QHBoxLayout(pictures_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::grid(1));
    auto* group = new QButtonGroup(this);
    constexpr const char* names[] = {"showExample", "showQuestion", "showAfterwards"};
    for (int i = 0; i < 3; ++i) {
        picture_buttons_[i] = tool(names[i]);
        picture_buttons_[i]->setCheckable(true);
        group->addButton(picture_buttons_[i], i);
        row->addWidget(picture_buttons_[i]);
    }
    row->addStretch(1);
    card_ = new QuestionCard(theme);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(Theme::grid(3), Theme::grid(2), Theme::grid(3), Theme::grid(4));
    column->setSpacing(Theme::grid(2));
    reading_ = new ReadingBar;
    auto* beside = new QHBoxLayout;
    beside->addWidget(state_, 1);
    beside->addWidget(reading_);
    column->addWidget(lead_);
    column->addWidget(title_);
    column->addLayout(beside);
    for (QWidget* part : std::initializer_list<QWidget*>{error_, prose_, figure_, pictures_, card_})
        column->addWidget(part);
    column->addStretch(1);
    scroll_ = new QScrollArea;
    scroll_->setObjectName(QStringLiteral("stepPage"));
    scroll_->setWidget(page);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    auto* lesson = new QWidget;
    auto* all = new QVBoxLayout(lesson);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(bar);
    all->addWidget(scroll_, 1);
    pages_ = new QStackedWidget;
    pages_->addWidget(contents_);
    pages_->addWidget(lesson);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(pages_);
    connect(contents_, &ContentsView::certificateWanted, this, &LessonPanel::openCertificate);
    connect(card_, &QuestionCard::certificateWanted, this, &LessonPanel::openCertificate);
    connect(contents_, &ContentsView::stepWanted, this, &LessonPanel::openStep);
    for (const ProseView* view : {lead_, prose_})
        connect(view, &ProseView::stepWanted, this, &LessonPanel::openStep, Qt::QueuedConnection);
    connect(figure_, &ThreadsFigure::stepsWanted, this,
            [this](const QString& operations) { emit threadsWanted(operations, step_.title); });
    connect(to_contents_, &QToolButton::clicked, this, &LessonPanel::openContents);
    connect(previous_, &QToolButton::clicked, this, [this] { openNeighbour(-1); });
    connect(next_, &QToolButton::clicked, this, [this] { openNeighbour(1); });
    connect(group, &QButtonGroup::idClicked, this, [this](int id) { showPicture(static_cast<Picture>(id)); });
    connect(card_, &QuestionCard::nextWanted, this, [this] { openNeighbour(1); });
    connect(card_, &QuestionCard::anotherWanted, this, [this] {
        is_said_anew_ = false;
        draw(std::max(step_.attempt + 1, learner_.progress().next_attempt(step_.id)));
    });
    connect(card_, &QuestionCard::checkWanted, this, [this](const course::Answer& answer) {
        if (!step_.drawn || work_.isBusy()) return;
        card_->setBusy(true);
        work_.check(step_, answer);
    });
    connect(&work_, &CourseWork::opened, this, &LessonPanel::showStep);
    connect(&work_, &CourseWork::judged, this, &LessonPanel::showVerdict);
    // Whoever begins to answer looks at the question's picture.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        const bool answers = now != nullptr && card_->editor() != nullptr && card_->editor()->isAncestorOf(now);
        if (answers && step_.question && shown_ == example && !card_->isJudged()) showPicture(question);
    });
    connectReading();
    adjust();
}

void LessonPanel::setCourse(const QString& folder, const QString& language) {
    folder_ = folder;
    language_ = language;
    course::CourseReading reading = course::read_course(folder.toStdString());
    if (!reading.errors.empty() || reading.course.lessons.empty()) {
        course_.reset();
        QString told = folder;
        for (const Error& error : reading.errors)
            told += QLatin1Char('\n') + QString::fromStdString(error.text());
        contents_->showError(told);
        return;
    }
    if (language != QLatin1String("en"))
        if (const auto messages = course::read_translation(reading.course, language.toStdString()))
            course::translate(reading.course, *messages, language.toStdString());
    course_ = std::make_shared<const course::Course>(std::move(reading.course));
    contents_->show(*course_, learner_, learner_.lastStep());
    if (step_.id.empty()) return;
    is_said_anew_ = !step_.title.isEmpty();  // else it has not come yet
    draw(is_said_anew_ ? step_.attempt : learner_.progress().next_attempt(step_.id));
}

LessonPanel::Kept LessonPanel::kept() const {
    Kept kept;
    kept.shown = shown_;
    kept.scrolled = scroll_->verticalScrollBar()->value();
    if (!step_.question || card_->editor() == nullptr) return kept;
    kept.writing = writing_place(*card_->editor());  // first: it ends a word that is still being composed
    kept.answer = card_->editor()->answer();
    kept.hints = card_->hintsUsed();
    if (verdict_ && verdict_->mark != course::Mark::unreadable) kept.judged = verdict_->answer;
    return kept;
}

void LessonPanel::restore(const Kept& kept) {
    shown_ = kept.shown;
    picture_buttons_[shown_]->setChecked(true);
    QTimer::singleShot(0, this, [this, to = kept.scrolled] { scroll_->verticalScrollBar()->setValue(to); });
    if (!step_.question) return;
    card_->restore(kept.answer, kept.hints);
    write_on(*card_->editor(), kept.writing);
    if (!kept.judged) return;
    is_told_again_ = true;
    card_->setBusy(true);
    work_.check(step_, *kept.judged);
}

void LessonPanel::setLearner(Learner learner) {
    learner_ = std::move(learner);
    if (course_) contents_->show(*course_, learner_, learner_.lastStep());
}

std::vector<const course::Step*> LessonPanel::steps() const {
    std::vector<const course::Step*> out;
    if (!course_) return out;
    for (const course::Lesson& lesson : course_->lessons)
        for (const course::Step& step : lesson.steps)
            if (!step.instructor) out.push_back(&step);
    return out;
}

bool LessonPanel::isPictureName(const QString& name) const {
    return course_ && course_->step(name.toStdString()) != nullptr;
}

bool LessonPanel::openStep(const QString& id) {
    if (!course_) return false;
    std::string wanted = id.toStdString();
    for (const course::Lesson& lesson : course_->lessons)
        if (lesson.id == wanted && !lesson.steps.empty()) wanted = lesson.steps.front().id;
    if (!course_->step(wanted)) return false;
    step_ = {};
    step_.id = wanted;
    is_said_anew_ = false;
    learner_.setLastStep(QString::fromStdString(wanted));
    draw(learner_.progress().next_attempt(wanted));
    return true;
}

void LessonPanel::draw(std::uint32_t attempt) {
    reading_->voice().stop();
    reading_->setWaits(false);
    card_->setBusy(true);
    work_.open(course_, step_.id, {learner_.key(), attempt});
}

void LessonPanel::openContents() {
    step_ = {};
    is_said_anew_ = false;
    reading_->voice().stop();
    reading_->setWaits(false);
    if (course_) contents_->show(*course_, learner_, learner_.lastStep());
    pages_->setCurrentIndex(0);
    contents_->goOn().setFocus();
}

void LessonPanel::resume() {
    if (!step_.id.empty()) return;
    openContents();
}

void LessonPanel::openCertificate() {
    CertificateDialog dialog(course_, learner_, theme_, this);
    // Once it is closed.
    connect(&dialog, &CertificateDialog::stepWanted, this, &LessonPanel::openStep, Qt::QueuedConnection);
    dialog.exec();
}

void LessonPanel::openNeighbour(int by) {
    const std::vector<const course::Step*> all = steps();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i]->id != step_.id) continue;
        const std::size_t to = i + static_cast<std::size_t>(by);
        if (to < all.size())
            openStep(QString::fromStdString(all[to]->id));
        else if (by > 0)
            openContents();
        return;
    }
}

void LessonPanel::showStep(const ShownStep& step) {
    // Only now: the learner writes on while it is drawn.
    std::optional<Kept> before;
    if (std::exchange(is_said_anew_, false)) before = kept();
    step_ = step;
    verdict_.reset();
    is_told_again_ = false;
    has_after_ = false;
    lead_->setProse(step.lead);
    lead_->setVisible(!step.lead.isEmpty());
    title_->setText(step.title);
    prose_->setProse(step.html);
    prose_->setAccessibleName(step.title);
    error_->setText(step.error);
    error_->setVisible(!step.error.isEmpty());
    figure_->setVisible(step.threads.has_value());
    if (step.threads) figure_->setExample(*step.threads);
    card_->setVisible(step.question.has_value());
    if (step.question) card_->setStep(step);
    adjust();
    pages_->setCurrentIndex(1);
    scroll_->verticalScrollBar()->setValue(0);
    title_->setAccessibleName(step.title);
    lead_->setAccessibleName(tr("What this lesson is for"));
    // The same in another language: its picture, which may have been gone on with, stays.
    if (before) return restore(*before);
    (step.lead.isEmpty() ? prose_ : lead_)->setFocus();
    if (step.scene)
        showPicture(example);
    else if (step.question)
        showPicture(question);
    emit stepShown(stepId());
}

void LessonPanel::showVerdict(const ShownVerdict& verdict) {
    const bool again = std::exchange(is_told_again_, false);
    QString trouble;
    if (!again && verdict.error.isEmpty() && verdict.mark != course::Mark::unreadable) {
        course::AnswerLine line;
        line.course = course_->version;
        line.step = step_.id;
        line.attempt = step_.attempt;
        line.seed = step_.seed;
        line.answer = verdict.answer;
        line.hints = card_->hintsUsed();
        line.mark = std::string(course::mark_name(verdict.mark));
        const Status kept = learner_.note(std::move(line));
        if (!kept) trouble = tr("The answer could not be kept: %1").arg(QString::fromStdString(kept.error().text()));
    }
    if (verdict.error.isEmpty()) verdict_ = verdict;
    if (verdict.mark == course::Mark::wrong && !verdict.picture.at.isEmpty() &&
        verdict.picture.at != QLatin1String("end"))
        trouble += (trouble.isEmpty() ? QString() : QStringLiteral("\n")) +
                   tr("The picture stands at the step that decides it.");
    card_->showVerdict(verdict, trouble);
    if (verdict.error.isEmpty() && verdict.mark != course::Mark::unreadable) {
        after_ = verdict.picture;
        has_after_ = true;
        if (!again) showPicture(afterwards);
    }
    adjust();
    if (verdict.mark == course::Mark::right && course_->certificate.wants(step_.id) &&
        CertificateDialog::isEarned(*course_, learner_.progress()))
        card_->offerCertificate();
    if (again) return;
    if (reading_->waits() && verdict_) readVerdict();
    // What was said is in sight, and how to go on too, if there is room for both: once it is laid out, which a text
    // that wraps is at the second time.
    const auto look = [this] {
        for (const char* name : {"nextAfterAnswer", "verdictCard", "verdict"})
            if (auto* told = card_->findChild<QWidget*>(QLatin1String(name)); told && told->isVisible())
                scroll_->ensureWidgetVisible(told, 0, Theme::grid(4));
    };
    QTimer::singleShot(0, this, [this, look] {
        look();
        QTimer::singleShot(0, this, look);
        QTimer::singleShot(60, this, look);
    });
    emit judged(verdict);
}

bool LessonPanel::hasQuestionPicture() const {
    return step_.question && !(step_.scene && step_.question->picture.source.isEmpty());
}

void LessonPanel::showPicture(Picture which) {
    if (which == example && !step_.scene) return;
    if (which == question && !hasQuestionPicture()) return;
    if (which == afterwards && !has_after_) return;
    shown_ = which;
    picture_buttons_[which]->setChecked(true);
    emit pictureWanted(which == example ? *step_.scene : which == question ? step_.question->picture : after_);
}

// The texts, which follow the language, and what can be pressed.
void LessonPanel::adjust() {
    to_contents_->setText(tr("&Lessons"));
    to_contents_->setToolTip(tr("All lessons, and how far you are"));
    previous_->setText(tr("&Back", "to the step before"));
    previous_->setToolTip(tr("The step before"));
    next_->setText(tr("&Forward", "to the next step"));
    next_->setToolTip(tr("The next step"));
    picture_buttons_[example]->setText(tr("Example"));
    picture_buttons_[example]->setToolTip(tr("Show the step's example in the picture"));
    picture_buttons_[question]->setText(tr("Question"));
    picture_buttons_[question]->setToolTip(tr("Show in the picture what the question is about"));
    picture_buttons_[afterwards]->setText(tr("Answer"));
    picture_buttons_[afterwards]->setToolTip(tr("Show in the picture what happened next"));
    picture_buttons_[example]->setVisible(step_.scene.has_value());
    picture_buttons_[question]->setVisible(hasQuestionPicture());
    picture_buttons_[afterwards]->setVisible(has_after_);
    pictures_->setVisible(step_.scene.has_value() || step_.question.has_value());
    pictures_->setAccessibleName(tr("What the picture shows"));
    const std::vector<const course::Step*> all = steps();
    const auto here = std::find_if(all.begin(), all.end(), [this](const course::Step* s) { return s->id == step_.id; });
    previous_->setEnabled(here != all.end() && here != all.begin());
    next_->setEnabled(here != all.end());
    const course::Lesson* lesson = course_ && !step_.id.empty() ? course_->lesson_of(step_.id) : nullptr;
    if (!lesson) return place_->setText({});
    int number = 0, count = 0, which = 1;
    for (const course::Lesson& before : course_->lessons) {
        if (before.id == lesson->id) break;
        ++which;
    }
    for (const course::Step& step : lesson->steps) {
        if (step.instructor) continue;
        ++count;
        if (step.id == step_.id) number = count;
    }
    place_->setText(lesson->capstone ? tr("Capstone, step %L1 of %L2").arg(number).arg(count)
                                     : tr("Lesson %L1, step %L2 of %L3").arg(which).arg(number).arg(count));
    place_->setToolTip(QString::fromStdString(course::plain_text(lesson->title)));
    QStringList state;
    if (step_.minutes > 0) state << tr("%Ln minute(s)", nullptr, static_cast<int>(step_.minutes + 0.5));
    if (step_.question) state << tr("attempt %L1").arg(step_.attempt);
    const auto found = learner_.progress().steps.find(step_.id);
    if (found != learner_.progress().steps.end())
        state << (found->second.mastered ? tr("mastered") : found->second.right != 0 ? tr("solved") : tr("tried"));
    state_->setText(state.join(QStringLiteral(" · ")));
}

bool LessonPanel::takePlace(const QString& place) {
    if (!step_.question || card_->isJudged() || card_->editor() == nullptr || shown_ == afterwards) return false;
    return card_->editor()->takePlace(place);
}

course::PlaceOf LessonPanel::wantedPlace() const {
    return step_.question ? step_.question->of : course::PlaceOf::block;
}

void LessonPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) adjust();
    QWidget::changeEvent(event);
}

}  // namespace arenarium::ui
