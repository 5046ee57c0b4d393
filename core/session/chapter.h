// A stop of a lecture: where it is, what it shows, what it is called, and what only the presenter reads.
#pragma once

#include <string>

#include "core/timeline/position.h"

namespace arenarium {

struct Chapter {
    std::string title;
    std::string notes;  // lines
    Position position;
    std::string view = "{}";  // a JSON object; belongs to the window

    friend bool operator==(const Chapter&, const Chapter&) = default;
};

}  // namespace arenarium
