// The script as the user edits and watches it. Holds text, never files: the shell loads and saves.
// Lines are counted from 1 in every signal and slot; 0 means none.
#pragma once

#include <Qsci/qsciscintilla.h>

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "core/base/result.h"

class QsciLexerPython;

namespace arenarium::ui {

class Theme;

class ScriptEditor : public QsciScintilla {
    Q_OBJECT

public:
    explicit ScriptEditor(Theme* theme, QWidget* parent = nullptr);
    ~ScriptEditor() override;

    // Replaces the whole text; undo begins anew, and errors and marks go.
    void setSource(const QString& text);
    QString source() const { return text(); }
    // Adds whole lines at the end, as one act that undo takes back.
    void appendLine(const QString& line);

    std::set<std::uint32_t> breakpoints() const;
    void setBreakpoints(const std::set<std::uint32_t>& lines);

    // The line whose operation happened last; kept in sight while stepping.
    void setCurrentLine(std::uint32_t line);
    std::uint32_t currentLine() const { return current_; }
    // Lines that the selected object comes from.
    void setHighlightedLines(const std::vector<std::uint32_t>& lines);
    const std::vector<std::uint32_t>& highlightedLines() const { return highlighted_; }

    // Squiggle and message at the place; gone with clearError() or the next edit of the text.
    void showError(const Error& error);
    void clearError();
    bool hasError() const { return error_line_ != 0; }
    std::uint32_t errorLine() const { return error_line_; }

    // As wide as lines of so many characters need, with margins and scroll bar.
    int widthOf(int columns) const;

public slots:
    void toggleBreakpoint();  // of the cursor's line
    void toggleBreakpointAt(std::uint32_t line);
    void jumpToLine(std::uint32_t line, std::uint32_t column = 1);
    void jumpToError();
    void resetZoom();

signals:
    // The user went to a line: by click, by key, or in the margin.
    void lineActivated(quint32 line);
    void breakpointsChanged(const std::set<std::uint32_t>& lines);
    void sourceEdited();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showCurrentLine();
    void defineMarks();
    void applyTheme();
    void marginPressed(int margin, int line);
    void announceLine();
    void edited();
    void announceBreakpoints();
    void widenNumbers();

    Theme* theme_;
    QsciLexerPython* lexer_;
    std::uint32_t current_ = 0;
    std::uint32_t error_line_ = 0;
    std::uint32_t error_column_ = 0;
    std::uint32_t cursor_line_ = 1;
    std::vector<std::uint32_t> highlighted_;
    std::set<std::uint32_t> announced_;
    bool loading_ = false;
    bool tab_leaves_ = false;  // after Esc, until another key
};

}  // namespace arenarium::ui
