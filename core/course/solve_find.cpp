// A line, position or thing in the run of a program that the generator wrote, which knows what it put there.
#include "core/course/places.h"
#include "core/course/program.h"
#include "core/course/solve.h"

namespace arenarium::course {
namespace {

Result<Answer> found(const Drawn& d, const Value& value, const std::string& name) {
    const std::string& what = d.question.what;
    Result<std::string> text = answer_text(value, name);
    if (!text) return text.error();
    if (what == "position" || (what == "line" && value.type == Value::Type::integer)) {
        if (value.type != Value::Type::integer)
            return Error{"'" + name + "' is not an int", {}, "a position is a number of operations"};
        return Answer::one(*text);
    }
    if (what == "line") {
        const auto line = d.program->tags.find(*text);
        if (line == d.program->tags.end())
            return Error{
                "no line of 'program' ends in '# here: " + *text + "'", {}, "'" + name + "' names a tag or a line"};
        return Answer::one(std::to_string(line->second));
    }
    const auto named = named_places(d.history(), d.history().size());
    const auto place = named.find(*text);
    if (place == named.end())
        return Error{"no block of 'program' is called " + *text, {}, "'" + name + "' names a block"};
    return Answer::one(place->second.text(what == "arena"  ? PlaceOf::arena
                                          : what == "pool" ? PlaceOf::pool
                                                           : PlaceOf::block));
}

}  // namespace

Result<Solved> solve_find(const Drawn& d) {
    if (!d.program) return Error{"the script leaves no text 'program'", {}, "find looks at the run of a program"};
    Result<Answer> right = found(d, d.value("answer"), "answer");
    if (!right) return right.error();
    Solved out;
    out.right = std::move(*right);
    Result<std::vector<MachineAnswer>> machines = machine_answers(
        d, [&](const Value& value, const std::string& name) { return found(d, value, name); },
        [](const std::string&) { return Answer{}; });
    if (!machines) return machines.error();
    out.machines = std::move(*machines);
    return out;
}

}  // namespace arenarium::course
