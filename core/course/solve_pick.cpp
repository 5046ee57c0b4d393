// Which block, pool or arena: the places of what the script leaves as its answer.
#include "core/course/solve.h"
#include "core/course/wrong_allocator.h"

namespace arenarium::course {
namespace {

PlaceOf picked_kind(const Question& q) {
    return q.what == "pool" ? PlaceOf::pool : q.what == "arena" ? PlaceOf::arena : PlaceOf::block;
}

std::vector<Value> as_list(const Value& value) {
    return value.type == Value::Type::list ? value.items : std::vector<Value>{value};
}

// A block, or an address in an arena that was held at "# ask".
Result<BlockPlace> one_place(const Drawn& d, const Value& value, const std::string& name) {
    if (value.type == Value::Type::block) return place_of(d.history(), value);
    if (value.type == Value::Type::integer)
        if (const auto n = read_number(value.words); n && n->whole)
            if (const auto place =
                    place_at(d.at_ask.heap(), *d.at_ask.layout, {static_cast<std::uint64_t>(n->integer)}))
                return *place;
    return Error{"'" + name + "' is not a block", {}, "leave a block, or a list of blocks"};
}

Result<std::vector<BlockPlace>> places(const Drawn& d, const Value& value, const std::string& name) {
    if (value.type == Value::Type::missing)
        return Error{"the script leaves no variable '" + name + "'", {}, "as in answer = malloc(size) below '# ask'"};
    std::vector<BlockPlace> out;
    for (const Value& item : as_list(value)) {
        const Result<BlockPlace> place = one_place(d, item, name);
        if (!place) return place.error();
        out.push_back(*place);
    }
    if (out.empty()) return Error{"'" + name + "' is an empty list", {}, ""};
    return out;
}

Answer as_answer(const std::vector<BlockPlace>& places, PlaceOf of) {
    std::vector<std::string> texts;
    for (const BlockPlace& p : places)
        texts.push_back(p.text(of));
    return Answer::list(std::move(texts));
}

// Where the machine puts the blocks that truth puts at `right`; empty when they are not what was asked for below
// "# ask".
Answer by_machine(const Drawn& d, WrongChoice choice, const std::vector<BlockPlace>& right, PlaceOf of) {
    WrongAllocator machine(d.at_ask, choice);
    std::vector<BlockPlace> out;
    for (std::uint32_t i = d.asked(); i < d.history().size() && out.size() < right.size(); ++i) {
        const std::optional<BlockPlace> place = machine.serve({i});
        if (place && place_of_result(d.history(), {i}) == right[out.size()]) out.push_back(*place);
    }
    return out.size() == right.size() ? as_answer(out, of) : Answer{};
}

}  // namespace

Result<Solved> solve_pick(const Drawn& d) {
    const PlaceOf of = picked_kind(d.question);
    const Result<std::vector<BlockPlace>> right = places(d, d.value("answer"), "answer");
    if (!right) return right.error();
    Solved out;
    out.right = as_answer(*right, of);
    const auto convert = [&](const Value& value, const std::string& name) -> Result<Answer> {
        const Result<std::vector<BlockPlace>> found = places(d, value, name);
        if (!found) return found.error();
        return as_answer(*found, of);
    };
    const auto built_in = [&](const std::string& name) {
        const std::optional<WrongChoice> choice = wrong_choice(name);
        return choice ? by_machine(d, *choice, *right, of) : Answer{};
    };
    Result<std::vector<MachineAnswer>> machines = machine_answers(d, convert, built_in);
    if (!machines) return machines.error();
    out.machines = std::move(*machines);
    return out;
}

}  // namespace arenarium::course
