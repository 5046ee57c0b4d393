// The bookmarks in a list: named, gone to, compared with, shown beside, removed.
#pragma once

#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

#include "ui/compare/bookmarks.h"

namespace arenarium::ui {

class BookmarkEditor : public QDialog {
    Q_OBJECT

public:
    // `bookmarks` outlives it.
    explicit BookmarkEditor(Bookmarks& bookmarks, QWidget* parent = nullptr);

    QListWidget* list() const { return list_; }
    QLineEdit* name() const { return name_; }
    QPushButton* goButton() const { return go_; }
    QPushButton* compareButton() const { return compare_; }
    QPushButton* besideButton() const { return beside_; }
    QPushButton* removeButton() const { return remove_; }

signals:
    void goWanted(int index);
    void compareWanted(int index);
    void besideWanted(int index);

private:
    void refresh();

    Bookmarks& bookmarks_;
    QListWidget* list_;
    QLineEdit* name_;
    QPushButton *go_, *compare_, *beside_, *remove_;
    bool is_refreshing_ = false;
};

}  // namespace arenarium::ui
