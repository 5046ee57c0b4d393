// Lessons, their questions, and answers judged.
#include <algorithm>

#include "app/engine/document.h"
#include "core/course/grade.h"
#include "core/course/html.h"
#include "core/course/lesson_reader.h"
#include "core/course/markdown.h"
#include "core/course/shown.h"
#include "core/course/threads_scene.h"
#include "core/course/translation.h"
#include "core/process/most_arenas.h"

namespace arenarium::engine {
namespace {

namespace ac = arenarium::course;

Json step_json(const ac::Step& step) {
    Json out{{"id", step.id}, {"title", ac::plain_text(step.title)}, {"html", ac::prose_html(step.text)}};
    if (step.question) out["question"] = ac::kind_name(step.question->kind);
    if (step.scene && ac::is_of_threads(*step.scene)) {
        if (Result<MimallocRun> run = ac::run_threads_scene(*step.scene, step.id))
            out["html"] = out["html"].get<std::string>() + ac::threads_picture_html(*run, *step.scene, {});
    } else if (step.scene)
        out["scene"] = {{"script", step.scene->code.text},
                        {"profile", step.scene->profile},
                        {"at", step.scene->at},
                        {"view", step.scene->view},
                        {"address_space", step.scene->space}};
    return out;
}

Json lesson_json(const ac::Lesson& lesson) {
    Json steps = Json::array();
    for (const ac::Step& step : lesson.steps)
        if (!step.instructor) steps.push_back(step_json(step));
    return {{"id", lesson.id},
            {"title", ac::plain_text(lesson.title)},
            {"minutes", lesson.minutes},
            {"html", ac::prose_html(lesson.text)},
            {"steps", std::move(steps)}};
}

Json items_json(const ac::Variant& v, const std::vector<ac::Item>& items) {
    Json out = Json::array();
    for (const ac::Item& item : items) {
        const std::string text = item.text.empty() ? ac::answer_in_words(v, ac::Answer::one(item.key)) : item.text;
        out.push_back({{"key", item.key}, {"html", ac::inline_html(ac::filled_in(v, text))}});
    }
    return out;
}

Json question_json(const ac::Variant& v) {
    std::string situation;
    if (v.program) {
        situation = ac::numbered_program(v);
    } else {
        const ac::ShownOperations shown = ac::situation_of(v);
        const auto add = [&](const ac::ShownOperation& o) {
            situation += o.text + (o.place.empty() ? "" : "   # " + o.place) + "\n";
        };
        for (const ac::ShownOperation& o : shown.first)
            add(o);
        if (shown.left_out != 0) situation += "…\n";
        for (const ac::ShownOperation& o : shown.last)
            add(o);
    }
    Json keys = Json::array(), goals = Json::array(), hints = Json::array();
    if (v.question->kind == ac::Kind::compare)
        for (const auto& [profile, text] : v.right.entries)
            keys.push_back(profile);
    const bool written = v.question->kind == ac::Kind::script || v.question->kind == ac::Kind::edit;
    if (written)
        for (const ac::KeyText& goal : v.step->options)
            goals.push_back(ac::inline_html(ac::filled_in(v, goal.text.markdown)));
    for (const ac::Prose& hint : v.step->hints)
        hints.push_back(ac::prose_html(ac::filled_in(v, hint)));
    return {{"step", v.step->id},
            {"kind", ac::kind_name(v.question->kind)},
            {"text", ac::prose_html(ac::filled_in(v, v.step->text))},
            {"html", ac::prose_html(ac::filled_in(v, v.step->question_text))},
            {"situation", situation},
            {"given", v.question->given.text},
            {"items", items_json(v, v.items)},
            {"rows", items_json(v, v.rows)},
            {"fields", v.question->fields},
            {"keys", std::move(keys)},
            {"count", written ? 1 : v.right.entries.size()},
            {"goals", std::move(goals)},
            {"hints", std::move(hints)},
            {"several", v.several},
            {"profile", v.profile},
            {"how", ac::how_to_answer(v)},
            {"asked", v.asked}};
}

// {"": "text"}, {"key": "text"} or ["text"].
std::optional<ac::Answer> answer_of(const Json& json) {
    ac::Answer out;
    if (!json.is_object() && !json.is_array()) return {};
    for (const auto& [key, text] : json.items()) {
        if (!text.is_string()) return {};
        out.entries.emplace_back(json.is_array() ? std::string() : key, text.get<std::string>());
    }
    return out;
}

}  // namespace
}  // namespace arenarium::engine

using namespace arenarium;
using namespace arenarium::engine;

int arn_course(arn_document* d, const char* folder, const char* language) {
    return guarded(d, [&](arn_document& doc) {
        ac::CourseReading reading = ac::read_course(or_empty(folder));
        if (!reading.errors.empty()) return doc.fail(reading.errors.front());
        const std::string own = or_empty(language);
        if (!own.empty() && own != "en") {
            const Result<ac::Messages> messages = ac::read_translation(reading.course, own);
            if (!messages) return doc.fail(messages.error());
            ac::translate(reading.course, *messages, own);
        }
        doc.forget();
        doc.variant.reset();
        doc.course.emplace(std::move(reading.course));
        Json lessons = Json::array();
        for (const ac::Lesson& lesson : doc.course->lessons)
            lessons.push_back(lesson_json(lesson));
        return doc.say(
            {{"title", doc.course->title}, {"version", doc.course->version}, {"lessons", std::move(lessons)}});
    });
}

int arn_question(arn_document* d, const char* step, const char* learner, uint32_t attempt) {
    return guarded(d, [&](arn_document& doc) {
        const ac::Step* asked = doc.course ? doc.course->step(or_empty(step)) : nullptr;
        if (asked == nullptr || !asked->question)
            return doc.fail(
                {"there is no question '" + std::string(or_empty(step)) + "'", {}, "open the course first"});
        Result<ac::Variant> variant = ac::draw_variant(*doc.course, *asked, {or_empty(learner), attempt});
        if (!variant) return doc.fail(variant.error());
        doc.forget();
        doc.variant.emplace(std::move(*variant));
        doc.history().timeline().seek({doc.variant->asked, 0});
        doc.most_arenas = most_arenas_held(doc.history().arenas());
        return doc.say(question_json(*doc.variant));
    });
}

int arn_grade(arn_document* d, const char* answer) {
    return guarded(d, [&](arn_document& doc) {
        if (!doc.variant) return doc.fail({"no question was asked", {}, "ask one first"});
        const std::optional<ac::Answer> written = answer_of(Json::parse(or_empty(answer), nullptr, false));
        if (!written) return doc.fail({"the answer is no JSON object or list of texts", {}, ""});
        doc.forget();
        const ac::Variant& v = *doc.variant;
        const Result<ac::Verdict> verdict = ac::grade(*doc.course, v, *written);
        if (!verdict) return doc.fail(verdict.error());
        const std::string belief = ac::answer_to_belief(v, verdict->machine);
        return doc.say(
            {{"mark", ac::mark_name(verdict->mark)},
             {"machine", verdict->machine},
             {"reason", verdict->reason},
             {"belief", belief.empty() ? "" : "<p>" + ac::inline_html(ac::filled_in(v, belief, true)) + "</p>"},
             {"right", ac::answer_in_words(v, v.right)},
             {"solution", ac::prose_html(ac::filled_in(v, v.step->solution, true))},
             {"why", ac::prose_html(ac::filled_in(v, v.step->why, true))}});
    });
}
