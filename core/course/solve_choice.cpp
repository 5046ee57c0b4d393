// Some of a few options. All of them are answers that the script computed: the right one, the machines', and others.
#include <algorithm>

#include "core/course/solve.h"

namespace arenarium::course {
namespace {

constexpr std::size_t fewest_options = 3, most_options = 5;

// One option; a list: any number of them; a dict: one a row.
Result<Answer> choice_of(const Value& value, const std::string& name) {
    Answer out;
    if (value.type == Value::Type::list) {
        for (const Value& item : value.items) {
            Result<std::string> text = answer_text(item, name);
            if (!text) return text.error();
            out.entries.emplace_back("", std::move(*text));
        }
        std::sort(out.entries.begin(), out.entries.end());
        out.entries.erase(std::unique(out.entries.begin(), out.entries.end()), out.entries.end());
        return out;
    }
    if (value.type == Value::Type::dict) {
        for (const auto& [key, option] : value.entries) {
            Result<std::string> row = answer_text(key, name), text = answer_text(option, name);
            if (!row) return row.error();
            if (!text) return text.error();
            out.entries.emplace_back(std::move(*row), std::move(*text));
        }
        return out;
    }
    Result<std::string> text = answer_text(value, name);
    if (!text) return text.error();
    return Answer::one(std::move(*text));
}

std::string text_of_key(const Step& step, const std::string& key) {
    for (const KeyText& option : step.options)
        if (option.key == key) return option.text.markdown;
    return "";
}

void add_option(const Drawn& d, std::vector<Item>& items, const std::string& key) {
    const auto same = [&](const Item& item) { return item.key == key; };
    if (std::none_of(items.begin(), items.end(), same)) items.push_back({key, text_of_key(d.step, key)});
}

}  // namespace

Result<Solved> solve_choice(const Drawn& d) {
    Solved out;
    const Value& answer = d.value("answer");
    Result<Answer> right = choice_of(answer, "answer");
    if (!right) return right.error();
    // Nothing is what somebody says who is not sure.
    if (right->empty()) return Error{"'answer' is empty", {}, "at least one option is right"};
    out.right = std::move(*right);
    out.several = answer.type == Value::Type::list;
    const auto built_in = [&](const std::string& machine) -> Answer {
        if (machine != "all_arenas") return {};
        Answer all = out.right;
        for (auto& [key, option] : all.entries)
            option = "arena";
        return all;
    };
    Result<std::vector<MachineAnswer>> machines = machine_answers(d, choice_of, built_in);
    if (!machines) return machines.error();
    out.machines = std::move(*machines);

    for (const auto& [row, option] : out.right.entries) {
        if (!row.empty()) out.rows.push_back({row, text_of_key(d.step, row)});
        add_option(d, out.items, option);
    }
    for (const MachineAnswer& m : out.machines)
        for (const auto& [row, option] : m.answer.entries)
            add_option(d, out.items, option);
    if (const Value& options = d.value("options"); options.type != Value::Type::missing) {
        const Result<Answer> more = choice_of(options, "options");
        if (!more || options.type != Value::Type::list)
            return Error{"'options' is not a list of numbers and texts", {}, ""};
        for (const auto& [row, option] : more->entries)
            add_option(d, out.items, option);
    }
    if (out.items.size() < fewest_options || out.items.size() > most_options)
        return Error{"there are " + std::to_string(out.items.size()) + " options",
                     {},
                     "3 to 5: those of 'answer', of the wrong machines, and of a list 'options'"};
    std::sort(out.items.begin(), out.items.end(), [](const Item& a, const Item& b) { return a.key < b.key; });
    shuffle_by_seed(out.items, d.seed);
    return out;
}

}  // namespace arenarium::course
