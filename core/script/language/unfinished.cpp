#include "core/script/language/unfinished.h"

#include <algorithm>
#include <array>

namespace arenarium::script {
namespace {

constexpr std::array<std::string_view, 9> block_words = {"if",   "while", "for",    "def",    "try",
                                                         "elif", "else",  "except", "finally"};

bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

std::string_view first_word(std::string_view line) {
    return line.substr(0, line.find_first_not_of("abcdefghijklmnopqrstuvwxyz"));
}

bool goes_on_as_name(std::string_view line, std::size_t at) {
    if (at >= line.size()) return false;
    const char c = line[at];
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool begins_block(std::string_view line) {
    const std::string_view word = first_word(line);
    return std::find(block_words.begin(), block_words.end(), word) != block_words.end() &&
           !goes_on_as_name(line, word.size());
}

}  // namespace

// From within a string: to behind its end, or to the end of the line.
void Unfinished::string(std::string_view line, std::size_t& at) {
    const std::size_t closing = triple_ ? 3 : 1;
    while (at < line.size()) {
        if (line[at] == '\\') {
            at += line.substr(at + 1, 2) == "\r\n" ? 3 : 2;
        } else if (line.substr(at, closing) == std::string_view("\"\"\"'''").substr(quote_ == '"' ? 0 : 3, closing)) {
            at += closing;
            quote_ = 0;
            return;
        } else if (!triple_ && is_line_end(line[at])) {
            quote_ = 0;  // a mistake, which reading it all finds
            return;
        } else {
            ++at;
        }
    }
}

void Unfinished::add(std::string_view line, Reading& reading) {
    reading.count(line.size());
    empty_ = line.find_first_not_of(" \t\r\n") == std::string_view::npos;
    const bool at_margin =
        !is_open() && !empty_ && line[0] != ' ' && line[0] != '\t' && line[0] != '\f' && line[0] != '#';
    if (at_margin) in_block_ = begins_block(line);
    continued_ = false;
    for (std::size_t at = 0; at < line.size();) {
        const char c = line[at];
        if (quote_ != 0) {
            string(line, at);
        } else if (c == '"' || c == '\'') {
            quote_ = c;
            triple_ = at + 2 < line.size() && line[at + 1] == c && line[at + 2] == c;
            at += triple_ ? 3 : 1;
        } else if (c == '#') {
            return;
        } else {
            if (c == '(' || c == '[' || c == '{') ++brackets_;
            if ((c == ')' || c == ']' || c == '}') && brackets_ != 0) --brackets_;
            if (c == '\\' && at + 1 < line.size() && is_line_end(line[at + 1])) continued_ = true;
            ++at;
        }
    }
}

}  // namespace arenarium::script
