// What a translation must leave as it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace arenarium::test {

using Words = std::vector<std::string>;

// Sorted: %1, %L1, %n, %Ln, {name}.
Words placeholders_of(const std::string& text);

// Sorted, without the placeholders: each word in which a digit is, digits of other scripts as 0 to 9. "0x7f00", "4".
Words figures_of(const std::string& text);

// In their order: <b>, </b>.
Words tags_of(const std::string& text);

// In their order: the letters behind a single &, in lower case.
Words mnemonics_of(const std::string& text);

// Sorted, each once: CPython's names and NULL, HEAD. "usable_arenas", "nfp2lasta".
Words c_names_of(const std::string& text);

// Sorted, each once, in lower case: words of Latin letters, without placeholders, tags and mnemonics.
Words latin_words_of(const std::string& text);

// Whether each Latin word of `said` begins one of the source: "Python" of "Pythons".
bool has_no_new_latin_word(const std::string& source, const std::string& said);

// '.', '?', '!', ':', '…', ',' or ';' when the text ends with one, whatever its script writes for it; else "".
std::string end_of(const std::string& text);

// A C name to which an ending was joined, or "".
std::string inflected_c_name(const std::string& text);

std::string joined(const Words& words);

}  // namespace arenarium::test
