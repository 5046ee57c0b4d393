#include "core/course/lesson_check.h"

#include <algorithm>
#include <map>

#include "core/base/number_text.h"
#include "core/course/generator_run.h"
#include "core/course/goals.h"
#include "core/course/markdown.h"
#include "core/course/match.h"
#include "core/course/scene_run.h"
#include "core/course/shown.h"
#include "core/course/threads_scene.h"
#include "core/course/variant.h"

namespace arenarium::course {
namespace {

std::size_t words_in(const Prose& prose) {
    std::size_t words = 0;
    const auto count = [&](const std::string& markdown) {
        bool inside = false;
        for (const char c : plain_text(markdown)) {
            if (c != ' ' && !inside) ++words;
            inside = c != ' ';
        }
    };
    for (const ProseBlock& block : prose) {
        if (block.kind == ProseBlock::Kind::code) continue;
        count(block.markdown);
        for (const std::string& cell : block.cells)
            count(cell);
    }
    return words;
}

Status check_scene(const Scene& scene, const std::string& file) {
    if (is_of_threads(scene)) {
        const Result<MimallocRun> run = run_threads_scene(scene, file);
        return run ? Status(Done{}) : Status(run.error());
    }
    const Result<Session> session = run_scene(scene, file);
    if (!session) return session.error();
    return Done{};
}

// Names that stand where the variable does not exist yet would stay unfilled.
void check_filled(const Variant& v, std::vector<Error>& errors) {
    const auto look = [&](const Prose& prose, bool after) {
        for (const ProseBlock& block : filled_in(v, prose, after)) {
            std::string whole = block.markdown;
            for (const std::string& cell : block.cells)
                whole += cell;
            for (const std::string& name : v.question->names)
                if (whole.find("{" + name + "}") != std::string::npos)
                    errors.push_back(
                        {"there is no variable '" + name + "' " + (after ? "at the end of the script" : "at '# ask'"),
                         {v.question->place.file, block.line, block.column},
                         "set it in the fence"});
        }
    };
    look(v.step->text, false);
    look(v.step->question_text, false);
    for (const Prose& hint : v.step->hints)
        look(hint, false);
    for (const KeyText& option : v.step->options)
        look({option.text}, false);
    look(v.step->solution, true);
    look(v.step->why, true);
    for (const KeyText& k : v.step->if_answered)
        look({k.text}, true);
}

void check_attempts(const Course& course, const Variant& v, std::vector<Error>& errors) {
    const Question& q = *v.question;
    bool solved = false;
    for (const Attempt& a : q.attempts) {
        solved = solved || a.name.empty();
        const Result<Reached> reached = run_attempt(course, v, a.code.text);
        const Place place{q.place.file, a.code.line, 1};
        if (!reached) {
            errors.push_back(reached.error());
            continue;
        }
        const bool good = reached->error.empty() && reached->missed.empty();
        std::string why = reached->error;
        for (const std::string& missed : reached->missed)
            why += (why.empty() ? "" : "; ") + missed;
        if (a.name.empty()) {
            if (!good)
                errors.push_back(
                    {"the solution does not solve seed " + std::to_string(v.seed) + ": " + why, place, ""});
        } else if (good) {
            errors.push_back({"the wrong attempt '" + a.name + "' solves seed " + std::to_string(v.seed), place, ""});
        }
    }
    if (!solved) errors.push_back({"there is no solution", q.place, "a fence ```python solution"});
}

}  // namespace

namespace {

// One more variant of the question.
void look_at(const Course& course, const Variant& v, std::map<std::string, std::uint32_t>& answers,
             QuestionCheck& out) {
    const Question& q = *v.question;
    ++out.variants;
    out.draws += v.draws;
    if (out.variants == 1) check_filled(v, out.errors);
    if (q.kind == Kind::script || q.kind == Kind::edit) return check_attempts(course, v, out.errors);
    std::string key = v.right.text();
    // What is dragged or lettered is another answer when it is shown in another order.
    if (q.kind == Kind::path || (q.kind == Kind::order && q.what == "list"))
        for (const Item& item : v.items)
            key += " " + item.key;
    ++answers[key];
    const Result<Answer> again = read_answer(v, v.right);
    if (!again || !same_answer(v, v.right, *again))
        out.errors.push_back(
            {"the right answer '" + v.right.text() + "' of seed " + std::to_string(v.seed) +
                 " is not accepted: " + (again ? "it reads as " + again->text() : again.error().message),
             q.place, ""});
}

void find_most_common(const std::map<std::string, std::uint32_t>& answers, const Question& q, QuestionCheck& out) {
    for (const auto& [answer, count] : answers) {
        const double share = static_cast<double>(count) / out.variants;
        if (share <= out.most_common) continue;
        out.most_common = share;
        out.most_common_answer = answer;
    }
    // Few draws say little.
    if (out.variants >= 50 && out.most_common > most_common_allowed)
        out.errors.push_back({"the answer " + out.most_common_answer + " is right in " +
                                  std::to_string(static_cast<int>(out.most_common * 100)) + " % of the variants",
                              q.place, "at most 40 % may have the same: vary more, or assert"});
}

}  // namespace

std::vector<QuestionCheck> check_together(const Course& course, const Step& step, std::uint32_t seeds) {
    std::vector<QuestionCheck> out(1);
    out[0].step = step.id;
    std::vector<std::map<std::string, std::uint32_t>> answers(1);
    std::vector<const Question*> questions{&*step.question};
    const auto faulty = [](const QuestionCheck& c) { return !c.errors.empty(); };
    for (std::uint32_t i = 0; i < seeds && std::none_of(out.begin(), out.end(), faulty); ++i) {
        const Result<std::vector<Variant>> all = draw_together(course, step, {"check-" + std::to_string(i), 1});
        if (!all) {
            out[0].errors.push_back(all.error());
            break;
        }
        out.resize(all->size());
        answers.resize(all->size());
        questions.resize(all->size());
        for (std::size_t k = 0; k < all->size(); ++k) {
            out[k].step = (*all)[k].step->id;
            questions[k] = (*all)[k].question;
            look_at(course, (*all)[k], answers[k], out[k]);
        }
    }
    for (std::size_t k = 0; k < out.size(); ++k)
        find_most_common(answers[k], *questions[k], out[k]);
    return out;
}

QuestionCheck check_question(const Course& course, const Step& step, std::uint32_t seeds) {
    return std::move(check_together(course, step, seeds).front());
}

std::vector<Error> check_prose(const Lesson& lesson) {
    std::vector<Error> out;
    double minutes = 0;
    for (const Step& step : lesson.steps) {
        minutes += step.minutes;
        const std::size_t words = words_in(step.text) + words_in(step.question_text);
        if (words > most_words && !step.instructor)
            out.push_back({"the step has " + counted(words, "word"), step.place,
                           "at most " + std::to_string(most_words) + ", its question included"});
        if (step.scene && !step.scene->code.empty())
            if (const Status s = check_scene(*step.scene, lesson.file); !s) out.push_back(s.error());
        const bool written =
            step.question && (step.question->kind == Kind::script || step.question->kind == Kind::edit);
        if (step.question && step.question->wrong.empty() && !written && step.question->kind != Kind::path)
            out.push_back({"the question names no wrong machine", step.question->place,
                           "wrong=, so that errors can be explained"});
        if (!step.question) continue;
        for (const KeyText& k : step.if_answered) {
            const auto& wrong = step.question->wrong;
            const auto named = [&](const Attempt& a) { return a.name == k.key; };
            if (std::find(wrong.begin(), wrong.end(), k.key) == wrong.end() &&
                std::none_of(step.question->attempts.begin(), step.question->attempts.end(), named))
                out.push_back({"'" + k.key + "' is not in wrong= of this question",
                               {lesson.file, k.text.line, k.text.column},
                               ""});
        }
        for (const std::string& machine : step.question->wrong)
            if (machine.starts_with("slip_") && std::none_of(step.if_answered.begin(), step.if_answered.end(),
                                                             [&](const KeyText& k) { return k.key == machine; }))
                out.push_back({"nothing is said to who answers as '" + machine + "'", step.question->place,
                               "a bullet under ### If you answered"});
    }
    if (lesson.minutes > 0 && minutes > lesson.minutes + 0.01)
        out.push_back({"the steps take " + std::to_string(minutes).substr(0, 4) + " minutes, the lesson says " +
                           std::to_string(lesson.minutes).substr(0, 4),
                       lesson.place, ""});
    return out;
}

}  // namespace arenarium::course
