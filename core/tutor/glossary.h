// resources/lessons/glossary.csv: terms and what they mean, in English and Bengali. RFC 4180 with a header line
// "term,bn,means,means_bn"; UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace arenarium::tutor {

struct Term {
    std::string term, term_bn, meaning, meaning_bn;
};

// Error: file:line, a row has not four cells or a quote is not closed. A file that is not there is an empty glossary.
Result<std::vector<Term>> read_glossary(const std::string& path);
Result<std::vector<Term>> parse_glossary(std::string_view text, const std::string& file);

}  // namespace arenarium::tutor
