#include "ui/shell/lecture.h"

#include <QApplication>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMainWindow>
#include <QMenuBar>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

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
      words_(std::move(words)) {
    caption_ = new LectureCaption(theme, &panel);
    caption_->hide();
    panel.layout()->addWidget(caption_);
    blank_ = new QWidget(&window);
    blank_->setObjectName(QStringLiteral("blank"));
    blank_->setAutoFillBackground(true);
    blank_->setStyleSheet(QStringLiteral("background: black"));
    blank_->hide();
    // The foot of the window, where hints stand, is hidden.
    connect(this, &Lecture::hint, caption_, &LectureCaption::setNote);
    connect(&hub_, &SceneHub::changed, this, [this](SceneHub::Cause cause) {
        // The words are made from the same moment, maybe a moment later.
        if (is_on_) QTimer::singleShot(0, this, &Lecture::writeCaption);
        if (cause == SceneHub::Cause::moment && recalled_ && !hub_.bridge().isMoving()) showRecalled();
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
        caption_->show();
        writeCaption();
        theme_.setTypeScale(lecture_type_scale);
        if (full_screen) window_.setWindowState(window_.windowState() | Qt::WindowFullScreen);
        qApp->installEventFilter(this);
        panel_.canvas().setFocus();
    } else {
        qApp->removeEventFilter(this);
        setBlank(false);
        caption_->hide();
        theme_.setTypeScale(type_scale_before_);
        window_.menuBar()->setMinimumHeight(0);
        window_.menuBar()->setMaximumHeight(QWIDGETSIZE_MAX);
        for (QWidget* widget : hidden_)
            widget->show();
        window_.setWindowState(states_before_);
        window_.restoreState(layout_before_);
    }
    emit changed(on);
}

void Lecture::setBlank(bool on) {
    if (on) {
        blank_->setGeometry(window_.rect());
        blank_->raise();
    }
    blank_->setVisible(on);
}

void Lecture::store(int place) {
    StoredView stored;
    stored.view = panel_.canvas().viewport();
    stored.shows_everything = panel_.canvas().showsEverything();
    stored.selection = hub_.selection().value();
    stored.position = hub_.bridge().position();
    setView(place, stored);
    emit hint(tr("View %1 is stored").arg(place));
}

bool Lecture::recall(int place) {
    const std::optional<StoredView>& stored = views_[static_cast<std::size_t>(place - 1)];
    if (!stored) {
        emit hint(tr("There is no view %1 yet; Ctrl+%1 stores one").arg(place));
        return false;
    }
    recalled_ = stored;
    if (hub_.bridge().position() == stored->position && !hub_.bridge().isMoving())
        showRecalled();
    else
        hub_.bridge().seek(stored->position);
    return true;
}

// Only the state of its position has room for the view.
void Lecture::showRecalled() {
    const std::optional<StoredView> stored = std::exchange(recalled_, std::nullopt);
    hub_.selection().select(stored->selection.object);
    panel_.canvas().setViewport(stored->view, stored->shows_everything);
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

bool Lecture::handleKey(QKeyEvent* event, bool only_ask) {
    const int key = event->key();
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (key >= Qt::Key_1 && key <= Qt::Key_9 && (modifiers == Qt::NoModifier || modifiers == Qt::ControlModifier)) {
        const int place = key - Qt::Key_0;
        if (only_ask) return true;
        if (modifiers == Qt::ControlModifier)
            store(place);
        else
            recall(place);
        return true;
    }
    if (modifiers != Qt::NoModifier) return false;
    switch (key) {
        case Qt::Key_PageDown:
        case Qt::Key_Space:
        case Qt::Key_Right:
        case Qt::Key_Down:
            if (only_ask) return true;
            if (isBlank()) setBlank(false);
            transport_.nextStation();
            return true;
        case Qt::Key_PageUp:
        case Qt::Key_Left:
        case Qt::Key_Up:
            if (only_ask) return true;
            if (isBlank()) setBlank(false);
            transport_.previousStation();
            return true;
        case Qt::Key_B:
            if (!only_ask) setBlank(!isBlank());
            return true;
        default:
            return false;
    }
}

bool Lecture::eventFilter(QObject* object, QEvent* event) {
    if (object == &window_ && event->type() == QEvent::Resize && isBlank()) blank_->setGeometry(window_.rect());
    const bool is_key = event->type() == QEvent::KeyPress, is_question = event->type() == QEvent::ShortcutOverride;
    if ((!is_key && !is_question) || !object->isWidgetType()) return false;
    const auto* widget = static_cast<QWidget*>(object);
    if (widget->window() != &window_ || QApplication::activeModalWidget() != nullptr) return false;
    if (!handleKey(static_cast<QKeyEvent*>(event), is_question)) return false;
    event->accept();
    return true;
}

}  // namespace arenarium::ui
