// Lecture mode: the stage over the whole screen, stepped with a presenter's remote through chapters, or, where there
// are none, through the operations. The canvas with its zoom takes the place of the stage at a key.
#pragma once

#include <QLabel>
#include <QObject>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

#include "ui/canvas/canvas_panel.h"
#include "ui/shell/transport.h"
#include "ui/teach/chapters.h"
#include "ui/teach/notes_window.h"
#include "ui/teach/stage.h"

class QMainWindow;
class QStackedWidget;

namespace arenarium::ui {

// The explanation below the canvas.
class LectureCaption : public QWidget {
    Q_OBJECT

public:
    explicit LectureCaption(Theme& theme, QWidget* parent = nullptr);

    // `call`: the operation, as in the script.
    void setText(const QString& function, const QString& sentence, const QString& call, const QString& position);
    // Instead of the call, until the next text.
    void setNote(const QString& note);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void dress();
    QFont sentenceFont() const;
    void fitSentence();

    Theme& theme_;
    QLabel *function_, *sentence_, *call_, *position_;
};

class Lecture : public QObject {
    Q_OBJECT

public:
    // What the caption says, asked for after each moment.
    struct Words {
        QString function, sentence;
    };
    Lecture(QMainWindow& window, CanvasPanel& panel, SceneHub& hub, Transport& transport, Theme& theme,
            std::function<Words()> words);

    bool isOn() const { return is_on_; }
    // Black or white for a while.
    bool isBlank() const { return !blank_->isHidden(); }
    // `full_screen` false: within the window as it is, for pictures.
    void setOn(bool on, bool full_screen = true);
    void setBlank(bool on, const QColor& color = Qt::black);
    // The canvas in place of the stage.
    bool showsCanvas() const { return shows_canvas_; }
    void setShowsCanvas(bool on);
    bool isAnimating() const { return stage_->isAnimating(); }

    Chapters& chapters() { return *chapters_; }
    // At the position and with the view that the window shows; behind the current one.
    int addChapter();
    // The same place for a chapter that is there.
    void placeChapter(int chapter);
    // False: there is no such chapter.
    bool goToChapter(int chapter);
    void nextChapter() { goBy(1); }
    void previousChapter() { goBy(-1); }

    Stage& stage() const { return *stage_; }
    LectureCaption& caption() const { return *caption_; }
    // The presenter's window. With a second screen a lecture opens it there by itself.
    NotesWindow& notes();
    bool showsNotes() const { return notes_ != nullptr && notes_->isVisible(); }
    void setShowsNotes(bool on);

signals:
    void changed(bool on);
    void notesShown(bool on);
    void hint(const QString& text);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    bool handleKey(QKeyEvent* event, bool only_ask);
    void goBy(int by);
    void stepBy(int by);
    void leaveOneThing();
    ChapterView viewNow() const;
    void showGoal();
    void showTitle();
    void showSurface();
    void writeCaption();

    QMainWindow& window_;
    CanvasPanel& panel_;
    SceneHub& hub_;
    Transport& transport_;
    Theme& theme_;
    std::function<Words()> words_;
    Chapters* chapters_;
    QStackedWidget* pages_;
    Stage* stage_;
    LectureCaption* caption_;
    NotesWindow* notes_ = nullptr;
    QWidget* blank_;
    bool is_on_ = false, shows_canvas_ = false;
    QByteArray layout_before_;
    Qt::WindowStates states_before_;
    double type_scale_before_ = 1;
    std::vector<QWidget*> hidden_;
    std::optional<Chapter> goal_;  // waits for the moment of its position
};

}  // namespace arenarium::ui
