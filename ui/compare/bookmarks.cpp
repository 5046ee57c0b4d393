#include "ui/compare/bookmarks.h"

#include <algorithm>

#include "ui/kit/model_text.h"

namespace arenarium::ui {

QString position_name(Position p) {
    return p.micro == 0 ? Bookmarks::tr("operation %1").arg(groupedNumber(p.operation))
                        : Bookmarks::tr("operation %1, micro-step %2").arg(groupedNumber(p.operation)).arg(p.micro);
}

const Bookmark* Bookmarks::at(int index) const {
    return index < 0 || index >= count() ? nullptr : &all_[static_cast<std::size_t>(index)];
}

void Bookmarks::setCurrent(int index) {
    if (index == current_ || index >= count()) return;
    current_ = index;
    emit changed();
}

void Bookmarks::set(std::vector<Bookmark> bookmarks) {
    if (bookmarks.empty() && all_.empty()) return;
    all_ = std::move(bookmarks);
    std::stable_sort(all_.begin(), all_.end(),
                     [](const Bookmark& x, const Bookmark& y) { return x.position < y.position; });
    current_ = all_.empty() ? -1 : 0;
    is_modified_ = false;
    emit changed();
}

void Bookmarks::add(Position position) {
    const auto place = std::lower_bound(all_.begin(), all_.end(), position,
                                        [](const Bookmark& b, Position p) { return b.position < p; });
    current_ = static_cast<int>(place - all_.begin());
    if (place != all_.end() && place->position == position) return emit changed();
    all_.insert(place, {position_name(position).toStdString(), position});
    edited();
}

void Bookmarks::rename(int index, const QString& name) {
    if (at(index) == nullptr) return;
    Bookmark& bookmark = all_[static_cast<std::size_t>(index)];
    const QString wanted = name.trimmed().isEmpty() ? position_name(bookmark.position) : name.trimmed();
    if (bookmark.name == wanted.toStdString()) return;
    bookmark.name = wanted.toStdString();
    edited();
}

void Bookmarks::remove(int index) {
    if (at(index) == nullptr) return;
    all_.erase(all_.begin() + index);
    current_ = std::min(current_, count() - 1);
    edited();
}

void Bookmarks::edited() {
    is_modified_ = true;
    emit changed();
}

}  // namespace arenarium::ui
