#include "ui/editor/editor_colors.h"

#include <Qsci/qscilexerpython.h>
#include <Qsci/qsciscintilla.h>

#include "ui/editor/editor_font.h"

namespace arenarium::ui {

QColor codeColor(const Theme& theme, CodeRole role) {
    const bool dark = theme.isDark();
    switch (role) {
        case CodeRole::plain:
            return theme.color(ColorRole::text);
        case CodeRole::keyword:
            // Darker than a link: it stands on marked lines too.
            return dark ? theme.color(ColorRole::link) : QColor(0x0a, 0x62, 0xa3);
        case CodeRole::builtin:
            return dark ? QColor(0x5f, 0xd0, 0xb4) : QColor(0x0c, 0x70, 0x5c);
        case CodeRole::string:
            return dark ? QColor(0xc5, 0xd8, 0x7e) : QColor(0x55, 0x66, 0x0a);
        case CodeRole::number:
            return dark ? QColor(0xc9, 0xab, 0xff) : QColor(0x6b, 0x3d, 0xa8);
        case CodeRole::comment:
            return theme.color(ColorRole::dim);
        case CodeRole::definition:
            return theme.color(ColorRole::text);
    }
    return theme.color(ColorRole::text);
}

static void color_lexer(QsciLexerPython& lexer, const Theme& theme, const QFont& font) {
    const auto role = [](int style) {
        switch (style) {
            case QsciLexerPython::Keyword:
                return CodeRole::keyword;
            case QsciLexerPython::HighlightedIdentifier:
                return CodeRole::builtin;
            case QsciLexerPython::Number:
                return CodeRole::number;
            case QsciLexerPython::Comment:
            case QsciLexerPython::CommentBlock:
                return CodeRole::comment;
            case QsciLexerPython::SingleQuotedString:
            case QsciLexerPython::DoubleQuotedString:
            case QsciLexerPython::TripleSingleQuotedString:
            case QsciLexerPython::TripleDoubleQuotedString:
            case QsciLexerPython::SingleQuotedFString:
            case QsciLexerPython::DoubleQuotedFString:
            case QsciLexerPython::TripleSingleQuotedFString:
            case QsciLexerPython::TripleDoubleQuotedFString:
            case QsciLexerPython::UnclosedString:
                return CodeRole::string;
            case QsciLexerPython::ClassName:
            case QsciLexerPython::FunctionMethodName:
                return CodeRole::definition;
            default:
                return CodeRole::plain;
        }
    };
    const QColor paper = theme.color(ColorRole::panel);
    lexer.setDefaultFont(font);
    lexer.setDefaultPaper(paper);
    lexer.setDefaultColor(theme.color(ColorRole::text));
    for (int style = 0; style < 128; ++style) {
        if (lexer.description(style).isEmpty()) continue;
        const CodeRole r = role(style);
        QFont styled = font;
        styled.setBold(r == CodeRole::definition);
        lexer.setFont(styled, style);
        lexer.setPaper(paper, style);
        lexer.setColor(codeColor(theme, r), style);
        lexer.setEolFill(false, style);
    }
}

QFont code_font(const QsciScintilla& view, const Theme& theme) {
    QFont font = plain_code_font(theme.monoFont());
    if (font.pixelSize() > 0) font.setPointSizeF(font.pixelSize() * 72.0 / view.logicalDpiY());
    return font;
}

void dress_code(QsciScintilla& view, QsciLexerPython& lexer, const Theme& theme) {
    const QFont font = code_font(view, theme);
    color_lexer(lexer, theme, font);
    const QColor panel = theme.color(ColorRole::panel), text = theme.color(ColorRole::text);
    view.setPaper(panel);
    view.setColor(text);
    view.setCaretForegroundColor(text);
    view.setSelectionBackgroundColor(theme.wash(ColorRole::link, theme.isDark() ? 0.32 : 0.18));
    view.resetSelectionForegroundColor();
    view.setMarginsFont(font);
    view.setMarginsBackgroundColor(panel);
    view.setMarginsForegroundColor(theme.color(ColorRole::dim));
}

}  // namespace arenarium::ui
