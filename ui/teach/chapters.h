// The chapters of what is open, in the order of the lecture, and the one that was gone to last.
#pragma once

#include <QObject>

#include <vector>

#include "core/session/chapter.h"

namespace arenarium::ui {

class Chapters : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    const std::vector<Chapter>& all() const { return all_; }
    int count() const { return static_cast<int>(all_.size()); }
    // -1: none was gone to.
    int current() const { return current_; }
    // Null: there is none.
    const Chapter* at(int index) const;

    // Those of another document.
    void set(std::vector<Chapter> chapters);
    // Changed since set() or wasSaved().
    bool isModified() const { return is_modified_; }
    void wasSaved() { is_modified_ = false; }

    // Behind the current one, else at the end; becomes the current one. Returns its place.
    int add(const Chapter& chapter);
    void change(int index, const Chapter& chapter);
    void remove(int index);
    // Exchanges it with its neighbour; `by` is 1 or -1. False: there is none.
    bool move(int index, int by);
    void setCurrent(int index);

signals:
    void changed();  // chapters, or which one is the current one

private:
    void edited();

    std::vector<Chapter> all_;
    int current_ = -1;
    bool is_modified_ = false;
};

}  // namespace arenarium::ui
