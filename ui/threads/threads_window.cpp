#include "ui/threads/threads_window.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/kit/model_text.h"
#include "ui/kit/panel_kit.h"
#include "ui/threads/threads_picture.h"

namespace arenarium::ui {

ThreadsWindow::ThreadsWindow(SceneHub& hub, QWidget* parent)
    : QDialog(parent, Qt::Window), run_(new ThreadsRun), stack_(new QStackedWidget(this)) {
    setObjectName(QStringLiteral("threadsWindow"));
    setWindowTitle(tr("Threads on mimalloc"));
    resize(1120, 640);
    fillBackground(this, &hub.theme());
    message_ = new ThemedLabel(&hub.theme(), TextRole::label, ColorRole::dim, this);
    message_->setObjectName(QStringLiteral("threadsMessage"));
    message_->hide();
    stack_->addWidget(makeEmpty());
    stack_->addWidget(makeRun(hub));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::grid(3), Theme::grid(3), Theme::grid(3), Theme::grid(3));
    column->setSpacing(Theme::grid(2));
    column->addWidget(message_);
    column->addWidget(stack_, 1);

    run_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, run_, &QObject::deleteLater);
    connect(run_, &ThreadsRun::shown, this, &ThreadsWindow::showMoment);
    connect(run_, &ThreadsRun::opened, this, [this](const QString& name, const QString& version) {
        message_->hide();
        setWindowTitle(tr("Threads on mimalloc %1: %2").arg(version, name));
        picture_->showPage({});
        stack_->setCurrentIndex(1);
        slider_->setFocus();
    });
    connect(run_, &ThreadsRun::failed, this, [this](const QString& why) {
        message_->setText(why);
        message_->show();
    });
    connect(run_, &ThreadsRun::notFound, this, [this](bool forwards) {
        message_->setText(forwards ? tr("It does not happen again behind this position.")
                                   : tr("It does not happen before this position."));
        message_->show();
    });
    thread_.start();
}

ThreadsWindow::~ThreadsWindow() {
    thread_.quit();
    thread_.wait();
}

QWidget* ThreadsWindow::makeEmpty() {
    auto* empty = new QWidget(this);
    auto* text =
        new QLabel(tr("Free-threaded CPython has mimalloc in place of pymalloc. A file of operations, each by one of "
                      "several threads (*.ops), is shown here step by step: which thread owns which page, and "
                      "what happens to a block that another thread frees. So is the recording of a program that "
                      "ran with PYTHONMALLOC=mimalloc under Python 3.13 or 3.14."));
    text->setWordWrap(true);
    text->setMaximumWidth(Theme::grid(140));
    auto* open = new QPushButton(tr("Open operations…"));
    auto* example = new QPushButton(tr("Show an example"));
    example->setObjectName(QStringLiteral("threadsExample"));
    example->setDefault(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(Theme::grid(2));
    row->addWidget(example);
    row->addWidget(open);
    row->addStretch();
    auto* column = new QVBoxLayout(empty);
    column->setSpacing(Theme::grid(3));
    column->addStretch();
    column->addWidget(text);
    column->addLayout(row);
    column->addStretch();
    connect(open, &QPushButton::clicked, this, &ThreadsWindow::choose);
    connect(example, &QPushButton::clicked, this, &ThreadsWindow::openExample);
    return empty;
}

QPushButton* ThreadsWindow::button(const QString& label, const QKeySequence& key, ThreadsRun::Move how) {
    auto* button = new QPushButton(label, this);
    button->setShortcut(key);
    button->setAutoDefault(false);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(plainLabel(label), key.toString(QKeySequence::NativeText)));
    connect(button, &QPushButton::clicked, run_, [run = run_, how] { run->move(how); });
    return button;
}

QWidget* ThreadsWindow::makeTransport() {
    using Move = ThreadsRun::Move;
    auto* bar = new QWidget(this);
    auto* open = new QPushButton(tr("Open…"));
    open->setAutoDefault(false);
    connect(open, &QPushButton::clicked, this, &ThreadsWindow::choose);
    slider_ = new QSlider(Qt::Horizontal);
    slider_->setAccessibleName(tr("Position"));
    connect(slider_, &QSlider::valueChanged, run_,
            [run = run_](int operation) { run->seek(static_cast<quint32>(operation)); });
    event_ = new QComboBox;
    event_->setAccessibleName(tr("What to look for"));
    event_->addItems({tr("Block freed by another thread"), tr("Such blocks taken over"), tr("Page is full"),
                      tr("Page given back"), tr("Segment begins"), tr("Segment ends")});
    auto* previous = new QPushButton(tr("Previous"));
    auto* next = new QPushButton(tr("Next"));
    next->setObjectName(QStringLiteral("threadsNext"));
    for (QPushButton* b : {previous, next})
        b->setAutoDefault(false);
    connect(previous, &QPushButton::clicked, this, [this] { find(false); });
    connect(next, &QPushButton::clicked, this, [this] { find(true); });
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::grid(1));
    row->addWidget(open);
    row->addSpacing(Theme::grid(2));
    row->addWidget(button(tr("Begin"), Qt::Key_Home, Move::to_begin));
    row->addWidget(button(tr("Back"), Qt::SHIFT | Qt::Key_F10, Move::step_back));
    row->addWidget(button(tr("Micro back"), Qt::SHIFT | Qt::Key_F11, Move::micro_back));
    row->addWidget(button(tr("Micro-step"), Qt::Key_F11, Move::micro));
    row->addWidget(button(tr("Step"), Qt::Key_F10, Move::step));
    row->addWidget(button(tr("End"), Qt::Key_End, Move::to_end));
    row->addWidget(slider_, 1);
    row->addSpacing(Theme::grid(2));
    row->addWidget(event_);
    row->addWidget(previous);
    row->addWidget(next);
    return bar;
}

QWidget* ThreadsWindow::makeRun(SceneHub& hub) {
    auto* shown = new QWidget(this);
    position_ = new ThemedLabel(&hub.theme(), TextRole::strong, ColorRole::text, this);
    position_->setObjectName(QStringLiteral("threadsPosition"));
    operation_ = new ThemedLabel(&hub.theme(), TextRole::label, ColorRole::text, this);
    operation_->setObjectName(QStringLiteral("threadsOperation"));
    steps_ = new QListWidget;
    steps_->setObjectName(QStringLiteral("threadsSteps"));
    steps_->setAccessibleName(tr("Micro-steps of the operation"));
    steps_->setWordWrap(true);
    steps_->setSpacing(Theme::grid(1) / 2);
    steps_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    all_ = new QPushButton(tr("Show all segments"));
    all_->setAutoDefault(false);
    connect(all_, &QPushButton::clicked, this, [this] { picture_->showPage({}); });
    picture_ = new ThreadsPicture(hub, this);
    connect(picture_, &ThreadsPicture::pageChanged, this, &ThreadsWindow::nameView);
    auto* scroll = new QScrollArea;
    scroll->setWidget(picture_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* side = new QWidget;
    auto* words = new QVBoxLayout(side);
    words->setContentsMargins(Theme::grid(2), 0, 0, 0);
    words->setSpacing(Theme::grid(2));
    words->addWidget(position_);
    words->addWidget(operation_);
    words->addWidget(all_);
    words->addWidget(steps_, 1);
    auto* split = new QSplitter;
    split->addWidget(scroll);
    split->addWidget(side);
    split->setStretchFactor(0, 1);
    split->setSizes({860, 300});
    split->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(shown);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::grid(2));
    column->addWidget(makeTransport());
    column->addWidget(split, 1);
    nameView();
    return shown;
}

void ThreadsWindow::nameView() {
    all_->setVisible(static_cast<bool>(picture_->page()));
}

void ThreadsWindow::open(const QString& path) {
    QMetaObject::invokeMethod(run_, "open", Q_ARG(QString, path));
}

void ThreadsWindow::openText(const QByteArray& operations, const QString& name) {
    QMetaObject::invokeMethod(run_, "openText", Q_ARG(QByteArray, operations), Q_ARG(QString, name));
}

void ThreadsWindow::choose() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Open operations or a recording"), {},
                                                      tr("Operations and recordings (*.ops *.ops.gz *.arenatrace)"));
    if (!path.isEmpty()) open(path);
}

void ThreadsWindow::openExample() {
    QFile file(QStringLiteral(":/threads/handed_over.ops"));
    if (!file.open(QIODevice::ReadOnly)) return;
    openText(file.readAll(), tr("example"));
}

void ThreadsWindow::find(bool forwards) {
    message_->hide();
    QMetaObject::invokeMethod(run_, "find", Q_ARG(int, event_->currentIndex()), Q_ARG(bool, forwards));
}

void ThreadsWindow::showMoment(const ThreadsMomentPtr& moment) {
    moment_ = moment;
    {
        const QSignalBlocker quiet(slider_);
        slider_->setRange(0, static_cast<int>(moment->size));
        slider_->setValue(static_cast<int>(moment->position.operation));
    }
    const QString of = groupedNumber(moment->size), at = groupedNumber(moment->position.operation);
    position_->setText(
        moment->position.micro == 0
            ? tr("After %1 of %2 operations").arg(at, of)
            : tr("After %1 of %2 operations and %3 micro-steps").arg(at, of, groupedNumber(moment->position.micro)));
    operation_->setText(moment->operation.isEmpty() ? tr("Press F10 for the first operation, F11 for a micro-step.")
                                                    : moment->operation);
    steps_->clear();
    steps_->addItems(moment->steps);
    if (moment->done > 0) steps_->setCurrentRow(static_cast<int>(moment->done) - 1);
    picture_->setMoment(moment);
    emit shown();
}

}  // namespace arenarium::ui
