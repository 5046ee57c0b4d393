// The example of a step about free threading: mimalloc as it stands behind its operations, and the way to step
// through them.
#pragma once

#include <QPushButton>
#include <QWidget>

#include "ui/canvas/draw_list_painter.h"
#include "ui/canvas/qt_text_metrics.h"
#include "ui/course/prose_view.h"
#include "ui/course/shown_step.h"
#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

class ThreadsDrawing : public QWidget {
    Q_OBJECT

public:
    explicit ThreadsDrawing(Theme* theme, QWidget* parent = nullptr);
    void setExample(const ThreadsExample& example);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void draw();

    Theme* theme_;
    DrawListPainter painter_;
    QtTextMetrics metrics_;
    ThreadsExample example_;
    DrawList list_;
};

class ThreadsFigure : public QWidget {
    Q_OBJECT

public:
    explicit ThreadsFigure(Theme* theme, QWidget* parent = nullptr);
    void setExample(const ThreadsExample& example);

signals:
    // In the window of threads.
    void stepsWanted(const QString& operations);

protected:
    void changeEvent(QEvent* event) override;

private:
    void adjust();

    ThemedLabel* caption_;
    ProseView* operations_;
    ThreadsDrawing* drawing_;
    QPushButton* steps_;
    QString text_;
};

}  // namespace arenarium::ui
