// The chapters as a list, with the title and the notes of the chosen one to write. Stays open while one steps.
#pragma once

#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

#include "ui/teach/chapters.h"

namespace arenarium::ui {

class ChapterEditor : public QDialog {
    Q_OBJECT

public:
    // `chapters` outlive it.
    explicit ChapterEditor(Chapters& chapters, QWidget* parent = nullptr);

    QListWidget* list() const { return list_; }
    QLineEdit* titleField() const { return title_; }
    QPlainTextEdit* notesField() const { return notes_; }
    QPushButton* addButton() const { return add_; }
    QPushButton* placeButton() const { return place_; }
    QPushButton* upButton() const { return up_; }
    QPushButton* downButton() const { return down_; }
    QPushButton* removeButton() const { return remove_; }

signals:
    void addWanted();
    void goWanted(int chapter);
    void placeWanted(int chapter);  // to be where the window is now

private:
    void refresh();
    void write();

    Chapters& chapters_;
    QListWidget* list_;
    QLineEdit* title_;
    QPlainTextEdit* notes_;
    QPushButton *add_, *place_, *up_, *down_, *remove_;
    bool is_refreshing_ = false;
};

}  // namespace arenarium::ui
