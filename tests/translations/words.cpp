#include "tests/translations/words.h"

#include <algorithm>
#include <iterator>
#include <regex>
#include <utility>

#include "core/pymalloc/fields.h"

namespace arenarium::test {
namespace {

const std::regex placeholder("%L?(?:n|[0-9])|\\{[a-z_]*\\}"), tag("</?[a-z]+[^>]*>");

Words found(const std::string& text, const std::regex& what, int group = 0) {
    Words words;
    for (std::sregex_iterator at(text.begin(), text.end(), what), end; at != end; ++at)
        words.push_back(at->str(group));
    return words;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

Words sorted(Words words) {
    std::sort(words.begin(), words.end());
    return words;
}

Words once(Words words) {
    words = sorted(std::move(words));
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

std::string without(const std::string& text, const std::regex& what) {
    return std::regex_replace(text, what, " ");
}

// The digits of Bengali, U+09E6 to U+09EF, as 0 to 9.
std::string with_latin_digits(std::string text) {
    for (char digit = 0; digit < 10; ++digit) {
        const std::string theirs{'\xe0', '\xa7', static_cast<char>('\xa6' + digit)};
        for (std::size_t at = text.find(theirs); at != std::string::npos; at = text.find(theirs, at))
            text.replace(at, theirs.size(), 1, static_cast<char>('0' + digit));
    }
    return text;
}

// Fields whose names are words too.
bool is_word(const std::string& name) {
    return name == "arenas" || name == "address";
}

bool is_c_name(const std::string& word) {
    if (word == "NULL" || word == "HEAD" || word == "usedpools") return true;
    if (word.find('_') != std::string::npos) return true;
    for (std::size_t f = 1; f < static_cast<std::size_t>(Field::count_); ++f)
        if (word == field_name(static_cast<Field>(f)) && !is_word(word)) return true;
    return false;
}

const std::regex identifier("[A-Za-z_][A-Za-z_0-9]*(?:\\.[a-z]+)?");

}  // namespace

Words placeholders_of(const std::string& text) {
    Words all = found(text, placeholder);
    // "%L1": in the digits of the language.
    for (std::string& one : all)
        if (one.starts_with("%L")) one.erase(1, 1);
    return sorted(all);
}

Words figures_of(const std::string& text) {
    static const std::regex figure("[0-9A-Za-z_]*[0-9][0-9A-Za-z_]*");
    static const std::regex grouping("([0-9]),(?=[0-9])");
    const std::string digits = with_latin_digits(without(text, placeholder));
    return sorted(found(std::regex_replace(digits, grouping, "$1"), figure));
}

Words tags_of(const std::string& text) {
    return found(text, tag);
}

Words mnemonics_of(const std::string& text) {
    Words letters = found(text, std::regex("&([A-Za-z])"), 1);
    for (std::string& letter : letters)
        letter[0] = lower(letter[0]);
    return letters;
}

Words c_names_of(const std::string& text) {
    Words names;
    for (std::string& word : found(without(text, placeholder), identifier))
        if (is_c_name(word)) names.push_back(std::move(word));
    return once(std::move(names));
}

Words latin_words_of(const std::string& text) {
    std::string bare =
        std::regex_replace(without(without(text, placeholder), tag), std::regex("\\(&[A-Za-z]\\)|&"), "");
    for (char& c : bare)
        c = lower(c);
    return once(found(bare, identifier));
}

bool has_no_new_latin_word(const std::string& source, const std::string& said) {
    const Words theirs = latin_words_of(source), left = latin_words_of(said);
    return std::all_of(left.begin(), left.end(), [&theirs](const std::string& word) {
        return std::any_of(theirs.begin(), theirs.end(), [&word](const std::string& s) { return s.starts_with(word); });
    });
}

std::string end_of(const std::string& text) {
    static const std::pair<std::string, std::string> ends[] = {
        {".", "."}, {"\u0964", "."}, {"?", "?"}, {"!", "!"}, {":", ":"}, {"\u2026", "\u2026"}, {",", ","}, {";", ";"}};
    const std::string bare = text.substr(0, text.find_last_not_of(" \n") + 1);
    for (const auto& [written, is] : ends)
        if (bare.ends_with(written)) return is;
    return "";
}

std::string inflected_c_name(const std::string& text) {
    for (std::sregex_iterator at(text.begin(), text.end(), identifier), end; at != end; ++at) {
        std::string behind = at->suffix();
        if (behind.starts_with('[')) behind.erase(0, behind.find(']') + 1);
        if (behind.starts_with('-')) behind.erase(0, 1);
        // In UTF-8 Bengali begins so; the full stop does too.
        if (is_c_name(at->str()) && behind.starts_with('\xe0') && !behind.starts_with("\u0964"))
            return at->str() + behind;
    }
    return "";
}

std::string joined(const Words& words) {
    std::string all;
    for (const std::string& word : words)
        all += (all.empty() ? "" : " ") + word;
    return all;
}

}  // namespace arenarium::test
