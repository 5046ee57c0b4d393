#include "core/script/language/unicode.h"

#include <algorithm>

#include "core/script/language/text.h"
#include "core/script/language/unicode_tables.h"

namespace arenarium::script {
namespace {

std::uint16_t classes_of(char32_t c) {
    const auto ranges = class_ranges();
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), static_cast<std::uint32_t>(c),
                                        [](std::uint32_t value, const ClassRange& r) { return value < r.first; });
    return class_sets()[(after - 1)->index];
}

bool has(char32_t c, std::uint16_t classes) {
    return (classes_of(c) & classes) != 0;
}

bool between(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

// Appends what the mapping says of the character; false: it says nothing.
bool append_mapped(std::string& out, char32_t c, const CaseMapping& mapping) {
    const auto value = static_cast<std::uint32_t>(c);
    const auto exception = std::lower_bound(mapping.exceptions.begin(), mapping.exceptions.end(), value,
                                            [](const CaseException& e, std::uint32_t v) { return e.character < v; });
    if (exception != mapping.exceptions.end() && exception->character == value) {
        out += exception->text;
        return true;
    }
    const auto range = std::lower_bound(mapping.ranges.begin(), mapping.ranges.end(), value,
                                        [](const CaseRange& r, std::uint32_t v) { return r.last < v; });
    if (range == mapping.ranges.end() || value < range->first || (value - range->first) % range->step != 0)
        return false;
    append_utf8(out, static_cast<char32_t>(static_cast<std::int32_t>(value) + range->delta));
    return true;
}

}  // namespace

// ASCII is by far the most frequent and goes without the tables.
bool is_letter(char32_t c) {
    return c < 0x80 ? between(c, 'a', 'z') || between(c, 'A', 'Z') : has(c, letter);
}
bool is_decimal(char32_t c) {
    return c < 0x80 ? between(c, '0', '9') : has(c, decimal);
}
bool is_digit(char32_t c) {
    return c < 0x80 ? between(c, '0', '9') : has(c, digit);
}
bool is_numeric(char32_t c) {
    return c < 0x80 ? between(c, '0', '9') : has(c, numeric);
}
bool is_upper(char32_t c) {
    return c < 0x80 ? between(c, 'A', 'Z') : has(c, upper_case);
}
bool is_lower(char32_t c) {
    return c < 0x80 ? between(c, 'a', 'z') : has(c, lower_case);
}
bool is_title(char32_t c) {
    return c >= 0x80 && has(c, title_case);
}
bool is_cased(char32_t c) {
    return c < 0x80 ? is_letter(c) : has(c, upper_case | lower_case | title_case);
}
bool is_case_ignorable(char32_t c) {
    return has(c, case_ignorable);
}
bool is_printable(char32_t c) {
    return c < 0x80 ? between(c, ' ', '~') : has(c, printable);
}
bool is_name_start(char32_t c) {
    return c < 0x80 ? is_letter(c) || c == '_' : has(c, name_start);
}
bool is_name_part(char32_t c) {
    return c < 0x80 ? is_name_start(c) || is_digit(c) : has(c, name_part);
}

bool is_space(char32_t c) {
    return c == ' ' || between(c, 0x09, 0x0D) || between(c, 0x1C, 0x1F) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           between(c, 0x2000, 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

int decimal_value(char32_t c) {
    // Digits stand ten and ten in a row, from 0 on, also where several rows follow one another.
    const auto ranges = class_ranges();
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), static_cast<std::uint32_t>(c),
                                        [](std::uint32_t value, const ClassRange& r) { return value < r.first; });
    return static_cast<int>((static_cast<std::uint32_t>(c) - (after - 1)->first) % 10);
}

void append_upper(std::string& out, char32_t c) {
    if (c < 0x80)
        out += static_cast<char>(between(c, 'a', 'z') ? c - 32 : c);
    else if (!append_mapped(out, c, upper_mapping()))
        append_utf8(out, c);
}

void append_lower(std::string& out, char32_t c) {
    if (c < 0x80)
        out += static_cast<char>(between(c, 'A', 'Z') ? c + 32 : c);
    else if (!append_mapped(out, c, lower_mapping()))
        append_utf8(out, c);
}

void append_title(std::string& out, char32_t c) {
    if (c < 0x80 || !append_mapped(out, c, title_mapping())) append_upper(out, c);
}

void append_casefold(std::string& out, char32_t c) {
    if (c < 0x80 || !append_mapped(out, c, fold_mapping())) append_lower(out, c);
}

}  // namespace arenarium::script
