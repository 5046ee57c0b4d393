// Operations of several threads on the allocator of free-threaded CPython: the picture of a position, the micro-steps
// of the operation there, and the way to any other position.
#pragma once

#include <QDialog>
#include <QThread>

#include "ui/canvas/scene_hub.h"
#include "ui/threads/threads_run.h"

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QSlider;
class QStackedWidget;

namespace arenarium::ui {

class ThreadsPicture;

class ThreadsWindow : public QDialog {
    Q_OBJECT

public:
    // `hub` outlives it.
    explicit ThreadsWindow(SceneHub& hub, QWidget* parent = nullptr);
    ~ThreadsWindow() override;

    void open(const QString& path);
    void openText(const QByteArray& operations, const QString& name);
    const ThreadsMomentPtr& moment() const { return moment_; }
    ThreadsPicture& picture() const { return *picture_; }

signals:
    void shown();

private:
    QWidget* makeEmpty();
    QWidget* makeRun(SceneHub& hub);
    QWidget* makeTransport();
    QPushButton* button(const QString& label, const QKeySequence& key, ThreadsRun::Move how);
    void choose();
    void openExample();
    void showMoment(const ThreadsMomentPtr& moment);
    void find(bool forwards);
    void nameView();

    QThread thread_;
    ThreadsRun* run_;  // lives on thread_
    ThreadsMomentPtr moment_;
    QStackedWidget* stack_;
    ThreadsPicture* picture_ = nullptr;
    QLabel *position_ = nullptr, *operation_ = nullptr, *message_ = nullptr;
    QListWidget* steps_ = nullptr;
    QSlider* slider_ = nullptr;
    QComboBox* event_ = nullptr;
    QPushButton* all_ = nullptr;
};

}  // namespace arenarium::ui
