// A question drawn with a seed: what the learner sees, the right answer, and what each wrong machine would answer.
//
//     const Result<Variant> v = draw_variant(course, *course.step("l2.next"), {"anna", 1});
//     v->right.text();  v->history().timeline()…
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/course/answer.h"
#include "core/course/generator_run.h"
#include "core/course/lesson.h"
#include "core/course/program.h"

namespace arenarium::course {

struct MachineAnswer {
    std::string machine;
    Answer answer;
};

// An option, a row, something to be ordered, a field to be filled. `text`: Markdown; "" when there is only the key.
struct Item {
    std::string key, text;
};

struct Variant {
    const Step* step = nullptr;
    const Question* question = nullptr;
    Words words;  // the course's
    std::uint64_t seed = 0;
    std::uint32_t draws = 1;  // how many seeds were tried
    std::string profile;
    std::shared_ptr<GeneratorRun> run;  // at its end
    std::uint32_t asked = 0;            // operations of history() before "# ask"
    Answer right;
    std::vector<MachineAnswer> machines;                // in the order of wrong=
    std::vector<Item> items, rows;                      // as shown
    bool several = false;                               // choice: any number of options may be right
    std::map<std::string, std::string> at_ask, at_end;  // values of placeholders
    std::shared_ptr<const Program> program;             // that the generator wrote; null: none

    HeapHistory& history() const { return program ? program->session->history() : run->history(); }
};

// Whose variant, and which: what the seed is made from besides the course's version and the step.
struct VariantKey {
    std::string learner;
    std::uint32_t attempt = 1;
};

// The variant that this learner gets. Error: a fault of the lesson, with its place; or no good variant was found in
// max-draws draws.
Result<Variant> draw_variant(const Course&, const Step&, const VariantKey&);

// The same, and behind it those of the questions that share its situation (base=), of the same seed.
Result<std::vector<Variant>> draw_together(const Course&, const Step&, const VariantKey&);

// Why a seed is not drawn. "assert", or the machine whose answer is right or missing.
struct Rejected {
    std::string why;
};
// One seed. REQUIRES: the step has a question.
Result<std::variant<Variant, Rejected>> variant_of_seed(const Course&, const Step&, std::uint64_t seed);

}  // namespace arenarium::course
