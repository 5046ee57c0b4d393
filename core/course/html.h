// A lesson as one HTML file that needs no network: prose, pictures of the scenes, and questions that are judged in the
// page. It stands at 360 pixels as on a desk.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/translator.h"
#include "core/course/lesson.h"

namespace arenarium::course {

struct Variant;

struct PageOptions {
    std::string learner = "arenarium";  // whose variants
    std::uint32_t variants = 3;         // of each question
    // Runs before the page's own script; "" for nothing.
    std::string more_script;
    Translator translate{};  // of what pictures say; none: English
};

// Error: a scene or question cannot be drawn, with its place.
Result<std::string> lesson_page(const Course&, const Lesson&, const PageOptions& = {});

// From the doctype to </head>; what the page may do is said there, so `script` is the very text of its script, "":
// none.
std::string page_head(const Course&, const Lesson&, std::string_view more_style, std::string_view script);
// Another lesson's page may lie anywhere, or nowhere: of a link to it the words stay.
std::string without_links_elsewhere(const std::string& html);

std::string prose_html(const Prose&);
// What is right, in words; what has several parts as a list. REQUIRES: it is no script.
std::string answer_html(const Variant&);

}  // namespace arenarium::course
