// Colours of Python code in both themes. Each has a contrast of at least 4.5 on the panel.
#pragma once

#include <QColor>

#include "ui/theme/theme.h"

class QsciLexerPython;

namespace arenarium::ui {

enum class CodeRole { plain, keyword, builtin, string, number, comment, definition };

QColor codeColor(const Theme& theme, CodeRole role);

// Colours, paper and fonts for every style that the lexer knows.
void colorLexer(QsciLexerPython& lexer, const Theme& theme, const QFont& font);

}  // namespace arenarium::ui
