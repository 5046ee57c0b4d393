#include "ui/shell/lecture.h"

#include <QApplication>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMainWindow>
#include <QMenuBar>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

constexpr double lecture_type_scale = 1.6;
// Room for two lines, so that the canvas stays put while the sentences change.
constexpr int caption_lines = 2;
// In line with what stands above.
const int side = static_cast<int>(Theme::grid(3) * lecture_type_scale);

}  // namespace

LectureCaption::LectureCaption(Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setObjectName(QStringLiteral("caption"));
    setAccessibleName(tr("What just happened"));
    function_ = new QLabel;
    call_ = new QLabel;
    call_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    call_->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    position_ = new QLabel;
    sentence_ = new QLabel;
    sentence_->setWordWrap(true);
    sentence_->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    sentence_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    for (QLabel* label : {function_, call_, position_, sentence_})
        label->setTextFormat(Qt::PlainText);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(side, Theme::grid(3), side, Theme::grid(3));
    column->setSpacing(Theme::grid(1));
    auto* head = new QHBoxLayout;
    head->setSpacing(Theme::grid(6));
    head->addWidget(function_);
    head->addWidget(call_, 1);
    head->addWidget(position_);
    column->addLayout(head);
    column->addWidget(sentence_);
    setAutoFillBackground(true);
    connect(&theme_, &Theme::changed, this, &LectureCaption::dress);
    dress();
}

void LectureCaption::dress() {
    const auto ink = [this](QLabel* label, TextRole font, ColorRole role) {
        label->setFont(theme_.font(font));
        QPalette p = label->palette();
        p.setColor(QPalette::WindowText, theme_.color(role));
        label->setPalette(p);
    };
    ink(function_, TextRole::caption, ColorRole::text);
    ink(call_, TextRole::mono, ColorRole::text);
    ink(position_, TextRole::mono, ColorRole::dim);
    ink(sentence_, TextRole::title, ColorRole::text);
    const QFont sentence = sentenceFont();
    const int sentence_height = QFontMetrics(sentence).lineSpacing() * caption_lines;
    sentence_->setFixedHeight(sentence_height);
    // As high for every text: what stands above keeps its place.
    setFixedHeight(sentence_height + QFontMetrics(theme_.font(TextRole::caption)).height() + Theme::grid(7));
    QPalette p = palette();
    p.setColor(QPalette::Window, theme_.color(ColorRole::panel));
    setPalette(p);
    fitSentence();
}

QFont LectureCaption::sentenceFont() const {
    QFont font = theme_.font(TextRole::title);
    font.setWeight(QFont::Normal);
    return font;
}

// A long sentence is set smaller, never cut.
void LectureCaption::fitSentence() {
    QFont font = sentenceFont();
    const QRect room(0, 0, std::max(1, width() - 2 * side), sentence_->height());
    const auto fits = [&] {
        return QFontMetrics(font)
                   .boundingRect(QRect(0, 0, room.width(), QWIDGETSIZE_MAX), Qt::TextWordWrap, sentence_->text())
                   .height() <= room.height();
    };
    for (int least = font.pixelSize() / 2; font.pixelSize() > least && !fits();)
        font.setPixelSize(font.pixelSize() - 1);
    sentence_->setFont(font);
}

void LectureCaption::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitSentence();
}

void LectureCaption::setText(const QString& function, const QString& sentence, const QString& call,
                             const QString& position) {
    function_->setText(function);
    function_->setVisible(!function.isEmpty());
    constexpr qsizetype most = 48, end = 20;
    call_->setText(call.size() <= most ? call : call.left(most - end) + QStringLiteral("\u2026") + call.right(end));
    sentence_->setText(sentence);
    fitSentence();
    position_->setText(position);
    setAccessibleDescription(sentence);
}

void LectureCaption::setNote(const QString& note) {
    call_->setText(note);
}

Lecture::Lecture(QMainWindow& window, CanvasPanel& panel, SceneHub& hub, Transport& transport, Theme& theme,
                 std::function<Words()> words)
    : QObject(&window),
      window_(window),
      panel_(panel),
      hub_(hub),
      transport_(transport),
      theme_(theme),
      words_(std::move(words)),
      chapters_(new Chapters(this)) {
    // The stage takes the place of the whole middle, whatever that shows.
    pages_ = new QStackedWidget(&window);
    pages_->addWidget(window.takeCentralWidget());
    stage_ = new Stage(hub);
    pages_->addWidget(stage_);
    window.setCentralWidget(pages_);
    caption_ = new LectureCaption(theme, &panel);
    caption_->hide();
    panel.layout()->addWidget(caption_);
    blank_ = new QWidget(&window);
    blank_->setObjectName(QStringLiteral("blank"));
    blank_->setAutoFillBackground(true);
    blank_->hide();
    // The foot of the window, where hints stand, is hidden.
    connect(this, &Lecture::hint, caption_, &LectureCaption::setNote);
    connect(this, &Lecture::hint, stage_, &Stage::setNote);
    connect(chapters_, &Chapters::changed, this, &Lecture::showTitle);
    // The error stands where the canvas does.
    connect(&hub_.bridge(), &Bridge::runFinished, this, [this](const RunOutcome& outcome) {
        if (is_on_ && outcome.error && outcome.kind != RunOutcome::Kind::console) setShowsCanvas(true);
    });
    connect(&hub_, &SceneHub::changed, this, [this](SceneHub::Cause cause) {
        // The words are made from the same moment, maybe a moment later.
        if (is_on_) QTimer::singleShot(0, this, &Lecture::writeCaption);
        if (cause == SceneHub::Cause::moment && goal_ && !hub_.bridge().isMoving()) showGoal();
    });
}

void Lecture::setOn(bool on, bool full_screen) {
    if (on == is_on_) return;
    is_on_ = on;
    if (on) {
        layout_before_ = window_.saveState();
        states_before_ = window_.windowState();
        type_scale_before_ = theme_.typeScale();
        hidden_.clear();
        const auto hide = [this](QWidget* widget) {
            if (widget == nullptr || widget->isHidden()) return;
            widget->hide();
            hidden_.push_back(widget);
        };
        // Hidden in a menu bar, actions would lose their keys; a bar without height keeps them.
        window_.menuBar()->setFixedHeight(0);
        hide(window_.statusBar());
        for (QToolBar* bar : window_.findChildren<QToolBar*>(QString(), Qt::FindDirectChildrenOnly))
            hide(bar);
        for (QDockWidget* dock : window_.findChildren<QDockWidget*>(QString(), Qt::FindDirectChildrenOnly))
            hide(dock);
        theme_.setTypeScale(lecture_type_scale);
        writeCaption();
        showTitle();
        if (full_screen) window_.setWindowState(window_.windowState() | Qt::WindowFullScreen);
        qApp->installEventFilter(this);
        showSurface();
        if (full_screen && QGuiApplication::screens().size() > 1) setShowsNotes(true);
        // Also when the notes are opened later.
        notes().startClock();
        // Whoever begins here for the first time has no menu to look for keys in.
        if (hub_.moment()->position == Position{}) emit hint(tr("Page Down goes on, Esc ends"));
    } else {
        qApp->removeEventFilter(this);
        setBlank(false);
        theme_.setTypeScale(type_scale_before_);
        window_.menuBar()->setMinimumHeight(0);
        window_.menuBar()->setMaximumHeight(QWIDGETSIZE_MAX);
        showSurface();
        for (QWidget* widget : hidden_)
            widget->show();
        window_.setWindowState(states_before_);
        window_.restoreState(layout_before_);
        setShowsNotes(false);
    }
    emit changed(on);
}

void Lecture::showSurface() {
    const bool stage = is_on_ && !shows_canvas_;
    caption_->setVisible(is_on_ && shows_canvas_);
    pages_->setCurrentIndex(stage ? 1 : 0);
    (stage ? static_cast<QWidget*>(stage_) : &panel_.canvas())->setFocus();
}

void Lecture::setShowsCanvas(bool on) {
    shows_canvas_ = on;
    showSurface();
}

void Lecture::setBlank(bool on, const QColor& color) {
    if (on) {
        blank_->setStyleSheet(QStringLiteral("background: %1").arg(color.name()));
        blank_->setGeometry(window_.rect());
        blank_->raise();
    }
    blank_->setVisible(on);
}

ChapterView Lecture::viewNow() const {
    if (!is_on_) return {};
    if (!shows_canvas_) return stage_->view();
    return {ChapterView::Shows::canvas, hub_.selection().object(), panel_.canvas().viewport(),
            panel_.canvas().showsEverything()};
}

int Lecture::addChapter() {
    const Moment& moment = *hub_.moment();
    Chapter chapter;
    chapter.title = moment.last_operation ? operationText(moment.log, moment.last_operation).toStdString()
                                          : tr("The start").toStdString();
    chapter.position = moment.position;
    chapter.view = to_json(viewNow());
    const int place = chapters_->add(chapter);
    emit hint(tr("Chapter %1 is here").arg(place + 1));
    return place;
}

void Lecture::placeChapter(int index) {
    const Chapter* chapter = chapters_->at(index);
    if (chapter == nullptr) return;
    Chapter moved = *chapter;
    moved.position = hub_.moment()->position;
    moved.view = to_json(viewNow());
    chapters_->change(index, moved);
}

bool Lecture::goToChapter(int index) {
    const Chapter* chapter = chapters_->at(index);
    if (chapter == nullptr) {
        emit hint(tr("There is no chapter %1 yet").arg(index + 1));
        return false;
    }
    chapters_->setCurrent(index);
    goal_ = *chapter;
    if (hub_.bridge().position() == chapter->position && !hub_.bridge().isMoving())
        showGoal();
    else
        hub_.bridge().seek(chapter->position);
    return true;
}

void Lecture::goBy(int by) {
    if (chapters_->count() == 0) return stepBy(by);
    const int to = chapters_->current() + by;
    if (to < 0) return emit hint(tr("This is the first chapter"));
    if (to >= chapters_->count()) return emit hint(tr("This is the last chapter"));
    goToChapter(to);
}

void Lecture::stepBy(int by) {
    by > 0 ? transport_.nextStation() : transport_.previousStation();
}

// Only the state of its position has room for the view.
void Lecture::showGoal() {
    const Chapter goal = *std::exchange(goal_, std::nullopt);
    if (!is_on_) return;
    const ChapterView view = chapter_view(goal.view);
    const bool canvas = view.shows == ChapterView::Shows::canvas;
    if (canvas != shows_canvas_) setShowsCanvas(canvas);
    if (canvas) {
        hub_.selection().select(view.object);
        panel_.canvas().setViewport(view.viewport, view.everything);
    } else {
        stage_->setView(view);
    }
}

void Lecture::showTitle() {
    const Chapter* chapter = chapters_->at(chapters_->current());
    stage_->setChapterTitle(chapter != nullptr ? QString::fromStdString(chapter->title) : QString());
}

NotesWindow& Lecture::notes() {
    if (notes_ == nullptr) {
        notes_ = new NotesWindow(*chapters_, hub_, &window_);
        connect(notes_, &NotesWindow::closed, this, [this] { emit notesShown(false); });
    }
    return *notes_;
}

void Lecture::setShowsNotes(bool on) {
    if (on == showsNotes()) return;
    if (on)
        notes().open(window_);
    else
        notes_->hide();
    emit notesShown(on);
}

void Lecture::writeCaption() {
    const Words words = words_();
    const QLocale locale;
    const Moment& moment = *hub_.moment();
    const OperationIndex operation = moment.last_operation;
    caption_->setText(
        words.function, words.sentence, operation ? operationText(moment.log, operation) : QString(),
        tr("operation %1 / %2").arg(locale.toString(moment.position.operation), locale.toString(moment.log.size())));
}

// One press takes back one thing: the blank, another object on the stage, the canvas, the lecture.
void Lecture::leaveOneThing() {
    if (isBlank()) return setBlank(false);
    if (shows_canvas_) return setShowsCanvas(false);
    if (stage_->view() != ChapterView{}) return stage_->setView({});
    setOn(false);
}

bool Lecture::handleKey(QKeyEvent* event, bool only_ask) {
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const auto act = [&](auto what) {
        if (only_ask) return true;
        if (isBlank()) setBlank(false);
        what();
        return true;
    };
    const auto blank = [&](Qt::GlobalColor color) {
        if (!only_ask) setBlank(!isBlank(), color);
        return true;
    };
    const int key = event->key();
    if (modifiers == Qt::ShiftModifier && key == Qt::Key_Right) return act([this] { hub_.bridge().microStep(); });
    if (modifiers == Qt::ShiftModifier && key == Qt::Key_Left) return act([this] { hub_.bridge().microStepBack(); });
    if (modifiers != Qt::NoModifier) return false;
    if (key >= Qt::Key_1 && key <= Qt::Key_9) return act([this, key] { goToChapter(key - Qt::Key_1); });
    switch (key) {
        case Qt::Key_PageDown:
            return act([this] { nextChapter(); });
        case Qt::Key_PageUp:
            return act([this] { previousChapter(); });
        case Qt::Key_Space:
        case Qt::Key_Right:
        case Qt::Key_Down:
            return act([this] { stepBy(1); });
        case Qt::Key_Left:
        case Qt::Key_Up:
            return act([this] { stepBy(-1); });
        // The keys of remotes for a dark and a light screen.
        case Qt::Key_B:
        case Qt::Key_Period:
            return blank(Qt::black);
        case Qt::Key_W:
        case Qt::Key_Comma:
            return blank(Qt::white);
        case Qt::Key_C:
            return act([this] { setShowsCanvas(!shows_canvas_); });
        case Qt::Key_Escape:
            if (!only_ask) leaveOneThing();
            return true;
        default:
            return false;
    }
}

bool Lecture::eventFilter(QObject* object, QEvent* event) {
    if (object == &window_ && event->type() == QEvent::Resize && isBlank()) blank_->setGeometry(window_.rect());
    const bool is_key = event->type() == QEvent::KeyPress, is_question = event->type() == QEvent::ShortcutOverride;
    if ((!is_key && !is_question) || !object->isWidgetType()) return false;
    const QWidget* window = static_cast<QWidget*>(object)->window();
    if ((window != &window_ && window != notes_) || QApplication::activeModalWidget() != nullptr) return false;
    if (!handleKey(static_cast<QKeyEvent*>(event), is_question)) return false;
    event->accept();
    return true;
}

}  // namespace arenarium::ui
