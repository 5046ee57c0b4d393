// Words and name=value pairs: of a fence's info string, of the {#id …} behind a heading.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace arenarium::course {

struct Attributes {
    std::vector<std::string> words;             // without "="
    std::map<std::string, std::string> values;  // none twice

    // "" when there is none.
    std::string value(const std::string& name) const;
    bool has(const std::string& name) const { return values.contains(name); }
};

// Separated by blanks. Error, without a place: a name stands twice, or nothing before "=".
Result<Attributes> read_attributes(std::string_view text);

// "a,b" → a, b. No empty ones.
std::vector<std::string> split_list(std::string_view text);

// "The life of a block {#l2 minutes=11}"
struct Heading {
    std::string title, id;  // id "": there is none
    Attributes attributes;
};
Result<Heading> read_heading(std::string_view text);

// Lower case letters, digits, '.', '-' and '_', beginning with a letter.
bool is_id(std::string_view);

}  // namespace arenarium::course
