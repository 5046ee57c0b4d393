#include "core/base/said.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace arenarium {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string bengali_digits(std::string_view digits) {
    std::string out;
    for (const char c : digits)
        if (is_digit(c))
            out += {'\xe0', '\xa7', static_cast<char>(0xa6 + (c - '0'))};
        else
            out += c;
    return out;
}

std::string bengali_groups(std::string_view digits) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const std::size_t left = digits.size() - i;
        if (i > 0 && (left == 3 || (left > 3 && (left - 3) % 2 == 0))) out += ',';
        out += bengali_digits(digits.substr(i, 1));
    }
    return out;
}

// U+0980 to U+09FF; the sentence's sign for its end, U+0964, is shared with others.
bool is_bengali(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
        if (text[i] == '\xe0' && (text[i + 1] == '\xa6' || text[i + 1] == '\xa7')) return true;
    return false;
}

// What stands before a number that is part of a name or of code: "usedpools[3]", "malloc(24)", "0:18".
bool binds(std::string_view text, std::size_t at) {
    const auto letter = [&](std::size_t back) {
        return at >= back && (std::isalnum(static_cast<unsigned char>(text[at - back])) != 0 || text[at - back] == '_');
    };
    if (at == 0) return false;
    const char before = text[at - 1];
    return letter(1) || before == '[' || before == ':' || before == '.' || (before == '(' && letter(2));
}

constexpr std::array<std::string_view, 5> size_units{" B", " KiB", " MiB", " GiB", " TiB"};

}  // namespace

std::string bengali_number(std::uint64_t number) {
    return bengali_groups(std::to_string(number));
}

std::string written_in(std::string_view sentence, std::size_t at, std::string value) {
    if (value.empty() || !is_digit(value[0]) || !is_bengali(sentence) || binds(sentence, at)) return value;
    std::size_t end = 0;
    std::string digits;
    for (; end < value.size() && (is_digit(value[end]) || value[end] == ','); ++end)
        if (value[end] != ',') digits += value[end];
    std::string_view rest = std::string_view(value).substr(end), tenths;
    if (rest.size() > 2 && rest[0] == '.' && is_digit(rest[1])) tenths = rest.substr(0, 2), rest.remove_prefix(2);
    const bool is_size = std::find(size_units.begin(), size_units.end(), rest) != size_units.end();
    // "3.14" is a version.
    if (!is_size && !(rest.empty() && tenths.empty())) return value;
    return bengali_groups(digits) + bengali_digits(tenths) + std::string(rest);
}

std::string said(std::string sentence, std::string_view key, const std::string& value) {
    for (std::size_t at = sentence.find(key); at != std::string::npos; at = sentence.find(key, at)) {
        const std::string written = written_in(sentence, at, value);
        sentence.replace(at, key.size(), written);
        at += written.size();
    }
    return sentence;
}

}  // namespace arenarium
