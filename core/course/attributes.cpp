#include "core/course/attributes.h"

#include <algorithm>

namespace arenarium::course {
namespace {

std::vector<std::string> split(std::string_view text, std::string_view separators) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        if (end != 0) out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

}  // namespace

std::string Attributes::value(const std::string& name) const {
    const auto found = values.find(name);
    return found == values.end() ? "" : found->second;
}

std::vector<std::string> split_list(std::string_view text) {
    return split(text, ",");
}

Result<Attributes> read_attributes(std::string_view text) {
    Attributes out;
    for (std::string& word : split(text, " \t")) {
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos) {
            out.words.push_back(std::move(word));
            continue;
        }
        const std::string name = word.substr(0, equals);
        if (name.empty()) return Error{"there is no name before '='", {}, "write name=value without blanks"};
        if (!out.values.emplace(name, word.substr(equals + 1)).second)
            return Error{"'" + name + "' stands twice", {}, "keep one of them"};
    }
    return out;
}

bool is_id(std::string_view text) {
    const auto good = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    };
    return !text.empty() && text.front() >= 'a' && text.front() <= 'z' && std::all_of(text.begin(), text.end(), good);
}

Result<Heading> read_heading(std::string_view text) {
    Heading out;
    text = trimmed(text);
    const std::size_t open = text.rfind("{#");
    if (open == std::string_view::npos || !text.ends_with('}')) {
        out.title = text;
        return out;
    }
    out.title = trimmed(text.substr(0, open));
    Result<Attributes> inside = read_attributes(text.substr(open + 2, text.size() - open - 3));
    if (!inside) return inside.error();
    if (inside->words.size() != 1 || !is_id(inside->words.front()))
        return Error{
            "'{#' is followed by one id: lower case letters, digits, '.', '-', '_'", {}, "as in {#l2.next minutes=3}"};
    out.id = inside->words.front();
    out.attributes = std::move(*inside);
    return out;
}

}  // namespace arenarium::course
