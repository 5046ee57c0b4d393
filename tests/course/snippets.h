// Texts with what is to be said of them, from a file:
//     === title
//     the text, any number of lines
//     --- what is said, one a line
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace arenarium::test {

struct CourseSnippet {
    std::string title, text;
    std::vector<std::string> said;
    std::uint32_t line = 0;  // of the title

    // Of a text in parts, divided by lines "+++".
    std::vector<std::string> parts() const;
};

// Those of tests/course/damaged/NAME. What stands above the first is for people. Fails the test when there is none, or
// when of one nothing is said.
std::vector<CourseSnippet> course_snippets(std::string_view name);

// Whether it is what was expected; '*' stands for any text.
bool is_said(const std::string& said, const std::string& expected);

// "12: message", the line counted behind so many.
std::string with_line(const Error& error, std::uint32_t above);

}  // namespace arenarium::test
