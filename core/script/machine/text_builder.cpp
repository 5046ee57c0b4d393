#include "core/script/machine/text_builder.h"

#include "core/script/machine/objects.h"

namespace arenarium::script {
namespace {

constexpr std::size_t bytes_per_step = 64;

}  // namespace

bool TextBuilder::room(std::size_t more) {
    if (!ok_) return false;
    if (!rt_.heap.fits(more)) return ok_ = rt_.reserve(more);
    if (more >= bytes_per_step && !(ok_ = rt_.tick(more / bytes_per_step))) return false;
    if (more <= text_.capacity() - text_.size()) return true;
    // While it grows, the old text and the new one are there at once, and both have to fit.
    const std::size_t needed = more > text_.max_size() / 4 ? more : text_.size() + more;
    const bool roomy = rt_.heap.fits(allocated(needed + text_.size() / 2 + 1));
    const std::size_t capacity = needed + (roomy ? text_.size() / 2 : least_growth(text_.size()));
    ok_ = rt_.tick(text_.size() / bytes_per_step + 1) && rt_.reserve(allocated(capacity + 1));
    if (!ok_) return false;
    text_.reserve(capacity);
    held_.set(allocated(text_.capacity() + 1));
    return true;
}

void TextBuilder::repeat(std::string_view unit, std::int64_t times) {
    if (times <= 0 || unit.empty()) return;
    std::size_t all = 0;
    if (__builtin_mul_overflow(unit.size(), static_cast<std::size_t>(times), &all)) all = text_.max_size();
    if (!room(all)) return;
    if (unit.size() == 1) {
        text_.append(all, unit[0]);
        return;
    }
    for (; times > 0; --times)
        text_ += unit;
}

std::string TextBuilder::take_text() {
    held_.set(0);
    // Little texts are kept in great numbers; a great one would have to be there twice.
    constexpr std::size_t little = 64 << 10;
    if (text_.capacity() > text_.size() + text_.size() / 8 && text_.size() < little) text_.shrink_to_fit();
    return std::exchange(text_, {});
}

Value TextBuilder::take() {
    if (!ok_) return {};
    return Value(rt_.heap.make<StrObject>(take_text()));
}

}  // namespace arenarium::script
