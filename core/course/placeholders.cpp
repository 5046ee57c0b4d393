#include "core/course/placeholders.h"

#include <algorithm>
#include <array>

namespace arenarium::course {
namespace {

bool is_name(std::string_view text) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !text.empty() && letter(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

// Calls `text` for each stretch of plain text, `name` for each placeholder.
template <class OnText, class OnName>
Status walk(std::string_view in, OnText&& text, OnName&& name) {
    while (!in.empty()) {
        const std::size_t brace = std::min(in.find_first_of("{}"), in.size());
        text(in.substr(0, brace));
        in.remove_prefix(brace);
        if (in.empty()) break;
        if (in.size() > 1 && in[0] == in[1]) {
            text(in.substr(0, 1));
            in.remove_prefix(2);
            continue;
        }
        const std::size_t close = in.find('}');
        const std::string_view inside =
            in[0] == '{' && close != std::string_view::npos ? in.substr(1, close - 1) : std::string_view();
        if (!is_name(inside))
            return Error{"a brace that begins or ends no {name}", {}, "a literal brace is written twice: {{ or }}"};
        name(std::string(inside));
        in.remove_prefix(close + 1);
    }
    return Done{};
}

}  // namespace

Result<std::vector<std::string>> placeholders_of(std::string_view text) {
    std::vector<std::string> names;
    const Status walked = walk(
        text, [](std::string_view) {},
        [&](const std::string& name) {
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        });
    if (!walked) return walked.error();
    return names;
}

std::string filled_in(std::string_view text, const PlaceholderValue& value) {
    std::string out;
    bool in_code = false;
    const Status walked = walk(
        text,
        [&](std::string_view t) {
            if (std::count(t.begin(), t.end(), '`') % 2 != 0) in_code = !in_code;
            out += t;
        },
        [&](const std::string& name) { out += value(name, in_code).value_or("{" + name + "}"); });
    return walked.ok() ? out : std::string(text);
}

Prose filled_in(Prose prose, const PlaceholderValue& value) {
    for (ProseBlock& block : prose) {
        block.markdown = filled_in(block.markdown, value);
        for (std::string& cell : block.cells)
            cell = filled_in(cell, value);
    }
    return prose;
}

bool is_engines(std::string_view name) {
    constexpr std::array<std::string_view, 3> names{"SEED", "PROFILE", "ANSWER"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace arenarium::course
