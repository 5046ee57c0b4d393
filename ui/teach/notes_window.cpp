#include "ui/teach/notes_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

#include "core/export/slide.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

constexpr int notes_size = 24, title_size = 28, small_size = 17;  // pixels: read from a desk

}  // namespace

NotesWindow::NotesWindow(Chapters& chapters, SceneHub& hub, QWidget* parent)
    : QWidget(parent, Qt::Window), chapters_(chapters), hub_(hub) {
    setObjectName(QStringLiteral("presenterNotes"));
    setWindowTitle(tr("Presenter\u2019s notes"));
    setAccessibleName(windowTitle());
    setAutoFillBackground(true);
    place_ = new QLabel;
    clock_ = new QLabel;
    title_ = new QLabel;
    notes_ = new QLabel;
    now_ = new QLabel;
    next_ = new QLabel;
    for (QLabel* label : {place_, clock_, title_, notes_, now_, next_}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::NoTextInteraction);
    }
    for (QLabel* label : {title_, notes_, now_, next_})
        label->setWordWrap(true);
    notes_->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    notes_->setContentsMargins(Theme::grid(4), Theme::grid(3), Theme::grid(4), Theme::grid(3));
    scroll_ = new QScrollArea;
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidgetResizable(true);
    scroll_->setWidget(notes_);
    scroll_->setFocusPolicy(Qt::StrongFocus);
    auto* head = new QHBoxLayout;
    head->addWidget(place_, 1);
    head->addWidget(clock_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::grid(6), Theme::grid(5), Theme::grid(6), Theme::grid(5));
    column->setSpacing(Theme::grid(3));
    column->addLayout(head);
    column->addWidget(title_);
    column->addWidget(scroll_, 1);
    column->addWidget(now_);
    column->addWidget(next_);
    resize(960, 600);
    ticks_.setInterval(1000);
    connect(&ticks_, &QTimer::timeout, this, &NotesWindow::tick);
    connect(&chapters_, &Chapters::changed, this, &NotesWindow::refresh);
    connect(&hub_, &SceneHub::changed, this, &NotesWindow::refresh);
    connect(&hub_.theme(), &Theme::changed, this, &NotesWindow::dress);
    dress();
    startClock();
    refresh();
}

void NotesWindow::open(const QWidget& beside) {
    const QList<QScreen*> screens = QGuiApplication::screens();
    const auto other = std::find_if(screens.begin(), screens.end(), [&](QScreen* s) { return s != beside.screen(); });
    if (other == screens.end()) {
        show();
        return;
    }
    setScreen(*other);
    setGeometry((*other)->availableGeometry());
    showMaximized();
}

void NotesWindow::startClock() {
    since_.start();
    ticks_.start();
    tick();
}

void NotesWindow::tick() {
    const qint64 seconds = since_.elapsed() / 1000;
    clock_->setText(QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0')));
}

void NotesWindow::refresh() {
    const Chapter* now = chapters_.at(chapters_.current());
    const Chapter* following = chapters_.at(chapters_.current() + 1);
    if (chapters_.count() == 0)
        place_->setText(tr("No chapters yet"));
    else if (now == nullptr)
        place_->setText(tr("Before the first of %Ln chapters", nullptr, chapters_.count()));
    else
        place_->setText(tr("Chapter %1 of %2").arg(chapters_.current() + 1).arg(chapters_.count()));
    title_->setText(now != nullptr ? text(now->title) : QString());
    title_->setVisible(!title_->text().isEmpty());
    const QString notes = now != nullptr ? text(now->notes) : QString();
    if (notes != notes_->text()) {
        notes_->setText(notes);
        scroll_->ensureVisible(0, 0);
    }
    now_->setText(text(slide_sentence(*hub_.moment(), coreTranslator())));
    now_->setVisible(!now_->text().isEmpty());
    next_->setText(following != nullptr ? tr("Next: %1").arg(text(following->title)) : QString());
    next_->setVisible(following != nullptr);
}

void NotesWindow::dress() {
    const Theme& theme = hub_.theme();
    QPalette p = palette();
    p.setColor(QPalette::Window, theme.color(ColorRole::background));
    setPalette(p);
    scroll_->viewport()->setPalette(p);
    const auto ink = [&theme](QLabel* label, TextRole role, int pixels, ColorRole color) {
        QFont font = theme.font(role);
        font.setPixelSize(pixels);
        label->setFont(font);
        QPalette of_label = label->palette();
        of_label.setColor(QPalette::WindowText, theme.color(color));
        label->setPalette(of_label);
    };
    ink(place_, TextRole::label, small_size, ColorRole::dim);
    ink(clock_, TextRole::mono, small_size, ColorRole::dim);
    ink(title_, TextRole::title, title_size, ColorRole::text);
    ink(notes_, TextRole::label, notes_size, ColorRole::text);
    ink(now_, TextRole::label, small_size, ColorRole::dim);
    ink(next_, TextRole::label, small_size, ColorRole::text);
}

void NotesWindow::closeEvent(QCloseEvent* event) {
    QWidget::closeEvent(event);
    emit closed();
}

}  // namespace arenarium::ui
