// What is wrong with the texts of a window: cut off, written over one another, half hidden, too faint to read, left out
// for want of room, or with letters that no font has.
#pragma once

#include <QImage>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace arenarium::test {

struct Finding {
    enum class Kind { clipped, overlapping, covered, faint, left_out, missing };
    Kind kind;
    QString text;   // what is wrong
    QString where;  // class and name of the widget, and its place
    QString line() const;
};

struct Judgement {
    std::vector<Finding> findings;
    int texts = 0;       // that were looked at
    QStringList elided;  // ends in an ellipsis: no fault, but worth a look
};

// Those letters of a text that neither the font nor any that stands in for it has, each once.
QString missing_letters(const QString& text, const QFont& font);

// Asks `root` and all that is shown within it. A text may be cut only where it can be scrolled to. `picture`: of
// `root`, to see what a text stands on; null: contrast is not judged. WCAG 2.1 AA: 4.5 to 1, large text 3 to 1; what is
// disabled is not judged.
Judgement judge_texts(QWidget& root, const QImage& picture = {});

}  // namespace arenarium::test
