#include <algorithm>
#include <array>

#include "core/course/match.h"
#include "core/course/places.h"
#include "core/course/seeds.h"
#include "core/course/solve.h"

namespace arenarium::course {
namespace {

using Drawing = std::variant<Variant, Rejected>;

// A question with what it has from its base.
struct Whole {
    const Question& question;
    const Question* base = nullptr;

    const std::vector<std::string>& profiles() const {
        return question.profiles.empty() ? base->profiles : question.profiles;
    }
    const std::string& space() const { return base ? base->space : question.space; }
};

Error at_question(Error error, const Question& q) {
    if (error.place.file.empty()) error.place = q.place;
    return error;
}

// A value as prose says it.
std::string in_prose(const HeapHistory& history, const Value& value) {
    switch (value.type) {
        case Value::Type::list: {
            std::string out;
            for (const Value& item : value.items)
                out += (out.empty() ? "" : ", ") + in_prose(history, item);
            return out;
        }
        case Value::Type::dict: {
            std::string out;
            for (const auto& [k, v] : value.entries)
                out += (out.empty() ? "" : ", ") + in_prose(history, k) + ": " + in_prose(history, v);
            return out;
        }
        case Value::Type::block:
            return place_of(history, value).text(PlaceOf::block);
        default:
            return value.words;
    }
}

std::map<std::string, std::string> prose_values(const HeapHistory& history, const std::map<std::string, Value>& values,
                                                const std::vector<std::string>& names) {
    std::map<std::string, std::string> out;
    for (const std::string& name : names)
        if (const auto found = values.find(name); found != values.end() && found->second.type != Value::Type::missing)
            out[name] = in_prose(history, found->second);
    return out;
}

Moment moment_at(HeapHistory& history, std::uint32_t operations) {
    history.timeline().seek({operations, 0});
    Moment out = history.still();
    history.timeline().seek({history.size(), 0});
    return out;
}

// One profile, one seed.
Result<Drawing> draw_one(const Course& course, const Step& step, const Whole& whole, const std::string& profile_name,
                         std::uint64_t seed) {
    const Question& q = whole.question;
    const Result<Profile> profile = find_profile(profile_name);
    if (!profile) return at_question(profile.error(), q);
    const AddressSpaceRules space = space_rules(whole.space());
    Variant v;
    v.step = &step;
    v.question = &q;
    v.words = course.words;
    v.seed = seed;
    v.profile = profile_name;
    v.run = std::make_shared<GeneratorRun>(*profile, space, seed);
    const auto run = [&](const Code& code, const Question& of) -> std::optional<Result<Drawing>> {
        GeneratorRun::Outcome outcome = v.run->run(code, of.place.file);
        if (outcome.rejected) return Result<Drawing>(Drawing(Rejected{"assert"}));
        if (outcome.error) return Result<Drawing>(at_question(std::move(*outcome.error), of));
        return {};
    };
    if (whole.base)
        if (auto ended = run(whole.base->situation, *whole.base)) return std::move(*ended);
    if (auto ended = run(q.situation, q)) return std::move(*ended);
    v.asked = v.run->history().size();
    const Result<std::map<std::string, Value>> at_ask = v.run->values(q.names);
    if (!at_ask) return at_question(at_ask.error(), q);
    v.at_ask = prose_values(v.run->history(), *at_ask, q.names);

    const bool written_by_learner = q.kind == Kind::script || q.kind == Kind::edit;
    if (written_by_learner) {
        v.at_end = v.at_ask;
        for (const Attempt& a : q.attempts)
            if (a.name.empty()) v.right = Answer::one(a.code.text);
        return Drawing(std::move(v));
    }

    // A block keeps the name that it has at "# ask": answers and machines below it give others.
    std::vector<std::string> called;
    for (std::uint32_t i = 0; i < v.asked; ++i)
        called.push_back(v.run->history().log().name({i}));
    if (auto ended = run(q.next, q)) return std::move(*ended);
    for (std::uint32_t i = 0; i < v.asked; ++i)
        if (v.run->history().log().name({i}) != called[i])
            v.run->history().set_name({i}, v.run->history().intern(called[i]));
    std::vector<std::string> names = names_to_read(q);
    names.insert(names.end(), q.names.begin(), q.names.end());
    Result<std::map<std::string, Value>> values = v.run->values(names);
    if (!values) return at_question(values.error(), q);
    v.at_end = prose_values(v.run->history(), *values, q.names);

    // What the base wrote is looked at by find alone.
    const bool runs_program = !whole.base || q.kind == Kind::find;
    if (const Value& text = (*values)["program"]; runs_program && text.type == Value::Type::text) {
        Result<Program> program = run_program(text.words, *profile, space);
        if (!program) {
            Error error = program.error();
            error.message =
                "the program that it wrote, line " + std::to_string(error.place.line) + ": " + error.message;
            error.place = q.place;
            return error;
        }
        v.program = std::make_shared<const Program>(std::move(*program));
        v.asked = v.program->asked;
        if (Value& answer = (*values)["answer"]; answer.type == Value::Type::text && answer.words == "printed") {
            answer = printed_value(v.program->printed, q.kind);
        }
    }
    // "at # ask" of a program is known only now.
    Moment now = moment_at(v.history(), v.asked);
    now.log = v.history().log();
    const Drawn drawn{course, step, q, seed, *v.run, std::move(now), std::move(*values), v.program.get()};
    Result<Solved> solved = q.kind == Kind::compare ? solve_number(drawn) : solve(drawn);
    if (!solved) return at_question(solved.error(), q);
    v.right = std::move(solved->right);
    v.machines = std::move(solved->machines);
    v.items = std::move(solved->items);
    v.rows = std::move(solved->rows);
    v.several = solved->several;
    return Drawing(std::move(v));
}

// The second profile's values behind the first one's.
Result<Drawing> draw_both(const Course& course, const Step& step, const Whole& whole, std::uint64_t seed) {
    Result<Drawing> first = draw_one(course, step, whole, whole.profiles()[0], seed);
    if (!first || std::holds_alternative<Rejected>(*first)) return first;
    Result<Drawing> second = draw_one(course, step, whole, whole.profiles()[1], seed);
    if (!second || std::holds_alternative<Rejected>(*second)) return second;
    Variant& v = std::get<Variant>(*first);
    const Variant& w = std::get<Variant>(*second);
    const std::array<std::string, 2> names{v.profile, w.profile};
    for (MachineAnswer& m : v.machines) {
        if (m.machine == "same" && m.answer.empty()) {
            m.answer = Answer{{{names[0], v.right.entries[0].second}, {names[1], v.right.entries[0].second}}};
            continue;
        }
        const auto other = std::find_if(w.machines.begin(), w.machines.end(),
                                        [&](const MachineAnswer& o) { return o.machine == m.machine; });
        if (m.answer.empty() || other == w.machines.end() || other->answer.empty()) {
            m.answer = {};
            continue;
        }
        m.answer = Answer{{{names[0], m.answer.entries[0].second}, {names[1], other->answer.entries[0].second}}};
    }
    v.right = Answer{{{names[0], v.right.entries[0].second}, {names[1], w.right.entries[0].second}}};
    return first;
}

Whole whole_of(const Course& course, const Question& q) {
    const Step* base = q.base.empty() ? nullptr : course.question(q.base);
    return {q, base ? &*base->question : nullptr};
}

// The steps that share a situation with this one, itself first.
std::vector<const Step*> companions(const Course& course, const Step& step) {
    const std::string& group = step.question->base.empty() ? step.question->id : step.question->base;
    std::vector<const Step*> out{&step};
    for (const Lesson& lesson : course.lessons)
        for (const Step& other : lesson.steps)
            if (&other != &step && other.question && (other.question->id == group || other.question->base == group))
                out.push_back(&other);
    return out;
}

}  // namespace

Value printed_value(const std::string& printed, Kind kind) {
    Value out;
    const bool list =
        kind == Kind::order || kind == Kind::path || (kind == Kind::choice && printed.find('\n') != std::string::npos);
    if (list) {
        out.type = Value::Type::list;
        std::size_t at = 0;
        while (at <= printed.size()) {
            const std::size_t end = std::min(printed.find('\n', at), printed.size());
            Value item;
            item.type = Value::Type::text;
            item.words = printed.substr(at, end - at);
            out.items.push_back(std::move(item));
            at = end + 1;
        }
        return out;
    }
    const auto number = read_number(printed);
    out.type = !number ? Value::Type::text : number->whole ? Value::Type::integer : Value::Type::real;
    out.words = printed;
    return out;
}

Result<std::variant<Variant, Rejected>> variant_of_seed(const Course& course, const Step& step, std::uint64_t seed) {
    const Question& q = *step.question;
    const Whole whole = whole_of(course, q);
    if (!q.base.empty() && !whole.base)
        return Error{"base=" + q.base + " is no question", q.place, "it names the id of another one"};
    if (whole.profiles().empty()) return Error{"no profile is named", q.place, ""};
    Result<Drawing> drawn = q.kind == Kind::compare
                                ? draw_both(course, step, whole, seed)
                                : draw_one(course, step, whole, whole.profiles()[seed % whole.profiles().size()], seed);
    if (!drawn || std::holds_alternative<Rejected>(*drawn)) return drawn;
    const Variant& v = std::get<Variant>(*drawn);
    for (const MachineAnswer& m : v.machines) {
        if (m.answer.empty()) return Drawing(Rejected{m.machine + " (it has no answer)"});
        if (same_answer(v, v.right, m.answer)) return Drawing(Rejected{m.machine});
    }
    return drawn;
}

Result<std::vector<Variant>> draw_together(const Course& course, const Step& step, const VariantKey& key) {
    const Question& q = *step.question;
    const std::vector<const Step*> together = companions(course, step);
    const std::string& group = q.base.empty() ? q.id : q.base;
    std::map<std::string, unsigned> reasons;
    for (std::uint32_t draw = 0; draw < q.max_draws; ++draw) {
        const std::uint64_t seed = variant_seed(course.version, group, key.learner, key.attempt, draw);
        std::vector<Variant> variants;
        std::string why;
        for (const Step* other : together) {
            Result<Drawing> drawn = variant_of_seed(course, *other, seed);
            if (!drawn) return drawn.error();
            if (const Rejected* rejected = std::get_if<Rejected>(&*drawn)) {
                why = (other == &step ? "" : other->id + ": ") + rejected->why;
                break;
            }
            variants.push_back(std::move(std::get<Variant>(*drawn)));
            variants.back().draws = draw + 1;
        }
        if (why.empty()) return variants;
        ++reasons[why];
    }
    std::string told;
    for (const auto& [why, count] : reasons)
        told += (told.empty() ? "" : ", ") + why + " " + std::to_string(count) + " times";
    return Error{"no good variant in " + std::to_string(q.max_draws) + " draws: " + told, q.place,
                 "relax the asserts, or name machines that differ more often"};
}

Result<Variant> draw_variant(const Course& course, const Step& step, const VariantKey& key) {
    Result<std::vector<Variant>> all = draw_together(course, step, key);
    if (!all) return all.error();
    return std::move(all->front());
}

}  // namespace arenarium::course
