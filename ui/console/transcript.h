// A view of text that grows at its end, is never edited, and never grows without bound.
#pragma once

#include <QPlainTextEdit>
#include <QTimer>

#include "ui/theme/theme.h"

namespace arenarium::ui {

class Transcript : public QPlainTextEdit {
    Q_OBJECT

public:
    enum class Ink { text, dim, error };
    static constexpr int mostLines = 20000;
    static constexpr int mostPending = 1 << 20;  // characters between two paints; older ones are dropped

    explicit Transcript(Theme* theme, QWidget* parent = nullptr);

    // Text as a program prints it: it goes on where the last one ended. Shown with the next paint, so that a million
    // short calls cost little.
    void appendText(const QString& text, Ink ink = Ink::text);
    // Ends the last line first when it has none yet.
    void appendLine(const QString& line, Ink ink = Ink::text);
    void clearAll();
    // Shows at once what waits.
    void flush();
    bool isBlank() const { return pending_.isEmpty() && document()->isEmpty(); }

private:
    struct Piece {
        QString text;
        Ink ink;
    };
    QColor color(Ink ink) const;
    void applyTheme();

    Theme* theme_;
    QList<Piece> pending_;
    qsizetype pending_size_ = 0;
    bool dropped_ = false;
    bool at_line_start_ = true;
    QTimer timer_;
};

}  // namespace arenarium::ui
