// Sheets of a lesson's questions for a class: a different variant for everybody, and the key.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/course/lesson.h"
#include "core/course/variant.h"

namespace arenarium::course {

struct Sheets {
    std::string sheets;  // one behind the other, parted by form feeds
    std::string key;     // the answers, by sheet
};

// Sheet i of `count` is drawn for the learner "SEED-i". Error: a question cannot be drawn, with its place.
Result<Sheets> class_sheets(const Course&, const Lesson&, const std::string& seed, std::uint32_t count);

// What stands above a sheet, above the key and above a sheet's answers in it; and an answer as the key says it.
std::string sheet_title(const Words&, const Lesson&, std::uint32_t number, std::uint32_t count,
                        const std::string& learner);
std::string key_title(const Words&, const Lesson&, const std::string& seed);
std::string key_of_sheet(const Words&, std::uint32_t number, const std::string& learner);
std::string key_answer(const Variant&);

}  // namespace arenarium::course
