#include "core/course/lesson_reader.h"

#include <algorithm>
#include <set>

#include "core/course/attributes.h"
#include "core/course/beliefs.h"
#include "core/course/fence_reader.h"
#include "core/course/markdown.h"
#include "core/course/placeholders.h"

namespace arenarium::course {
namespace {

using BlockKind = ProseBlock::Kind;

// A bullet or number that begins with a code span: `span` text.
struct Keyed {
    std::string span, rest;
};
std::optional<Keyed> keyed(const std::string& markdown) {
    if (!markdown.starts_with('`')) return {};
    const std::size_t close = markdown.find('`', 1);
    if (close == std::string::npos || close == 1) return {};
    Keyed out{markdown.substr(1, close - 1), markdown.substr(close + 1)};
    if (out.rest.starts_with(':')) out.rest.erase(0, 1);
    while (out.rest.starts_with(' '))
        out.rest.erase(0, 1);
    return out;
}

class LessonReader {
public:
    explicit LessonReader(const std::string& file) : file_(file) { out_.lesson.file = file; }

    LessonReading read(std::string_view text) {
        Result<Prose> blocks = read_markdown(text, file_);
        if (!blocks) {
            out_.errors.push_back(blocks.error());
            return std::move(out_);
        }
        for (ProseBlock& block : *blocks)
            take(std::move(block));
        end_step();
        check();
        return std::move(out_);
    }

private:
    enum class Part : std::uint8_t { text, hint, solution, why, if_answered, lecture };

    void complain(const ProseBlock& at, std::string message, std::string advice = "") {
        out_.errors.push_back({std::move(message), {file_, at.line, at.column}, std::move(advice)});
    }
    void complain(const ProseBlock& at, Error error) {
        if (error.place.line == 0) error.place = {"", at.line, at.column};
        error.place.file = file_;
        out_.errors.push_back(std::move(error));
    }

    void take(ProseBlock block) {
        if (block.kind == BlockKind::heading && block.number == 1) return lesson_heading(block);
        if (block.kind == BlockKind::heading && block.number == 2) return step_heading(block);
        if (!step_) {
            if (out_.lesson.id.empty())
                return complain(block, "a lesson begins with its heading", "# Title {#l2 minutes=11}");
            return add(out_.lesson.text, std::move(block), out_.lesson.id + "/p");
        }
        if (step_->instructor) return add(step_->sheet, std::move(block), step_->id + "/p");
        if (block.kind == BlockKind::heading && block.number == 3) return part_heading(block);
        if (block.kind == BlockKind::code) {
            const Result<Attributes> info = read_attributes(block.info);
            const std::string word = info && info->words.size() > 1 ? info->words[1] : "";
            if (word == "scene" || word == "predict" || word == "solution" || word == "wrong")
                return fence(word, *info, block);
            if (!info) complain(block, info.error());
            if (!word.empty())
                complain(block, "a fence is a scene, predict, solution or wrong", "'" + word + "' is none of these");
        }
        switch (part_) {
            case Part::text:
                if (step_->question) return option(std::move(block));
                return add(step_->scene ? step_->question_text : step_->text, std::move(block),
                           step_->id + (step_->scene ? "/q" : "/p"));
            case Part::hint:
                return add(step_->hints.back(), std::move(block),
                           step_->id + "/hint" + std::to_string(step_->hints.size()) + ".p");
            case Part::solution:
                return add(step_->solution, std::move(block), step_->id + "/solution.p");
            case Part::why:
                return add(step_->why, std::move(block), step_->id + "/why.p");
            case Part::if_answered:
                return if_answered(std::move(block));
            case Part::lecture:
                return lecture_stop(std::move(block));
        }
    }

    void lesson_heading(const ProseBlock& block) {
        Lesson& lesson = out_.lesson;
        if (!lesson.id.empty()) return complain(block, "a lesson has one heading of level 1", "steps have level 2");
        const Result<Heading> heading = read_heading(block.markdown);
        if (!heading) return complain(block, heading.error());
        if (heading->id.empty()) return complain(block, "the lesson has no id", "# Title {#l2 minutes=11}");
        lesson.id = heading->id;
        lesson.title = heading->title;
        lesson.title_id = lesson.id + "/title";
        lesson.minutes = minutes_of(block, *heading);
        lesson.place = {file_, block.line, block.column};
    }

    void step_heading(const ProseBlock& block) {
        end_step();
        const Result<Heading> heading = read_heading(block.markdown);
        if (!heading) complain(block, heading.error());
        step_.emplace();
        part_ = Part::text;
        step_->place = {file_, block.line, block.column};
        if (!heading) return;
        if (heading->id.empty()) complain(block, "the step has no id", "## Title {#l2.next minutes=3}");
        step_->id = heading->id;
        step_->title = heading->title;
        step_->title_id = step_->id + "/title";
        step_->instructor = step_->id == out_.lesson.id + ".instructor";
        if (!step_->instructor) step_->minutes = minutes_of(block, *heading);
        if (!step_->id.empty() && !step_->id.starts_with(out_.lesson.id + "."))
            complain(block, "the id of a step begins with its lesson's and a dot",
                     "as in " + out_.lesson.id + "." + step_->id);
        if (!ids_.insert(step_->id).second)
            complain(block, "there is another step with the id " + step_->id, "ids are unique");
    }

    double minutes_of(const ProseBlock& block, const Heading& heading) {
        const std::string text = heading.attributes.value("minutes");
        for (const auto& [name, value] : heading.attributes.values)
            if (name != "minutes") complain(block, "a heading has no attribute '" + name + "'", "only minutes=");
        if (text.empty() || text.size() > 6 || text.find_first_not_of("0123456789.") != std::string::npos ||
            text == ".") {
            complain(block, "how many minutes does it take?", "as in {#l2.next minutes=3}");
            return 0;
        }
        return std::stod(text);
    }

    void part_heading(const ProseBlock& block) {
        const std::string& name = block.markdown;
        if (name == "Hint") {
            part_ = Part::hint;
            if (step_->hints.size() == 3) complain(block, "a step has at most three hints");
            step_->hints.emplace_back();
        } else if (name == "Solution") {
            part_ = Part::solution;
        } else if (name == "Why") {
            part_ = Part::why;
        } else if (name == "If you answered") {
            part_ = Part::if_answered;
        } else if (name == "Lecture") {
            part_ = Part::lecture;
        } else {
            complain(block, "there is no part '" + name + "' of a step",
                     "Hint, Solution, Why, If you answered, Lecture");
        }
    }

    void fence(const std::string& word, const Attributes& info, const ProseBlock& block) {
        if (info.words[0] != "python" && !(info.words[0] == "ops" && word == "scene"))
            complain(block, "the fence is in '" + info.words[0] + "'",
                     "scenes and questions are in python, scenes of threads in ops");
        if (info.words.size() > 2) complain(block, "'" + info.words[2] + "' is not expected here", "write name=value");
        if (word == "scene") {
            if (step_->scene) return complain(block, "a step has one scene");
            if (step_->question) return complain(block, "the scene comes before the question");
            Result<Scene> scene = read_scene(info, block);
            if (!scene) return complain(block, scene.error());
            step_->scene = std::move(*scene);
        } else if (word == "predict") {
            if (step_->question) return complain(block, "a step has one question", "make another step");
            Result<Question> question = read_question(info, block);
            if (!question) return complain(block, question.error());
            question->place = {file_, block.line, 1};
            if (question->id.empty()) question->id = step_->id;
            step_->question = std::move(*question);
            split_question_text();
        } else {
            if (!step_->question) return complain(block, "a " + word + " fence belongs to the question above it");
            const std::string name = info.value("name");
            if (word == "wrong" && !is_machine(name))
                return complain(block, "name=" + name + " is not a wrong machine",
                                "as in name=trim_fixes, or name=slip_…");
            step_->question->attempts.push_back({word == "wrong" ? name : "", {block.markdown, block.line + 1}});
        }
    }

    // Without a scene between them, the last paragraph is the question.
    void split_question_text() {
        if (!step_->question_text.empty()) return;
        if (step_->text.empty()) return;
        ProseBlock last = std::move(step_->text.back());
        step_->text.pop_back();
        last.id = step_->id + "/q1";
        step_->question_text.push_back(std::move(last));
    }

    void option(ProseBlock block) {
        const std::optional<Keyed> key = block.kind == BlockKind::bullet ? keyed(block.markdown) : std::nullopt;
        if (!key) return complain(block, "behind a question only bullets of its options are expected", "- `key`: text");
        block.markdown = key->rest;
        block.id = step_->id + "/option:" + key->span;
        step_->options.push_back({key->span, std::move(block)});
    }

    void if_answered(ProseBlock block) {
        const std::optional<Keyed> key = block.kind == BlockKind::bullet ? keyed(block.markdown) : std::nullopt;
        if (!key) return complain(block, "here stand bullets of wrong machines", "- `fifo`: text");
        if (!is_machine(key->span))
            complain(block, "'" + key->span + "' is not a wrong machine", "as in fifo or slip_header");
        block.markdown = key->rest;
        block.id = step_->id + "/if:" + key->span;
        step_->if_answered.push_back({key->span, std::move(block)});
    }

    void lecture_stop(ProseBlock block) {
        const std::optional<Keyed> key = block.kind == BlockKind::numbered ? keyed(block.markdown) : std::nullopt;
        if (!key) return complain(block, "here stands a numbered list", "1. `at=8 view=pool:0:0` caption");
        const Result<Attributes> a = read_attributes(key->span);
        if (!a) return complain(block, a.error());
        LectureStop stop;
        for (const auto& [name, value] : a->values)
            if (name != "at" && name != "view")
                complain(block, "a stop has no attribute '" + name + "'", "at= and view=");
        if (a->has("at")) stop.at = a->value("at");
        if (a->has("view")) stop.view = a->value("view");
        if (const std::string right = check_view(stop.view); !right.empty())
            complain(block, "view=" + stop.view + " is not a view", right);
        block.markdown = key->rest;
        block.id = step_->id + "/lecture" + std::to_string(step_->lecture.size() + 1);
        stop.caption = std::move(block);
        step_->lecture.push_back(std::move(stop));
    }

    void add(Prose& to, ProseBlock block, const std::string& prefix) {
        if (block.kind != BlockKind::code) {
            const auto numbered =
                std::count_if(to.begin(), to.end(), [](const ProseBlock& b) { return !b.id.empty(); });
            block.id = prefix + std::to_string(numbered + 1);
        }
        to.push_back(std::move(block));
    }

    void end_step() {
        if (!step_) return;
        if (step_->question) collect_names();
        out_.lesson.steps.push_back(std::move(*step_));
        step_.reset();
    }

    void collect_names() {
        std::vector<std::string>& names = step_->question->names;
        const auto from = [&](const ProseBlock& block, const std::string& text) {
            const Result<std::vector<std::string>> found = placeholders_of(text);
            if (!found) return complain(block, found.error());
            for (const std::string& name : *found)
                if (!is_engines(name) && std::find(names.begin(), names.end(), name) == names.end())
                    names.push_back(name);
        };
        const auto all = [&](const Prose& prose) {
            for (const ProseBlock& block : prose) {
                if (block.kind == BlockKind::code) continue;
                from(block, block.markdown);
                for (const std::string& cell : block.cells)
                    from(block, cell);
            }
        };
        all(step_->text), all(step_->question_text), all(step_->solution), all(step_->why);
        for (const Prose& hint : step_->hints)
            all(hint);
        for (const std::vector<KeyText>* keys : {&step_->options, &step_->if_answered})
            for (const KeyText& k : *keys)
                from(k.text, k.text.markdown);
    }

    void check() {
        Lesson& lesson = out_.lesson;
        if (lesson.id.empty() && out_.errors.empty())
            out_.errors.push_back({"the lesson has no heading", {file_, 1, 1}, "# Title {#l2 minutes=11}"});
        if (!lesson.id.empty() && lesson.text.empty())
            out_.errors.push_back({"the lesson does not say its outcome", lesson.place, "the first paragraph does"});
        const auto learner_steps =
            std::count_if(lesson.steps.begin(), lesson.steps.end(), [](const Step& s) { return !s.instructor; });
        if (!lesson.id.empty() && learner_steps == 0)
            out_.errors.push_back(
                {"the lesson has no steps", lesson.place, "a step is a heading of level 2 with an id"});
        for (const Step& step : lesson.steps)
            if (step.question && step.question_text.empty())
                out_.errors.push_back({"the question has no text", step.question->place, "it stands above the fence"});
        std::stable_sort(out_.errors.begin(), out_.errors.end(),
                         [](const Error& a, const Error& b) { return a.place.line < b.place.line; });
    }

    std::string file_;
    LessonReading out_;
    std::optional<Step> step_;
    Part part_ = Part::text;
    std::set<std::string> ids_;
};

}  // namespace

LessonReading read_lesson(std::string_view text, const std::string& file) {
    return LessonReader(file).read(text);
}

}  // namespace arenarium::course
