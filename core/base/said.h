// Sentences with values in them, in the user's language. Some languages write numbers with digits and a grouping of
// their own: in a sentence a number is written so, in code, addresses and names it is not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace arenarium {

// "1048576" → "১০,৪৮,৫৭৬": by lakh and crore.
std::string bengali_number(std::uint64_t);

// `value` as it is written at byte `at` of `sentence`: "26,323" and "1.5 MiB" with the digits that belong to the
// sentence's letters. As it is: any other value, an index ("nfp2lasta[{n}]"), and a value in a sentence without
// letters.
std::string written_in(std::string_view sentence, std::size_t at, std::string value);

// The sentence with `value`, so written, in place of a key such as "{pool}", wherever it has one.
std::string said(std::string sentence, std::string_view key, const std::string& value);

}  // namespace arenarium
