#include "core/script/machine/objects.h"

#include "core/script/language/text.h"

namespace arenarium::script {

namespace {

constexpr std::int64_t landmark_distance = 64;

// Of a std::string's own storage; a short text lies in the object.
std::size_t storage_of(const std::string& text) {
    return text.capacity() > 15 ? allocated(text.capacity() + 1) : 0;
}

}  // namespace

StrObject::StrObject(Heap& h, std::string utf8) : StrObject(h, std::move(utf8), -1) {
    length = count_code_points(text);
}

StrObject::StrObject(Heap& h, std::string utf8, std::int64_t code_points)
    : Object(h, Type::Str), text(std::move(utf8)), length(code_points) {
    charged = storage_of(text);
}

void StrObject::recharge() {
    heap.charge(*this, allocated(sizeof(StrObject)) + storage_of(text) +
                           allocated(landmarks_.capacity() * sizeof(landmarks_[0])));
}

std::size_t StrObject::offset_of(std::int64_t index) {
    if (ascii()) return static_cast<std::size_t>(index);
    if (length <= landmark_distance) return byte_offset(text, index);
    if (landmarks_.empty()) {
        landmarks_.reserve(static_cast<std::size_t>(length / landmark_distance + 1));
        for (std::size_t at = 0; landmarks_.size() < landmarks_.capacity();) {
            landmarks_.push_back(at);
            at += byte_offset(std::string_view(text).substr(at), landmark_distance);
        }
        recharge();
    }
    const std::size_t from = landmarks_[static_cast<std::size_t>(index / landmark_distance)];
    return from + byte_offset(std::string_view(text).substr(from), index % landmark_distance);
}

bool StrObject::append(const StrObject& more) {
    const std::size_t needed = text.size() + more.text.size();
    if (needed > text.capacity()) {
        std::size_t capacity = needed + text.size() / 2;
        if (!heap.fits(allocated(capacity + 1))) capacity = needed + least_growth(text.size());
        if (!heap.fits(allocated(capacity + 1))) return false;
        text.reserve(capacity);
    }
    text += more.text;
    length += more.length;
    hash = 0;
    landmarks_ = {};
    recharge();
    return true;
}

Object* FunctionObject::drop_next(std::uint32_t& at) {
    if (Object* gone = drop_last_to_first(defaults)) return gone;
    while (at < keyword_defaults.size()) {
        if (Object* gone = keyword_defaults[at++].drop()) return gone;
    }
    return drop_last_to_first(closure);
}

}  // namespace arenarium::script
