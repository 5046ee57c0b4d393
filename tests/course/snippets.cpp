#include "tests/course/snippets.h"

#include <sstream>

#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {

std::vector<std::string> CourseSnippet::parts() const {
    std::vector<std::string> out{""};
    std::istringstream in(text);
    for (std::string one; std::getline(in, one);)
        one == "+++" ? (void)out.emplace_back() : (void)(out.back() += one + "\n");
    return out;
}

std::vector<CourseSnippet> course_snippets(std::string_view name) {
    std::vector<CourseSnippet> out;
    std::istringstream in(read_text(test_data("course/damaged") / name));
    std::uint32_t number = 0;
    for (std::string one; std::getline(in, one);) {
        ++number;
        if (one.starts_with("=== "))
            out.push_back({one.substr(4), "", {}, number});
        else if (!out.empty() && one.starts_with("--- "))
            out.back().said.push_back(one.substr(4));
        else if (!out.empty())
            out.back().text += one + "\n";
    }
    REQUIRE(!out.empty());
    for (const CourseSnippet& s : out) {
        INFO(name << ":" << s.line);
        REQUIRE(!s.said.empty());
    }
    return out;
}

bool is_said(const std::string& said, const std::string& expected) {
    std::size_t at = 0, part = 0;
    for (bool first = true;; first = false) {
        const std::size_t star = std::min(expected.find('*', part), expected.size());
        const std::string piece = expected.substr(part, star - part);
        const bool last = star == expected.size();
        if (last && !first) return said.size() >= at + piece.size() && said.ends_with(piece);
        const std::size_t found = said.find(piece, at);
        if (found == std::string::npos || (first && found != 0)) return false;
        at = found + piece.size();
        if (last) return at == said.size();
        part = star + 1;
    }
}

std::string with_line(const Error& error, std::uint32_t above) {
    return std::to_string(std::int64_t{error.place.line} - above) + ": " + error.message;
}

}  // namespace arenarium::test
