#include "core/base/result.h"

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

}  // namespace arenarium
