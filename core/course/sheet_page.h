// The sheets of a class as one HTML file to be printed: each begins on a page of its own, with the pictures of its
// questions and room to answer; the key is last.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/base/translator.h"
#include "core/course/lesson.h"

namespace arenarium::course {

struct SheetWish {
    std::string seed;
    std::uint32_t count = 1;
    Translator translate{};  // of what pictures say; none: English
};

// The variants of class_sheets. Error: a question cannot be drawn, with its place.
Result<std::string> sheet_page(const Course&, const Lesson&, const SheetWish&);

}  // namespace arenarium::course
