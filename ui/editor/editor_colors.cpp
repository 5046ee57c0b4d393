#include "ui/editor/editor_colors.h"

#include <Qsci/qscilexerpython.h>

#include <QFontDatabase>

namespace arenarium::ui {

namespace {

// JetBrains Mono joins "==" and "!=" into one sign; here they are to be read letter by letter. The other font has the
// same width.
QString familyWithoutLigatures(const QFont& font) {
    const QString plain = QStringLiteral("Liberation Mono");
    const bool joins = font.family() == QLatin1String("JetBrains Mono");
    return joins && QFontDatabase::families().contains(plain) ? plain : font.family();
}

}  // namespace

QColor codeColor(const Theme& theme, CodeRole role) {
    const bool dark = theme.isDark();
    switch (role) {
        case CodeRole::plain:
            return theme.color(ColorRole::text);
        case CodeRole::keyword:
            return theme.color(ColorRole::link);
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

void colorLexer(QsciLexerPython& lexer, const Theme& theme, const QFont& font) {
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
        if (style == QsciLexerPython::Operator) styled.setFamily(familyWithoutLigatures(font));
        lexer.setFont(styled, style);
        lexer.setPaper(paper, style);
        lexer.setColor(codeColor(theme, r), style);
        lexer.setEolFill(false, style);
    }
}

}  // namespace arenarium::ui
