// In which order things happen within one operation, or in a list of the script's.
#include <algorithm>

#include "core/course/solve.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/steps.h"

namespace arenarium::course {
namespace {

Result<Solved> path_of_list(const Drawn& d) {
    Solved out;
    for (const Value& item : d.value("answer").items) {
        Result<std::string> text = answer_text(item, "answer");
        if (!text) return text.error();
        Item shown{*text, ""};
        for (const KeyText& option : d.step.options)
            if (option.key == *text) shown.text = option.text.markdown;
        out.right.entries.emplace_back("", std::move(*text));
        out.items.push_back(std::move(shown));
    }
    return out;
}

Result<Solved> path_of_operation(const Drawn& d) {
    if (d.history().size() != d.asked() + 1)
        return Error{"below '# ask' run " + std::to_string(d.history().size() - d.asked()) + " operations",
                     {},
                     "a path is that of exactly one"};
    HeapHistory& history = d.history();
    const std::vector<Change> changes = history.timeline().changes(d.asked());
    const std::vector<Narration> told =
        narrate_operation(changes, changes.size(), history.state(), history.layout(), history.profile());
    Solved out;
    const auto add = [&](const std::string& key, const std::string& text) {
        out.right.entries.emplace_back("", key);
        out.items.push_back({key, text});
    };
    if (d.question.steps == std::vector<std::string>{"functions"}) {
        for (const Narration& n : told) {
            const auto same = [&](const auto& e) { return e.second == n.function; };
            if (std::none_of(out.right.entries.begin(), out.right.entries.end(), same)) add(n.function, "");
        }
        return out;
    }
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const std::string name = step_name(static_cast<arenarium::Step>(changes[i].step));
        const std::vector<std::string>& wanted = d.question.steps;
        if (std::find(wanted.begin(), wanted.end(), name) == wanted.end()) continue;
        const auto same = [&](const auto& e) { return e.second == name; };
        if (std::any_of(out.right.entries.begin(), out.right.entries.end(), same))
            return Error{"the micro-step '" + name + "' happens twice", {}, "ask for others"};
        add(name, told[i].sentence);
    }
    for (const std::string& name : d.question.steps) {
        const auto same = [&](const auto& e) { return e.second == name; };
        if (std::none_of(out.right.entries.begin(), out.right.entries.end(), same))
            return Error{"the micro-step '" + name + "' does not happen", {}, "arenarium steps shows which do"};
    }
    return out;
}

}  // namespace

Result<Solved> solve_path(const Drawn& d) {
    const bool listed = d.value("answer").type == Value::Type::list;
    if (listed != d.question.steps.empty())
        return Error{"a path has steps=, or leaves a list 'answer'", {}, "one of the two"};
    Result<Solved> out = listed ? path_of_list(d) : path_of_operation(d);
    if (!out) return out.error();
    if (out->items.size() < 2) return Error{"there is nothing to order", {}, "at least two steps"};
    const auto convert = [&](const Value& value, const std::string& name) -> Result<Answer> {
        Answer answer;
        for (const Value& item : value.items) {
            Result<std::string> text = answer_text(item, name);
            if (!text) return text.error();
            answer.entries.emplace_back("", std::move(*text));
        }
        if (answer.empty()) return Error{"'" + name + "' is not a list", {}, ""};
        return answer;
    };
    Result<std::vector<MachineAnswer>> machines =
        machine_answers(d, convert, [](const std::string&) { return Answer{}; });
    if (!machines) return machines.error();
    out->machines = std::move(*machines);
    std::sort(out->items.begin(), out->items.end(), [](const Item& a, const Item& b) { return a.key < b.key; });
    shuffle_by_seed(out->items, d.seed);
    return out;
}

}  // namespace arenarium::course
