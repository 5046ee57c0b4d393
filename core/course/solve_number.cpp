// A figure: what the script leaves as its answer, or what the engine counts behind "# ask".
#include "core/course/measures.h"
#include "core/course/solve.h"

namespace arenarium::course {

Result<Solved> solve_number(const Drawn& d) {
    const Question& q = d.question;
    const bool numeric = q.kind == Kind::number;
    const auto convert = [&](const Value& value, const std::string& name) -> Result<Answer> {
        if (numeric && value.type != Value::Type::missing && !value.is_number())
            return Error{"'" + name + "' is not a number", {}, "leave an int or a float"};
        Result<std::string> text = answer_text(value, name);
        if (!text) return text.error();
        return Answer::one(std::move(*text));
    };
    Solved out;
    if (!q.measure.empty()) {
        if (d.value("answer").type != Value::Type::missing)
            return Error{"there is measure=, and a variable 'answer' too", {}, "take one of them away"};
        std::optional<std::uint64_t> of_statements;
        if (d.program && d.program->objects) of_statements = measured(*d.program, q.measure);
        const Result<std::uint64_t> n =
            of_statements ? Result<std::uint64_t>(*of_statements) : measured(d.history(), d.asked(), q.measure);
        if (!n) return n.error();
        out.right = Answer::one(std::to_string(*n));
    } else {
        Result<Answer> right = convert(d.value("answer"), "answer");
        if (!right) return right.error();
        out.right = std::move(*right);
    }
    const auto built_in = [&](const std::string& machine) {
        const auto n = wrongly_measured(d.history(), d.asked(), q.measure, machine);
        return n ? Answer::one(std::to_string(*n)) : Answer{};
    };
    Result<std::vector<MachineAnswer>> machines = machine_answers(d, convert, built_in);
    if (!machines) return machines.error();
    out.machines = std::move(*machines);
    return out;
}

}  // namespace arenarium::course
