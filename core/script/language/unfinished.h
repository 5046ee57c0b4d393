// Follows a statement that comes line by line, reading each line once: may the line that came last be its end?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/script/language/reading.h"

namespace arenarium::script {

class Unfinished {
public:
    // `line` with its end.
    void add(std::string_view line, Reading& reading);

    // More must come, unless what came is wrong: a bracket, a string or a backslash is open, or the last line belongs
    // to a block, which an empty line ends.
    bool surely_goes_on() const { return is_open() || (in_block_ && !empty_); }

private:
    bool is_open() const { return brackets_ != 0 || quote_ != 0 || continued_; }
    void string(std::string_view line, std::size_t& at);

    std::uint64_t brackets_ = 0;  // open ones
    char quote_ = 0;              // of a string that is open
    bool triple_ = false;
    bool continued_ = false;  // by a backslash
    bool in_block_ = false;   // the last line at the margin begins a block or a clause of one
    bool empty_ = true;       // the last line is
};

}  // namespace arenarium::script
