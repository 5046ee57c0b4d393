// How each kind of question finds its right answer and those of the wrong machines, from what the script left behind
// and what the engine did.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/course/program.h"
#include "core/course/variant.h"

namespace arenarium::course {

// What a question has to go by. `run` and `program` stand at their ends.
struct Drawn {
    const Course& course;
    const Step& step;
    const Question& question;
    std::uint64_t seed;
    GeneratorRun& run;
    Moment at_ask;                        // of history(); no changes
    std::map<std::string, Value> values;  // answer, options, of=, wrong_NAME …; missing ones are Type::missing
    const Program* program = nullptr;     // that the generator wrote

    HeapHistory& history() const { return program ? program->session->history() : run.history(); }
    std::uint32_t asked() const { return at_ask.position.operation; }
    const Value& value(const std::string& name) const;
    // wrong_NAME
    const Value& wrong(const std::string& machine) const { return value("wrong_" + machine); }
};

struct Solved {
    Answer right;
    std::vector<MachineAnswer> machines;  // an empty answer: the machine has none here
    std::vector<Item> items, rows;
    bool several = false;
};

// What a program printed, as if a script had left it: a number, a text, or a list of lines where the kind is a list.
Value printed_value(const std::string& printed, Kind);

// The names of variables that solving reads.
std::vector<std::string> names_to_read(const Question&);

// Errors have no place: the question's is meant.
Result<Solved> solve(const Drawn&);

Result<Solved> solve_pick(const Drawn&);
Result<Solved> solve_number(const Drawn&);
Result<Solved> solve_order(const Drawn&);
Result<Solved> solve_fields(const Drawn&);
Result<Solved> solve_choice(const Drawn&);
Result<Solved> solve_path(const Drawn&);
Result<Solved> solve_find(const Drawn&);

// A number, text or bool as an answer says it. Error: it is something else.
Result<std::string> answer_text(const Value&, const std::string& name);
// The answers of the machines that have a variable, by `convert`; of the others by `built_in`, which gives an empty one
// when it has none.
template <class Convert, class BuiltIn>
Result<std::vector<MachineAnswer>> machine_answers(const Drawn& d, Convert&& convert, BuiltIn&& built_in) {
    std::vector<MachineAnswer> out;
    for (const std::string& name : d.question.wrong) {
        const Value& value = d.wrong(name);
        if (value.type == Value::Type::missing) {
            out.push_back({name, built_in(name)});
            continue;
        }
        if (value.type == Value::Type::none) {
            out.push_back({name, {}});
            continue;
        }
        Result<Answer> answer = convert(value, "wrong_" + name);
        if (!answer) return answer.error();
        out.push_back({name, std::move(*answer)});
    }
    return out;
}

// The order in which things are shown: drawn from the seed, the same everywhere.
template <class T>
void shuffle_by_seed(std::vector<T>& things, std::uint64_t seed) {
    for (std::size_t i = things.size(); i > 1; --i) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        std::swap(things[i - 1], things[(seed >> 33) % i]);
    }
}

}  // namespace arenarium::course
