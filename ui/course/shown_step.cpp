#include "ui/course/shown_step.h"

#include "core/base/translator.h"
#include "core/course/divergence.h"
#include "core/course/html.h"
#include "core/course/markdown.h"
#include "core/course/question_script.h"
#include "core/course/shown.h"
#include "core/course/threads_scene.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

using namespace course;

// The picture shows them all.
constexpr std::uint32_t most_operations = 12;

LessonPicture picture_of(const QuestionScript& script, const std::string& name, Position at, bool at_end) {
    LessonPicture out;
    out.name = text(name);
    out.source = text(script.text);
    out.profile = text(script.profile);
    out.space = text(script.space);
    out.view = text(script.view);
    if (!at_end) {
        out.at = QString::number(at.operation);
        if (at.micro != 0) out.at += QLatin1Char('.') + QString::number(at.micro);
    }
    return out;
}

// A situation that is the program of another step: the variant whose run is shown.
const Variant& pictured(const DrawnStep& drawn) {
    const Variant& own = drawn.own();
    if (own.program || own.question->base.empty() || own.history().size() != 0) return own;
    for (const Variant& v : drawn.variants)
        if (v.program && v.question->id == own.question->base) return v;
    return own;
}

std::vector<AnswerItem> items_of(const Variant& v) {
    std::vector<AnswerItem> out;
    const Question& q = *v.question;
    for (const Item& item : v.items) {
        std::string words = item.text.empty()                          ? item.key
                            : q.kind == Kind::path && !q.steps.empty() ? item.text
                                                                       : plain_text(course::filled_in(v, item.text));
        // Numbers in the digits and groups of the prose; blocks by name.
        if ((q.kind == Kind::choice || q.kind == Kind::order) && item.text.empty())
            words = answer_in_words(v, Answer::one(item.key));
        if (q.kind == Kind::fields)
            words = item.key + (item.text.empty() ? "" : ", " + filled(v.words.say("now"), "{value}", item.text));
        out.push_back({text(item.key), text(words)});
    }
    return out;
}

std::vector<AnswerItem> rows_of(const Variant& v) {
    std::vector<AnswerItem> out;
    const Question& q = *v.question;
    if (q.kind == Kind::fields) return items_of(v);
    if (q.kind == Kind::compare)
        for (const auto& [profile, value] : v.right.entries)
            out.push_back({text(profile), text(filled(v.words.say("under"), "{profile}", profile))});
    for (const Item& row : v.rows)
        out.push_back({text(row.key), text(row.text.empty() ? row.key : plain_text(course::filled_in(v, row.text)))});
    return out;
}

QString situation_lines(const Variant& v) {
    if (v.program) return text(numbered_program(v));
    const ShownOperations shown = situation_of(v, most_operations);
    QString out;
    const auto add = [&out](const ShownOperation& o) {
        out += text(o.text);
        if (!o.place.empty()) out += QStringLiteral("  # ") + text(o.place);
        out += QLatin1Char('\n');
    };
    for (const ShownOperation& o : shown.first)
        add(o);
    if (shown.left_out != 0)
        out += QStringLiteral("… %1 …\n")
                   .arg(text(filled(v.words.say("more_operations"), "{n}", v.words.number(shown.left_out))));
    for (const ShownOperation& o : shown.last)
        add(o);
    return v.asked == 0 ? QString() : out;
}

// The picture of a pool numbers its free list: which block comes next would be read off it.
std::optional<std::uint32_t> before_frees(const Variant& v) {
    const Question& q = *v.question;
    if (q.kind != Kind::pick || q.what != "block" || !q.view.starts_with("pool")) return {};
    for (std::uint32_t i = 0; i < v.asked; ++i)
        if (v.history().log().request({i}).kind() == RequestKind::free) return i;
    return {};
}

ShownQuestion question_of(const DrawnStep& drawn) {
    const Variant& v = drawn.own();
    const Question& q = *v.question;
    const Variant& p = pictured(drawn);
    ShownQuestion out;
    out.kind = q.kind;
    out.what = text(q.what);
    out.of = q.what == "arena" ? PlaceOf::arena : q.what == "pool" ? PlaceOf::pool : PlaceOf::block;
    out.html = text(prose_html(course::filled_in(v, v.step->question_text)));
    out.situation = situation_lines(p);
    out.situation_title = text(filled(v.words.say("so_far"), "{profile}", v.profile));
    out.items = items_of(v);
    out.rows = rows_of(v);
    out.several = v.several;
    out.count = static_cast<int>(v.right.entries.size());
    out.given = text(q.given.text);
    out.lines = q.lines;
    if (q.kind == Kind::script || q.kind == Kind::edit)
        for (const KeyText& goal : v.step->options)
            out.goals << text(plain_text(course::filled_in(v, goal.text.markdown)));
    for (const Prose& hint : v.step->hints)
        out.hints << text(prose_html(course::filled_in(v, hint)));
    const bool is_whole = p.program && (q.kind == Kind::find || &p != &v);
    const auto first_free = before_frees(p);
    out.before_frees = first_free.has_value();
    out.picture = picture_of(question_script(*drawn.course, p, &p != &v), v.step->id, {first_free.value_or(p.asked), 0},
                             is_whole);
    out.picture.view = text(q.view);
    return out;
}

LessonPicture picture_after(const DrawnStep& drawn, const Verdict& verdict) {
    const Variant& v = drawn.own();
    const Kind kind = v.question->kind;
    if (kind == Kind::script || kind == Kind::edit) {
        const std::string written = verdict.answer.empty() ? v.right.text() : verdict.answer.entries.front().second;
        return picture_of(attempt_script(*drawn.course, v, written), v.step->id, {}, true);
    }
    Divergence d;
    const bool shows_place = kind == Kind::pick || kind == Kind::find;
    if (!verdict.right() || shows_place)
        d = divergence(v, verdict.mark == Mark::wrong ? verdict.answer : v.right);
    else
        d.profile = v.profile;
    const Variant& p = pictured(drawn);
    const QuestionScript script = question_script(*drawn.course, p, true, &p == &v ? d.profile : "");
    LessonPicture out = picture_of(script, v.step->id, d.position, d.at_end || &p != &v);
    out.view = text(v.question->view);
    out.place = text(d.place);
    out.of = d.of;
    out.line = d.line;
    return out;
}

std::optional<ThreadsExample> threads_example(const course::Scene& scene, const std::string& step, QString& error) {
    Result<MimallocRun> run = run_threads_scene(scene, step);
    if (!run) {
        error = text(run.error().text());
        return {};
    }
    const MimallocShown at = shown_at(*run);
    const auto moment = std::make_shared<ThreadsMoment>(
        ThreadsMoment{at.state, at.profile, at.position, run->size(), at.step, at.asks, at.operand, {}, {}, 0});
    return ThreadsExample{moment, shown_page(*run, scene), text(scene.code.text)};
}

QString explanation_of(const Variant& v) {
    const bool written = v.question->kind == Kind::script || v.question->kind == Kind::edit;
    const auto escaped = [](const std::string& words) { return text(words).toHtmlEscaped(); };
    QString out = written ? QStringLiteral("<p>%1</p><pre>%2</pre>")
                                .arg(escaped(v.words.say("one_that_works")), escaped(v.right.text()))
                          : text(course::answer_html(v));
    out += text(prose_html(course::filled_in(v, v.step->solution, true)));
    out += text(prose_html(course::filled_in(v, v.step->why, true)));
    return out;
}

}  // namespace

ShownStep show_step(const std::shared_ptr<const Course>& course, const std::string& id, const VariantKey& key) {
    ShownStep out;
    out.id = id;
    out.attempt = key.attempt;
    const course::Step* step = course->step(id);
    if (!step) {
        out.error = text("there is no step '" + id + "'");
        return out;
    }
    out.title = text(plain_text(step->title));
    out.minutes = step->minutes;
    if (const Lesson* lesson = course->lesson_of(id); lesson && lesson->steps.front().id == id)
        out.lead = QStringLiteral("<h3>%1</h3>").arg(text(inline_html(lesson->title))) + text(prose_html(lesson->text));
    if (step->scene && is_of_threads(*step->scene)) {
        out.threads = threads_example(*step->scene, id, out.error);
    } else if (step->scene && !step->scene->code.empty()) {
        LessonPicture scene;
        scene.name = text(id);
        scene.source = text(step->scene->code.text);
        scene.profile = text(step->scene->profile);
        scene.space = text(step->scene->space);
        scene.at = text(step->scene->at);
        scene.view = text(step->scene->view);
        out.scene = scene;
    }
    if (!step->question) {
        out.html = text(prose_html(step->text));
        return out;
    }
    Result<std::vector<Variant>> drawn = draw_together(*course, *step, key);
    if (!drawn) {
        out.error = text(drawn.error().text());
        return out;
    }
    auto together = std::make_shared<DrawnStep>();
    together->course = course;
    together->variants = std::move(*drawn);
    out.html = text(prose_html(course::filled_in(together->own(), step->text)));
    out.seed = together->own().seed;
    out.question = question_of(*together);
    if (out.scene && out.question->situation.isEmpty()) out.question->picture = {};
    out.drawn = std::move(together);
    return out;
}

ShownVerdict judge(const ShownStep& step, const Answer& written) {
    const DrawnStep& drawn = *step.drawn;
    const Variant& v = drawn.own();
    ShownVerdict out;
    const Result<Verdict> graded = grade(*drawn.course, v, written);
    if (!graded) {
        out.error = text(graded.error().text());
        return out;
    }
    out.mark = graded->mark;
    out.answer = graded->answer.empty() ? written : graded->answer;
    constexpr const char* said[] = {"right", "wrong", "not_sure", "unreadable"};
    out.headline = text(v.words.say(said[static_cast<std::size_t>(graded->mark)]));
    out.machine = text(graded->machine);
    out.reason = text(graded->reason);
    if (graded->mark == Mark::unreadable) return out;
    if (!graded->machine.empty()) {
        const std::string words = answer_to_belief(v, graded->machine);
        if (!words.empty()) out.belief = text("<p>" + inline_html(course::filled_in(v, words, true)) + "</p>");
    }
    out.explanation = explanation_of(v);
    out.picture = picture_after(drawn, *graded);
    return out;
}

}  // namespace arenarium::ui
