// The console: one line at a time after the end of the script, with its variables. The panel shows and edits; whoever
// owns the run listens to lineEntered() and tells how it ended with finishLine().
#pragma once

#include <QPlainTextEdit>
#include <QStringList>
#include <QWidget>

#include "ui/console/output_panel.h"

class QLabel;

namespace arenarium::ui {

// One line, with history; grows no second one.
class ConsoleInput : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit ConsoleInput(Theme* theme, QWidget* parent = nullptr);

    void setHistory(const QStringList& lines) { history_ = lines, place_ = history_.size(); }
    const QStringList& history() const { return history_; }
    void remember(const QString& line);

signals:
    void entered(const QString& line);
    // Text of more than one line, as it stands on the clipboard.
    void linesPasted(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void applyTheme();
    void recall(int step);
    void setLine(const QString& line);

    Theme* theme_;
    QStringList history_;
    QString draft_;  // what was typed before the history was looked at
    qsizetype place_ = 0;
};

class ConsolePanel : public QWidget {
    Q_OBJECT

public:
    explicit ConsolePanel(Theme* theme, QWidget* parent = nullptr);

    // What the script printed and what the lines typed here answered, in one place.
    OutputPanel* output() const { return output_; }
    Transcript* transcript() const { return output_->transcript(); }
    ConsoleInput* input() const { return input_; }
    bool isBusy() const { return busy_; }
    // A block has begun and is not ended yet.
    bool isContinuing() const { return continues_; }
    static constexpr int mostHistory = 500;
    // Whether lines are taken; the reason why not is told.
    void setAccepts(bool on, const QString& reason);
    bool accepts() const { return row_->isEnabled(); }

public slots:
    // A line that something else runs, for example an act by hand: shown as if typed; ends with finishLine() too.
    void echoLine(const QString& line);
    void appendOutput(const QString& text);
    // The line that runs has ended; an empty error: all is well.
    void finishLine(const QString& error = {});
    // The line that ran begins or continues a block: the next one belongs to it, an empty one ends it.
    void continueLine();
    // One line that explains, in a quiet colour.
    void appendNote(const QString& text);
    void clear();
    void focusInput();

signals:
    void lineEntered(const QString& line);

private:
    void enter(const QString& line);
    void paste(const QString& text);
    void setContinues(bool on);
    void runNext();

    Theme* theme_;
    OutputPanel* output_;
    ConsoleInput* input_;
    QLabel* prompt_;
    QWidget* row_;
    QStringList waiting_;
    bool busy_ = false;
    bool continues_ = false;
};

}  // namespace arenarium::ui
