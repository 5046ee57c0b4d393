#include "ui/course/threads_figure.h"

#include <QEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/bridge/scene_source.h"

namespace arenarium::ui {

ThreadsDrawing::ThreadsDrawing(Theme* theme, QWidget* parent)
    : QWidget(parent), theme_(theme), painter_(*theme), metrics_(*theme) {
    setObjectName(QStringLiteral("threadsDrawing"));
    connect(theme_, &Theme::changed, this, [this] {
        painter_.forget();
        metrics_.forget();
        draw();
    });
}

void ThreadsDrawing::setExample(const ThreadsExample& example) {
    example_ = example;
    draw();
}

void ThreadsDrawing::draw() {
    if (!example_.moment) return;
    MimallocLook look;
    look.metrics = &metrics_;
    look.translate = scene_translator();
    look.type_scale = theme_->typeScale();
    const MimallocShown shown = example_.moment->shown();
    const double width = std::max(this->width(), 200);
    list_ = example_.page ? mimalloc_page_picture(shown, look, *example_.page, width)
                          : mimalloc_picture(shown, look, width);
    setFixedHeight(static_cast<int>(std::ceil(list_.height)));
    update();
}

void ThreadsDrawing::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter_.paint(painter, list_);
}

void ThreadsDrawing::resizeEvent(QResizeEvent* event) {
    if (event->size().width() != event->oldSize().width()) draw();
}

ThreadsFigure::ThreadsFigure(Theme* theme, QWidget* parent)
    : QWidget(parent),
      caption_(new ThemedLabel(theme, TextRole::small, ColorRole::dim)),
      operations_(new ProseView(theme)),
      drawing_(new ThreadsDrawing(theme)),
      steps_(new QPushButton) {
    setObjectName(QStringLiteral("threadsFigure"));
    steps_->setObjectName(QStringLiteral("threadsSteps"));
    steps_->setAutoDefault(true);  // Return presses the one that has the focus
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::grid(1));
    for (QWidget* part : std::initializer_list<QWidget*>{caption_, operations_, drawing_})
        column->addWidget(part);
    column->addWidget(steps_, 0, Qt::AlignLeft);
    connect(steps_, &QPushButton::clicked, this, [this] { emit stepsWanted(text_); });
    adjust();
}

void ThreadsFigure::setExample(const ThreadsExample& example) {
    text_ = example.operations;
    operations_->setCode(text_.trimmed());
    drawing_->setExample(example);
    adjust();
}

void ThreadsFigure::adjust() {
    caption_->setText(tr("An example on mimalloc. The picture beside stays empty: there are no arenas here."));
    operations_->setAccessibleName(caption_->text());
    steps_->setText(tr("&Step through it…"));
    steps_->setToolTip(tr("In a window of its own, operation by operation"));
}

void ThreadsFigure::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) adjust();
    QWidget::changeEvent(event);
}

}  // namespace arenarium::ui
