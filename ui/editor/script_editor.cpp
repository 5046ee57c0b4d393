#include "ui/editor/script_editor.h"

#include <Qsci/qsciabstractapis.h>
#include <Qsci/qscilexerpython.h>

#include <QEvent>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/editor/editor_colors.h"
#include "ui/editor/python_words.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {
namespace {

enum Margin { numbers, breakpoint_margin, bar };
enum Mark { breakpoint, current_line, current_bar, block_line, block_bar, error_line };
constexpr int squiggle = 8;
constexpr int message_style = 64;
constexpr double size_unit = static_cast<int>(QsciScintillaBase::SC_FONT_SIZE_MULTIPLIER);

// The editor's own words as the second keyword set, so that they get a colour.
class ScriptLexer : public QsciLexerPython {
public:
    using QsciLexerPython::QsciLexerPython;
    const char* keywords(int set) const override {
        static const QByteArray builtins = builtinNames().join(QLatin1Char(' ')).toLatin1();
        return set == 2 ? builtins.constData() : QsciLexerPython::keywords(set);
    }
};

// A short list needs none of the thread that QsciAPIs starts to prepare a long one.
class ScriptWords : public QsciAbstractAPIs {
public:
    using QsciAbstractAPIs::QsciAbstractAPIs;
    void updateAutoCompletionList(const QStringList& context, QStringList& list) override {
        if (context.isEmpty()) return;
        for (const QString& word : words_)
            if (word.startsWith(context.last())) list << word;
    }
    QStringList callTips(const QStringList&, int, QsciScintilla::CallTipsStyle, QList<int>&) override { return {}; }

private:
    const QStringList words_ = completionEntries();
};

constexpr int marks_mask(std::initializer_list<int> marks) {
    int bits = 0;
    for (const int m : marks)
        bits |= 1 << m;
    return bits;
}

}  // namespace

ScriptEditor::ScriptEditor(Theme* theme, QWidget* parent)
    : QsciScintilla(parent), theme_(theme), lexer_(new ScriptLexer(this)) {
    setAccessibleName(tr("Script"));
    setAccessibleDescription(tr("Tab indents; Esc, then Tab goes on to the next panel."));
    setUtf8(true);
    setLayoutDirection(Qt::LeftToRight);  // code reads so in every language
    setFrameShape(QFrame::NoFrame);
    setEolMode(EolUnix);
    setTabWidth(4);
    setIndentationsUseTabs(false);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setWrapMode(WrapNone);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setAnnotationDisplay(AnnotationStandard);
    SendScintilla(SCI_SETCARETPERIOD, 0UL);
    SendScintilla(SCI_SETEXTRAASCENT, 2UL);
    SendScintilla(SCI_SETEXTRADESCENT, 2UL);

    setMarginType(numbers, NumberMargin);
    setMarginType(breakpoint_margin, SymbolMargin);
    setMarginWidth(breakpoint_margin, Theme::grid(4));
    setMarginType(bar, SymbolMargin);
    setMarginWidth(bar, Theme::grid(1));
    setMarginMarkerMask(numbers, 0);
    setMarginMarkerMask(breakpoint_margin, marks_mask({breakpoint}));
    setMarginMarkerMask(bar, marks_mask({current_bar, block_bar}));
    setMarginSensitivity(numbers, true);
    setMarginSensitivity(breakpoint_margin, true);
    for (int m = bar + 1; m < 5; ++m)
        setMarginWidth(m, 0);

    lexer_->setFoldComments(false);
    lexer_->setHighlightSubidentifiers(false);
    setLexer(lexer_);
    new ScriptWords(lexer_);
    setAutoCompletionSource(AcsAll);
    setAutoCompletionThreshold(2);
    setAutoCompletionCaseSensitivity(true);
    setAutoCompletionReplaceWord(false);
    setAutoCompletionUseSingle(AcusNever);

    defineMarks();
    applyTheme();
    connect(theme_, &Theme::changed, this, &ScriptEditor::applyTheme);
    connect(this, &QsciScintilla::marginClicked, this, [this](int margin, int line) { marginPressed(margin, line); });
    connect(this, &QsciScintilla::textChanged, this, &ScriptEditor::edited);
    connect(this, &QsciScintilla::linesChanged, this, &ScriptEditor::widenNumbers);
}

ScriptEditor::~ScriptEditor() = default;

void ScriptEditor::resizeEvent(QResizeEvent* event) {
    QsciScintilla::resizeEvent(event);
    showCurrentLine();
}

void ScriptEditor::defineMarks() {
    markerDefine(Circle, breakpoint);
    markerDefine(Background, current_line);
    markerDefine(FullRectangle, current_bar);
    markerDefine(Background, block_line);
    markerDefine(FullRectangle, block_bar);
    markerDefine(Background, error_line);
    indicatorDefine(SquiggleIndicator, squiggle);
}

void ScriptEditor::applyTheme() {
    dress_code(*this, *lexer_, *theme_);
    const QFont font = code_font(*this, *theme_);
    const QColor panel = theme_->color(ColorRole::panel), text = theme_->color(ColorRole::text);
    setMatchedBraceBackgroundColor(theme_->wash(ColorRole::link, 0.25));
    setMatchedBraceForegroundColor(text);
    setUnmatchedBraceForegroundColor(theme_->error());
    setUnmatchedBraceBackgroundColor(panel);

    setMarkerBackgroundColor(theme_->error(), breakpoint);
    setMarkerForegroundColor(theme_->error(), breakpoint);
    setMarkerBackgroundColor(theme_->wash(ColorRole::text, 0.12), current_line);
    setMarkerBackgroundColor(theme_->wash(ColorRole::link, 0.14), block_line);
    for (const int m : {current_bar, block_bar}) {
        const QColor ink = theme_->color(m == current_bar ? ColorRole::text : ColorRole::link);
        setMarkerBackgroundColor(ink, m);
        setMarkerForegroundColor(ink, m);
    }
    QColor wash = theme_->error();
    wash.setAlphaF(0.12f);
    setMarkerBackgroundColor(wash, error_line);
    setIndicatorForegroundColor(theme_->error(), squiggle);

    const auto set_style = [this](unsigned message, const QColor& c) {
        SendScintilla(message, static_cast<unsigned long>(message_style), c);
    };
    set_style(SCI_STYLESETFORE, theme_->error());
    set_style(SCI_STYLESETBACK, theme_->color(ColorRole::raised));
    SendScintilla(SCI_STYLESETFONT, static_cast<unsigned long>(message_style),
                  theme_->uiFont().family().toUtf8().constData());
    SendScintilla(SCI_STYLESETSIZEFRACTIONAL, static_cast<unsigned long>(message_style),
                  std::lround(font.pointSizeF() * size_unit));
    widenNumbers();
    recolor();
}

void ScriptEditor::setSource(const QString& text) {
    loading_ = true;
    clearError();
    setCurrentLine(0);
    setHighlightedLines({});
    setText(text);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    setModified(false);
    setCursorPosition(0, 0);
    cursor_line_ = 1;
    loading_ = false;
    widenNumbers();
    edited();
}

void ScriptEditor::appendLine(const QString& line) {
    QString whole = line.endsWith(QLatin1Char('\n')) ? line : line + QLatin1Char('\n');
    if (!text().isEmpty() && !text().endsWith(QLatin1Char('\n'))) whole.prepend(QLatin1Char('\n'));
    const int last = std::max(0, lines() - 1);
    beginUndoAction();
    insertAt(whole, last, lineLength(last));
    endUndoAction();
    ensureLineVisible(lines() - 1);
    // Marks of the last, empty line slid down with it.
    setCurrentLine(std::exchange(current_, 0));
    setHighlightedLines(std::exchange(highlighted_, {}));
}

std::set<std::uint32_t> ScriptEditor::breakpoints() const {
    std::set<std::uint32_t> lines;
    auto& self = const_cast<ScriptEditor&>(*this);
    for (int line = self.markerFindNext(0, marks_mask({breakpoint})); line >= 0;
         line = self.markerFindNext(line + 1, marks_mask({breakpoint})))
        lines.insert(static_cast<std::uint32_t>(line + 1));
    return lines;
}

void ScriptEditor::setBreakpoints(const std::set<std::uint32_t>& wanted) {
    markerDeleteAll(breakpoint);
    for (const std::uint32_t line : wanted)
        if (line >= 1 && static_cast<int>(line) <= lines()) markerAdd(static_cast<int>(line) - 1, breakpoint);
    announceBreakpoints();
}

void ScriptEditor::toggleBreakpoint() {
    int line = 0, column = 0;
    getCursorPosition(&line, &column);
    toggleBreakpointAt(static_cast<std::uint32_t>(line + 1));
}

void ScriptEditor::toggleBreakpointAt(std::uint32_t line) {
    if (line < 1 || static_cast<int>(line) > lines()) return;
    const int at = static_cast<int>(line) - 1;
    if (markersAtLine(at) & (1u << breakpoint))
        markerDelete(at, breakpoint);
    else
        markerAdd(at, breakpoint);
    announceBreakpoints();
}

void ScriptEditor::setCurrentLine(std::uint32_t line) {
    if (line == current_) return;
    markerDeleteAll(current_line);
    markerDeleteAll(current_bar);
    current_ = line;
    if (line < 1 || static_cast<int>(line) > lines()) return;
    const int at = static_cast<int>(line) - 1;
    markerAdd(at, current_line);
    markerAdd(at, current_bar);
    showCurrentLine();
}

// With room below and above, so that the eye does not chase the line at every step.
void ScriptEditor::showCurrentLine() {
    if (current_ < 1 || static_cast<int>(current_) > lines()) return;
    const int at = static_cast<int>(current_) - 1;
    const int first = firstVisibleLine();
    const int seen = static_cast<int>(SendScintilla(SCI_LINESONSCREEN));
    if (seen > 4 && (at < first + 1 || at > first + seen - 2)) setFirstVisibleLine(std::max(0, at - seen / 3));
}

void ScriptEditor::setHighlightedLines(const std::vector<std::uint32_t>& wanted) {
    if (wanted == highlighted_) return;
    markerDeleteAll(block_line);
    markerDeleteAll(block_bar);
    highlighted_ = wanted;
    for (const std::uint32_t line : wanted) {
        if (line < 1 || static_cast<int>(line) > lines()) continue;
        markerAdd(static_cast<int>(line) - 1, block_line);
        markerAdd(static_cast<int>(line) - 1, block_bar);
    }
    if (!wanted.empty() && !hasFocus()) ensureLineVisible(static_cast<int>(wanted.front()) - 1);
}

void ScriptEditor::showError(const Error& error) {
    clearError();
    if (lines() == 0) return;
    const std::uint32_t last = static_cast<std::uint32_t>(lines());
    error_line_ = std::clamp(error.place.line, 1u, last);
    error_column_ = std::max(1u, error.place.column);
    const int line = static_cast<int>(error_line_) - 1;
    const int length = std::max(0, lineLength(line) - (text(line).endsWith(QLatin1Char('\n')) ? 1 : 0));
    const int from = std::clamp(static_cast<int>(error_column_) - 1, 0, std::max(0, length - 1));
    int to = from;
    const QString content = text(line);
    const auto word = [&](int i) {
        return i < content.size() && (content[i].isLetterOrNumber() || content[i] == QLatin1Char('_'));
    };
    if (error.place.column == 0) {
        to = length;
    } else {
        while (to < length && word(to))
            ++to;
        to = std::max(to, from + 1);
    }
    fillIndicatorRange(line, from, line, std::max(to, from + 1), squiggle);
    markerAdd(line, error_line);
    QString message = QString::fromStdString(error.message);
    if (!error.advice.empty()) message += QLatin1Char('\n') + QString::fromStdString(error.advice);
    annotate(line, message, message_style);
    ensureLineVisible(line);
}

void ScriptEditor::clearError() {
    if (error_line_ == 0) return;
    error_line_ = error_column_ = 0;
    clearAnnotations();
    markerDeleteAll(error_line);
    if (lines() > 0) clearIndicatorRange(0, 0, lines() - 1, lineLength(lines() - 1), squiggle);
}

void ScriptEditor::jumpToLine(std::uint32_t line, std::uint32_t column) {
    if (line < 1 || static_cast<int>(line) > lines()) return;
    cursor_line_ = line;  // not the user's own going there
    setCursorPosition(static_cast<int>(line) - 1, static_cast<int>(std::max(1u, column)) - 1);
    ensureLineVisible(static_cast<int>(line) - 1);
}

void ScriptEditor::jumpToError() {
    if (error_line_ == 0) return;
    jumpToLine(error_line_, error_column_);
    setFocus(Qt::OtherFocusReason);
}

void ScriptEditor::resetZoom() {
    zoomTo(0);
}

void ScriptEditor::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_F9 && event->modifiers() == Qt::NoModifier) {
        toggleBreakpoint();
        event->accept();
        return;
    }
    // Tab indents; after Esc it leads on, so that nobody is caught in here.
    const bool is_tab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
    if (std::exchange(tab_leaves_, event->key() == Qt::Key_Escape) && is_tab) {
        // Scintilla's own keeps Tab to itself.
        QWidget::focusNextPrevChild(event->key() == Qt::Key_Tab);
        return;
    }
    QsciScintilla::keyPressEvent(event);
    announceLine();
}

void ScriptEditor::focusOutEvent(QFocusEvent* event) {
    tab_leaves_ = false;
    QsciScintilla::focusOutEvent(event);
}

void ScriptEditor::mouseReleaseEvent(QMouseEvent* event) {
    QsciScintilla::mouseReleaseEvent(event);
    announceLine();
}

void ScriptEditor::changeEvent(QEvent* event) {
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) setAccessibleName(tr("Script"));
}

void ScriptEditor::marginPressed(int margin, int line) {
    const auto number = static_cast<std::uint32_t>(line + 1);
    if (margin == breakpoint_margin) return toggleBreakpointAt(number);
    if (margin == numbers) {
        cursor_line_ = number;
        setCursorPosition(line, 0);
        emit lineActivated(number);
    }
}

void ScriptEditor::announceLine() {
    int line = 0, column = 0;
    getCursorPosition(&line, &column);
    const auto number = static_cast<std::uint32_t>(line + 1);
    if (number == cursor_line_) return;
    cursor_line_ = number;
    emit lineActivated(number);
}

void ScriptEditor::edited() {
    if (!loading_) {
        clearError();
        emit sourceEdited();
    }
    announceBreakpoints();
}

void ScriptEditor::announceBreakpoints() {
    const auto now = breakpoints();
    if (now == announced_) return;
    announced_ = now;
    emit breakpointsChanged(now);
}

int ScriptEditor::widthOf(int columns) const {
    int width = verticalScrollBar()->sizeHint().width();
    for (int margin = numbers; margin <= bar; ++margin)
        width += marginWidth(margin);
    const QByteArray text(columns, '0');
    return width +
           static_cast<int>(SendScintilla(SCI_TEXTWIDTH, static_cast<unsigned long>(STYLE_DEFAULT), text.constData())) +
           Theme::grid(2);
}

void ScriptEditor::widenNumbers() {
    const int digits = std::max(2, static_cast<int>(QString::number(lines()).size()));
    setMarginWidth(numbers, QString(digits + 1, QLatin1Char('0')));
}

}  // namespace arenarium::ui
