// Colours of Python code in both themes. Each has a contrast of at least 4.5 on the panel.
#pragma once

#include <QColor>

#include "ui/theme/theme.h"

class QsciLexerPython;
class QsciScintilla;

namespace arenarium::ui {

enum class CodeRole { plain, keyword, builtin, string, number, comment, definition };

QColor codeColor(const Theme& theme, CodeRole role);

// The theme's code font as `view` takes it: in points of its screen, and signs that are not joined.
QFont code_font(const QsciScintilla& view, const Theme& theme);

// Paper, selection and margins of a view of code, and colours and fonts for every style that its lexer knows.
void dress_code(QsciScintilla& view, QsciLexerPython& lexer, const Theme& theme);

}  // namespace arenarium::ui
