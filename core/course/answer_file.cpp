#include "core/course/answer_file.h"

#include <algorithm>
#include <charconv>

#include "core/course/json.h"
#include "core/course/shown.h"
#include "core/io/byte_source.h"

namespace arenarium::course {
namespace {

constexpr std::size_t most_answer_bytes = std::size_t{16} << 20;
constexpr std::size_t most_entries = 1000;

Json json_of(const Answer& answer) {
    if (answer.entries.size() == 1 && answer.entries[0].first.empty()) return answer.entries[0].second;
    const bool keyed = !answer.entries.empty() && !answer.entries[0].first.empty();
    Json out = keyed ? Json::object() : Json::array();
    for (const auto& [key, text] : answer.entries)
        keyed ? (void)(out[key] = text) : (void)out.push_back(text);
    return out;
}

// A text, number, bool or null.
std::optional<std::string> scalar(const Json& json) {
    if (json.is_string()) return json.get<std::string>();
    if (json.is_boolean()) return json.get<bool>() ? "True" : "False";
    if (json.is_null()) return "NULL";
    if (json.is_number()) return json.dump();
    return {};
}

std::optional<Answer> answer_of(const Json& json) {
    Answer out;
    if (!json.is_structured()) return Answer::one(json.is_null() ? "" : *scalar(json));
    if (json.size() > most_entries) return {};
    for (const auto& [key, value] : json.items()) {
        const std::optional<std::string> text = scalar(value);
        if (!text) return {};
        out.entries.emplace_back(json.is_object() ? key : "", *text);
    }
    return out;
}

std::optional<std::uint64_t> count_of(const Json& json, const char* name, std::uint64_t otherwise, std::uint64_t most) {
    const auto found = json.find(name);
    if (found == json.end()) return otherwise;
    std::uint64_t out = 0;
    if (found->is_number_unsigned()) {
        out = found->get<std::uint64_t>();
    } else if (found->is_string()) {
        const std::string& text = found->get_ref<const std::string&>();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
        if (error != std::errc() || end != text.data() + text.size()) return {};
    } else {
        return {};
    }
    if (out > most) return {};
    return out;
}

}  // namespace

std::string answer_line(const AnswerLine& a) {
    Json out = Json::object();
    out["v"] = 1;
    out["course"] = a.course;
    out["step"] = a.step;
    out["learner"] = a.learner;
    out["attempt"] = a.attempt;
    out["seed"] = std::to_string(a.seed);
    out["answer"] = json_of(a.answer);
    out["hints"] = a.hints;
    out["time"] = a.time;
    if (!a.mark.empty()) out["mark"] = a.mark;
    return json_line(out);
}

Result<AnswerLine> read_answer_line(std::string_view text, const std::string& file, std::uint32_t line) {
    const Result<Json> json = parse_json(text, file, line);
    if (!json) return json.error();
    const auto wrong = [&](const std::string& message,
                           const char* advice = "core/course/answer_file.h has an example") {
        return Error{message, {file, line, 0}, advice};
    };
    if (!json->is_object()) return wrong("the line is no answer");
    const auto version = count_of(*json, "v", 1, UINT64_MAX);
    if (!version || *version != 1)
        return wrong("the answer is of a version that is not known", "this program reads version 1");
    AnswerLine out;
    out.line = line;
    out.course = text_of(*json, "course");
    out.step = text_of(*json, "step");
    out.learner = text_of(*json, "learner");
    out.time = text_of(*json, "time");
    out.mark = text_of(*json, "mark");
    for (const auto& [name, value] :
         {std::pair{"course", &out.course}, std::pair{"step", &out.step}, std::pair{"learner", &out.learner}})
        if (value->empty() || value->find('\n') != std::string::npos)
            return wrong(std::string("\"") + name + "\" is a text, and not empty");
    const auto attempt = count_of(*json, "attempt", 1, 1'000'000), hints = count_of(*json, "hints", 0, 1000);
    const auto seed = json->contains("seed") ? count_of(*json, "seed", 0, UINT64_MAX) : std::nullopt;
    if (!attempt || *attempt == 0) return wrong("\"attempt\" is a number from 1");
    if (!hints) return wrong("\"hints\" is a number");
    if (!seed) return wrong("\"seed\" is a number of 64 bits, as a text");
    out.attempt = static_cast<std::uint32_t>(*attempt);
    out.hints = static_cast<std::uint32_t>(*hints);
    out.seed = *seed;
    const auto answer = json->find("answer");
    if (answer == json->end()) return wrong("the line has no \"answer\"");
    std::optional<Answer> read = answer_of(*answer);
    if (!read) return wrong("\"answer\" is a text, a number, or a list or object of them");
    out.answer = std::move(*read);
    return out;
}

AnswerFile answers_in(std::string_view text, const std::string& file) {
    AnswerFile out;
    std::uint32_t line = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view one = text.substr(at, end - at);
        at = end + 1;
        ++line;
        if (one.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        Result<AnswerLine> answer = read_answer_line(one, file, line);
        if (answer)
            out.lines.push_back(std::move(*answer));
        else
            out.errors.push_back(answer.error());
    }
    if (out.lines.empty() && out.errors.empty()) out.errors.push_back({"there is no answer in it", {file}, ""});
    return out;
}

Result<AnswerFile> read_answers(const std::string& path) {
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path);
    if (!source) return source.error();
    const Result<std::string> text = read_all(**source, most_answer_bytes);
    if (!text) return text.error();
    return answers_in(*text, (*source)->name());
}

Result<CheckedAnswer> check_answer(const Course& course, const AnswerLine& line) {
    CheckedAnswer out;
    out.line = line;
    const auto refused = [&](Standing standing, const std::string& problem) {
        out.standing = standing;
        out.problem = problem;
        return out;
    };
    if (line.course != course.version)
        return refused(Standing::other_version,
                       "the answer is of course " + line.course + ", this is " + course.version);
    const Step* step = course.step(line.step);
    if (!step || !step->question) return refused(Standing::unknown_step, "there is no question '" + line.step + "'");
    const Result<Variant> v = draw_variant(course, *step, {line.learner, line.attempt});
    if (!v) return v.error();
    if (v->seed != line.seed)
        return refused(Standing::forged,
                       "the seed is not that of " + line.learner + "'s attempt " + std::to_string(line.attempt));
    Result<Verdict> verdict = grade(course, *v, line.answer);
    if (!verdict) return verdict.error();
    out.verdict = std::move(*verdict);
    const bool written = v->question->kind == Kind::script || v->question->kind == Kind::edit;
    if (!written) out.right = answer_in_words(*v, v->right);
    return out;
}

}  // namespace arenarium::course
