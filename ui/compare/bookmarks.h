// The named positions of what is open, in the order of the run, and the one that others are compared with.
#pragma once

#include <QObject>

#include <vector>

#include "core/session/bookmark.h"

namespace arenarium::ui {

class Bookmarks : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    const std::vector<Bookmark>& all() const { return all_; }
    int count() const { return static_cast<int>(all_.size()); }
    // Null: there is none.
    const Bookmark* at(int index) const;
    // The one that was added or chosen last; -1: none.
    int current() const { return current_; }
    void setCurrent(int index);

    // Those of another document.
    void set(std::vector<Bookmark> bookmarks);
    // Changed since set() or wasSaved().
    bool isModified() const { return is_modified_; }
    void wasSaved() { is_modified_ = false; }

    // Becomes the current one. A position has one bookmark: the one that is there already stays as it is.
    void add(Position position);
    // An empty name becomes that of its position.
    void rename(int index, const QString& name);
    void remove(int index);

signals:
    void changed();  // bookmarks, or which one is the current one

private:
    void edited();

    std::vector<Bookmark> all_;
    int current_ = -1;
    bool is_modified_ = false;
};

// "operation 12", "operation 12, micro-step 3"
QString position_name(Position position);

}  // namespace arenarium::ui
