// A source text with bytes and blocks beside each line. A double click on a line asks for its blocks.
#pragma once

#include <Qsci/qsciscintilla.h>

#include <vector>

#include "core/metrics/line_use.h"

class QsciLexerPython;

namespace arenarium::ui {

class Theme;

class SourceView : public QsciScintilla {
    Q_OBJECT

public:
    explicit SourceView(Theme* theme, QWidget* parent = nullptr);
    ~SourceView() override;

    void setSource(const QString& text);
    // Beside the lines; `is_growth`: how much more there is.
    void setUses(std::vector<LineUse> uses, bool is_growth);
    const std::vector<LineUse>& uses() const { return uses_; }
    // What lines did, in place of what they hold.
    struct Did {
        std::uint32_t line = 0;
        std::uint64_t runs = 0;
        SiteUse allocated, freed;
    };
    void setDid(std::vector<Did> did);
    // What stands beside a line, from 1.
    QString beside(std::uint32_t line) const;
    // Marks the line and brings it into sight; 0: none.
    void showLine(std::uint32_t line);
    std::uint32_t shownLine() const { return shown_; }
    QString toolTip(std::uint32_t line) const;

signals:
    void lineActivated(quint32 line);

protected:
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void applyTheme();
    void writeMargin();
    const LineUse* use(std::uint32_t line) const;
    const Did* did(std::uint32_t line) const;

    Theme* theme_;
    QsciLexerPython* lexer_;
    std::vector<LineUse> uses_;
    std::vector<Did> did_;
    bool is_growth_ = false;
    std::uint32_t shown_ = 0;
};

}  // namespace arenarium::ui
