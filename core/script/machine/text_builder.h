// A text in the making: what builtins write their results into.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "core/script/machine/runtime.h"

namespace arenarium::script {

// It looks at the limits as it grows, and counts for what it takes. Where one is reached the exception is pending, what
// is added from then on goes nowhere, and take() gives Nothing: whoever appends need not ask.
class TextBuilder {
public:
    explicit TextBuilder(Runtime& rt) : rt_(rt), held_(rt.heap) {}

    TextBuilder& operator+=(std::string_view text) {
        if (room(text.size())) text_ += text;
        return *this;
    }
    TextBuilder& operator+=(char c) {
        if (text_.size() < text_.capacity() ? ok_ : room(1)) text_ += c;
        return *this;
    }
    void repeat(std::string_view unit, std::int64_t times);

    bool ok() const { return ok_; }
    bool empty() const { return text_.empty(); }
    std::size_t size() const { return text_.size(); }
    std::string_view view() const { return text_; }
    // Keeps the first bytes only.
    void cut(std::size_t bytes) { text_.resize(std::min(bytes, text_.size())); }

    // The builder is empty afterwards.
    Value take();
    std::string take_text();

private:
    bool room(std::size_t more);

    Runtime& rt_;
    std::string text_;
    Held held_;
    bool ok_ = true;
};

}  // namespace arenarium::script
