// Sheets of a lesson's questions for a class: a different variant for everybody, and the key.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/course/lesson.h"

namespace arenarium::course {

struct Sheets {
    std::string sheets;  // one behind the other, parted by form feeds
    std::string key;     // the answers, by sheet
};

// Sheet i of `count` is drawn for the learner "SEED-i". Error: a question cannot be drawn, with its place.
Result<Sheets> class_sheets(const Course&, const Lesson&, const std::string& seed, std::uint32_t count);

}  // namespace arenarium::course
