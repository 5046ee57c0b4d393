// The door to translation: core's texts are English and fixed; whoever shows them may say them in another language.
#pragma once

#include <functional>
#include <string>

namespace arenarium {

// Gives a fixed English text in the user's language.
using Translator = std::function<std::string(const char*)>;

inline std::string no_translation(const char* text) {
    return text;
}

}  // namespace arenarium
