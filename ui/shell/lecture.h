// Lecture mode: the canvas over the whole screen, large type, a caption with what just happened. A presenter's remote
// is enough: its two keys go on and back.
#pragma once

#include <QLabel>
#include <QObject>
#include <QWidget>

#include <array>
#include <functional>
#include <optional>

#include "ui/bridge/selection.h"
#include "ui/canvas/canvas_panel.h"
#include "ui/shell/transport.h"

class QMainWindow;

namespace arenarium::ui {

// A zoom, a selection and a position, to come back to.
struct StoredView {
    Viewport view;
    bool shows_everything = true;
    SelectionValue selection;
    Position position;
};

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
    static constexpr int places = 9;

    // What the caption says, asked for after each moment.
    struct Words {
        QString function, sentence;
    };
    Lecture(QMainWindow& window, CanvasPanel& panel, SceneHub& hub, Transport& transport, Theme& theme,
            std::function<Words()> words);

    bool isOn() const { return is_on_; }
    bool isBlank() const { return !blank_->isHidden(); }
    // `full_screen` false: within the window as it is, for pictures.
    void setOn(bool on, bool full_screen = true);
    void setBlank(bool on);

    // `place` from 1 to 9.
    void store(int place);
    bool recall(int place);
    const std::array<std::optional<StoredView>, places>& views() const { return views_; }
    void setView(int place, const StoredView& view) { views_[static_cast<std::size_t>(place - 1)] = view; }

    LectureCaption& caption() const { return *caption_; }

signals:
    void changed(bool on);
    void hint(const QString& text);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    bool handleKey(QKeyEvent* event, bool only_ask);
    void showRecalled();
    void writeCaption();

    QMainWindow& window_;
    CanvasPanel& panel_;
    SceneHub& hub_;
    Transport& transport_;
    Theme& theme_;
    std::function<Words()> words_;
    LectureCaption* caption_;
    QWidget* blank_;
    bool is_on_ = false;
    QByteArray layout_before_;
    Qt::WindowStates states_before_;
    double type_scale_before_ = 1;
    std::vector<QWidget*> hidden_;
    std::array<std::optional<StoredView>, places> views_;
    std::optional<StoredView> recalled_;  // waits for the moment of its position
};

}  // namespace arenarium::ui
