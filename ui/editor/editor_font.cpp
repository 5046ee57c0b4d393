#include "ui/editor/editor_font.h"

#include <QFontDatabase>
#include <QGlyphRun>
#include <QTextLayout>

#include <algorithm>
#include <array>

namespace arenarium::ui {

namespace {

QList<quint32> glyphs_of(const QString& text, const QFont& font) {
    QTextLayout layout(text, font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    QList<quint32> glyphs;
    for (const QGlyphRun& run : layout.glyphRuns())
        glyphs << run.glyphIndexes();
    return glyphs;
}

}  // namespace

bool joins_signs(const QFont& font) {
    QFont shaped = font;
    shaped.setStyleStrategy(QFont::PreferDefault);
    static constexpr std::array pairs = {"==", "!=", "->", "<=", ">=", "//", "**"};
    return std::any_of(pairs.begin(), pairs.end(), [&shaped](const char* pair) {
        const QString text = QString::fromLatin1(pair);
        return glyphs_of(text, shaped) != glyphs_of(text.left(1), shaped) + glyphs_of(text.mid(1), shaped);
    });
}

QFont plain_code_font(const QFont& wished) {
    if (!joins_signs(wished)) return wished;
    const QStringList installed = QFontDatabase::families();
    for (const char* family : {"JetBrains Mono NL", "Cascadia Mono", "SF Mono", "Menlo", "Consolas", "DejaVu Sans Mono",
                               "Liberation Mono"}) {
        QFont other = wished;
        other.setFamilies(QStringList{QString::fromLatin1(family)} + wished.families().mid(1));
        if (installed.contains(QString::fromLatin1(family)) && !joins_signs(other)) return other;
    }
    return wished;
}

}  // namespace arenarium::ui
