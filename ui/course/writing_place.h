// Where one writes in a group of fields, so that one can write on when they are made anew.
#pragma once

#include <QString>

class QWidget;

namespace arenarium::ui {

struct WritingPlace {
    qsizetype field = -1;          // which widget of the group has the focus; -1: none
    int anchor = 0, position = 0;  // of the cursor; they differ where text is selected
    QString row;                   // of a list: what its current row stands for
};

// A word that is still being composed there is written out first.
WritingPlace writing_place(const QWidget& group);
// In a group of the same kinds of fields with the same contents.
void write_on(QWidget& group, const WritingPlace& place);

}  // namespace arenarium::ui
