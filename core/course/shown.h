// What is shown of a step and its variant, in words: prose filled in, what happened so far, options. For the terminal,
// for HTML, and for whoever else shows lessons.
#pragma once

#include <string>
#include <vector>

#include "core/course/variant.h"

namespace arenarium::course {

// Prose with the variant's values as they were at "# ask"; `after`: as they were at the end, with the right answer.
// Numbers in prose are grouped; in code they stand as they are.
Prose filled_in(const Variant&, Prose, bool after = false);
std::string filled_in(const Variant&, const std::string& markdown, bool after = false);

// "b[3] = malloc(24)", "free(b[3])"; the operation and where its block lies.
struct ShownOperation {
    std::uint32_t operation = 0;
    std::string text, place;
};
// The situation's operations; of many the first and the last, `left_out` in between.
struct ShownOperations {
    std::vector<ShownOperation> first, last;
    std::uint32_t left_out = 0;
};
ShownOperations situation_of(const Variant&, std::uint32_t most = 40);

// The program of the variant with the numbers of its lines. REQUIRES: there is one.
std::string numbered_program(const Variant&);

// The state at "# ask", a line a thing: held arenas with their free pools, and the pools that are in use where they are
// few. Plain text.
std::vector<std::string> state_of(const Variant&);

// The right answer as a learner would say it: "b[3] (0:0:3)".
std::string answer_in_words(const Variant&, const Answer&);

// What the learner is to write: "a block's name, …".
std::string how_to_answer(const Variant&);

}  // namespace arenarium::course
