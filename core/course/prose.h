// Prose of a lesson: blocks of Markdown, each with an id by which it is translated.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace arenarium::course {

struct ProseBlock {
    enum class Kind : std::uint8_t { paragraph, heading, bullet, numbered, quote, table_row, code };
    Kind kind = Kind::paragraph;
    std::string markdown;            // inline CommonMark on one line; of code: its text
    std::vector<std::string> cells;  // table_row: likewise, one a column
    std::string info;                // code: the info string
    std::string id;                  // "l2.next/p1"; a row's cells are ID.1, ID.2 …; "" for what is not translated
    unsigned depth = 0;              // of lists and quotes: 0 is the outermost
    unsigned number = 0;             // heading: its level; numbered: its number; table_row: 0 the head, then 1, 2 …
    std::uint32_t line = 0;          // of the file, from 1
    std::uint32_t column = 0;
};

using Prose = std::vector<ProseBlock>;

}  // namespace arenarium::course
