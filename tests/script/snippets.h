// Snippets that fail, and what CPython 3.11 says of each: snippets/errors.txt, parted by lines of ---, and errors.out,
// which snippets/ask.py made.
#pragma once

#include <regex>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {

struct Snippet {
    std::string text;
    std::string answer;  // "line: type: message"
};

inline std::vector<Snippet> failing_snippets() {
    std::vector<Snippet> out;
    const std::string separator = "\n---\n", texts = read_text(test_data("script/snippets/errors.txt"));
    for (std::size_t from = 0; from <= texts.size();) {
        const std::size_t to = std::min(texts.find(separator, from), texts.size());
        out.push_back({texts.substr(from, to - from), ""});
        from = to + separator.size();
    }
    std::istringstream answers(read_text(test_data("script/snippets/errors.out")));
    for (Snippet& snippet : out)
        REQUIRE(std::getline(answers, snippet.answer));
    return out;
}

// "test.py:line:column: message" as the answers are written.
inline std::string without_column(const std::string& error) {
    static const std::regex place("^(?:[^:]*:)?(\\d+):\\d+: ");
    return std::regex_replace(error, place, "$1: ");
}

}  // namespace arenarium::test
