#include "ui/teach/chapters.h"

#include <utility>

namespace arenarium::ui {

const Chapter* Chapters::at(int index) const {
    return index < 0 || index >= count() ? nullptr : &all_[static_cast<std::size_t>(index)];
}

void Chapters::set(std::vector<Chapter> chapters) {
    all_ = std::move(chapters);
    current_ = -1;
    is_modified_ = false;
    emit changed();
}

void Chapters::edited() {
    is_modified_ = true;
    emit changed();
}

int Chapters::add(const Chapter& chapter) {
    const int place = current_ < 0 ? count() : current_ + 1;
    all_.insert(all_.begin() + place, chapter);
    current_ = place;
    edited();
    return place;
}

void Chapters::change(int index, const Chapter& chapter) {
    if (at(index) == nullptr || *at(index) == chapter) return;
    all_[static_cast<std::size_t>(index)] = chapter;
    edited();
}

void Chapters::remove(int index) {
    if (at(index) == nullptr) return;
    all_.erase(all_.begin() + index);
    if (current_ >= index) --current_;
    edited();
}

bool Chapters::move(int index, int by) {
    const int to = index + by;
    if (at(index) == nullptr || at(to) == nullptr) return false;
    std::swap(all_[static_cast<std::size_t>(index)], all_[static_cast<std::size_t>(to)]);
    if (current_ == index)
        current_ = to;
    else if (current_ == to)
        current_ = index;
    edited();
    return true;
}

void Chapters::setCurrent(int index) {
    if (index == current_ || (index != -1 && at(index) == nullptr)) return;
    current_ = index;
    emit changed();
}

}  // namespace arenarium::ui
