// The door to translation: core's texts are English and fixed; whoever shows them may say them in another language.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace arenarium {

// Gives a fixed English text in the user's language.
using Translator = std::function<std::string(const char*)>;

inline std::string no_translation(const char* text) {
    return text;
}

// The text with `value` in place of a key such as "{pool}", wherever it has one.
inline std::string filled(std::string text, std::string_view key, const std::string& value) {
    for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + value.size()))
        text.replace(at, key.size(), value);
    return text;
}

}  // namespace arenarium
