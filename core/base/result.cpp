#include "core/base/result.h"

#include <new>

namespace arenarium {

std::string Error::text() const {
    std::string out;
    if (!place.file.empty()) out += place.file + ":";
    if (place.line != 0) out += std::to_string(place.line) + ":";
    if (place.line != 0 && place.column != 0) out += std::to_string(place.column) + ":";
    if (!out.empty()) out += " ";
    out += message;
    if (!advice.empty()) out += " (" + advice + ")";
    return out;
}

Error out_of_memory(std::string_view file) noexcept {
    Error error;
    error.message = "out of memory";  // short enough to be kept without a request
    try {
        error.place.file = file;
        error.advice = "close other programs, or ask for less";
    } catch (const std::bad_alloc&) {
    }
    return error;
}

}  // namespace arenarium
