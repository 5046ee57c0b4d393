// A question taken apart: its words in either language, and the things of a process that it names.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/course/places.h"

namespace arenarium::tutor {

struct Word {
    std::string text;   // as written, with Latin digits
    std::string lower;  // in lower case
};

// Runs of letters with what belongs to them ("b[3]", "gc.collect", "usable_arenas"), numbers, places ("0:18:3") and
// addresses. Punctuation parts words and is left out.
std::vector<Word> words_of(std::string_view text);

// What a word says in a question, whatever the language.
enum class Idea : std::uint8_t {
    why,
    when,
    what_if,
    how_many,
    how_large,
    mean,
    mistake,
    just_now,
    next,
    last_time,  // "did", "at first"
    differ,
    held,
    order,
    which_list,
    line,
    free_list,
    free_thing,
    in_use,
    full,
    fit,
    lost,
    takes,
    at_most,
    ever,
    at_once,
    obtained,
    returned,
    freed,
    bytes,
    blocks,
    pools,
    arenas,
    operations,
    here,
};

struct Operation {
    enum class Kind : std::uint8_t { malloc, realloc, free };
    Kind kind{};
    std::string name;         // of the block; realloc and free
    std::uint64_t bytes = 0;  // malloc and realloc
    bool has_bytes = false;
};

struct Question {
    std::vector<Word> words;
    std::optional<Operation> operation;
    std::uint32_t times = 1;  // "the next four"
    std::optional<course::BlockPlace> block, pool;
    std::optional<std::uint32_t> arena;  // by order of obtaining
    std::optional<Address> address;
    std::string name;     // of a block that the run knows
    std::string field;    // "nextoffset"
    std::string profile;  // "3.8"

    bool says(Idea) const;
    bool names_a_thing() const { return block || pool || arena || address || !name.empty(); }

private:
    friend Question take_apart(std::string_view, const std::function<bool(const std::string&)>&);
    std::string joined_;  // " why is arena 0 held "
};

// `is_name`: whether the run has a block of that name.
Question take_apart(std::string_view text, const std::function<bool(const std::string&)>& is_name);

}  // namespace arenarium::tutor
