#include "core/script/suggestion.h"

#include <algorithm>
#include <array>

namespace arenarium::script {
namespace {

constexpr std::size_t longest_name = 40, most_names = 750;
constexpr std::size_t move_cost = 2, case_cost = 1;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t substitution_cost(char a, char b) {
    if (a == b) return 0;
    return lower(a) == lower(b) ? case_cost : move_cost;
}

// Levenshtein's distance, where another letter costs as much as one more or less, and another case half of it.
std::size_t distance(std::string_view a, std::string_view b) {
    std::array<std::size_t, longest_name + 1> row{};
    for (std::size_t i = 0; i <= b.size(); ++i)
        row[i] = i * move_cost;
    for (std::size_t k = 0; k < a.size(); ++k) {
        std::size_t diagonal = row[0];
        row[0] += move_cost;
        for (std::size_t i = 0; i < b.size(); ++i) {
            const std::size_t changed = diagonal + substitution_cost(a[k], b[i]);
            diagonal = row[i + 1];
            row[i + 1] = std::min(changed, std::min(row[i], row[i + 1]) + move_cost);
        }
    }
    return row[b.size()];
}

}  // namespace

std::optional<std::string_view> nearest_name(std::string_view name, std::span<const std::string_view> names) {
    if (name.size() > longest_name || names.size() > most_names) return std::nullopt;
    std::optional<std::string_view> nearest;
    std::size_t least = 0;
    for (const std::string_view candidate : names) {
        if (candidate == name || candidate.size() > longest_name) continue;
        const std::size_t allowed = (name.size() + candidate.size() + 3) * move_cost / 6;
        const std::size_t found = distance(name, candidate);
        if (found > allowed || (nearest && found >= least)) continue;
        nearest = candidate;
        least = found;
    }
    return nearest;
}

std::optional<std::string_view> missing_name(std::string_view message) {
    constexpr std::string_view before = "name '", after = "' is not defined";
    const std::size_t at = message.find(before);
    if (at == std::string_view::npos || !message.ends_with(after)) return std::nullopt;
    const std::size_t begin = at + before.size(), end = message.size() - after.size();
    if (begin > end) return std::nullopt;
    return message.substr(begin, end - begin);
}

std::optional<MissingAttribute> missing_attribute(std::string_view message) {
    constexpr std::string_view says = " has no attribute '";
    const std::size_t at = message.find(says);
    if (at == std::string_view::npos || !message.ends_with('\'')) return std::nullopt;
    const std::string_view subject = message.substr(0, at);
    const std::size_t end = subject.rfind('\''), begin = end == 0 || end == std::string_view::npos
                                                             ? std::string_view::npos
                                                             : subject.rfind('\'', end - 1);
    if (begin == std::string_view::npos) return std::nullopt;
    const std::string_view name = message.substr(at + says.size());
    const bool of_module = subject.substr(0, begin).ends_with("module ");
    return MissingAttribute{subject.substr(begin + 1, end - begin - 1), name.substr(0, name.size() - 1), of_module};
}

}  // namespace arenarium::script
