// A lesson as one HTML file that needs no network: prose, pictures of the scenes, and questions that are judged in the
// page. It stands at 360 pixels as on a desk.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/base/translator.h"
#include "core/course/lesson.h"

namespace arenarium::course {

struct Variant;

struct PageOptions {
    std::string learner = "arenarium";  // whose variants
    std::uint32_t variants = 3;         // of each question
    // What the page's script is told besides, at its end; "" for nothing.
    std::string more_script;
    Translator translate{};  // of what pictures say; none: English
};

// Error: a scene or question cannot be drawn, with its place.
Result<std::string> lesson_page(const Course&, const Lesson&, const PageOptions& = {});

std::string prose_html(const Prose&);
// What is right, in words; what has several parts as a list. REQUIRES: it is no script.
std::string answer_html(const Variant&);

}  // namespace arenarium::course
