#include "core/course/solve.h"

namespace arenarium::course {

const Value& Drawn::value(const std::string& name) const {
    static const Value missing;
    const auto found = values.find(name);
    return found == values.end() ? missing : found->second;
}

std::vector<std::string> names_to_read(const Question& q) {
    std::vector<std::string> names{"answer", "options", "program"};
    for (const std::string& machine : q.wrong)
        names.push_back("wrong_" + machine);
    if (!q.of.empty()) names.push_back(q.of);
    return names;
}

Result<std::string> answer_text(const Value& value, const std::string& name) {
    switch (value.type) {
        case Value::Type::boolean:
        case Value::Type::integer:
        case Value::Type::real:
        case Value::Type::text:
            return value.words;
        case Value::Type::missing:
            return Error{"the script leaves no variable '" + name + "'", {}, "set it below '# ask'"};
        default:
            return Error{"'" + name + "' is not a number or a text", {}, ""};
    }
}

Result<Solved> solve(const Drawn& d) {
    switch (d.question.kind) {
        case Kind::pick:
            return solve_pick(d);
        case Kind::number:
            return solve_number(d);
        case Kind::order:
            return solve_order(d);
        case Kind::fields:
            return solve_fields(d);
        case Kind::choice:
            return solve_choice(d);
        case Kind::path:
            return solve_path(d);
        case Kind::find:
            return solve_find(d);
        case Kind::compare:  // two of the others
        case Kind::script:
        case Kind::edit:  // what is right is found by running it
            break;
    }
    return Error{"this kind has no single solution", {}, ""};
}

}  // namespace arenarium::course
