#include <algorithm>
#include <set>

#include "core/course/json.h"
#include "core/course/lesson_reader.h"
#include "core/io/byte_source.h"

namespace arenarium::course {
namespace {

constexpr std::size_t most_lesson_bytes = std::size_t{4} << 20;

Result<std::string> whole_file(const std::string& path) {
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path);
    if (!source) return source.error();
    return read_all(**source, most_lesson_bytes);
}

struct Entry {
    std::string id, file;
    bool capstone = false;
};

// Fills version and title.
Result<std::vector<Entry>> read_index(const std::string& text, const std::string& file, Course& course) {
    const Result<Json> json = parse_json(text, file);
    if (!json) return json.error();
    const auto wrong = [&](const std::string& message) {
        return Error{message, {file}, "core/course/README.md has an example"};
    };
    if (text_of(*json, "format") != "arenarium.course") return wrong("it is not the index of a course");
    if (!json->contains("version") || (*json)["version"] != 1)
        return Error{"this index is of a version that is not known", {file}, "this program reads version 1"};
    course.version = text_of(*json, "course");
    course.title = text_of(*json, "title");
    if (course.version.empty() || course.version.find('\n') != std::string::npos)
        return wrong("\"course\" is a text: the version of the content");
    if (const auto rule = json->find("certificate"); rule != json->end()) {
        const auto names = [&](const char* name, std::vector<std::string>& into) {
            const auto list = rule->is_object() ? rule->find(name) : rule->end();
            if (list == rule->end() || !list->is_array()) return false;
            for (const Json& step : *list)
                if (step.is_string()) into.push_back(step.get<std::string>());
            return true;
        };
        if (!names("all", course.certificate.all) || !names("one_of", course.certificate.one_of))
            return wrong("\"certificate\" has the lists \"all\" and \"one_of\" of steps");
    }
    const auto lessons = json->find("lessons");
    if (lessons == json->end() || !lessons->is_array() || lessons->empty())
        return wrong("\"lessons\" is a list of lessons");
    std::vector<Entry> out;
    for (const Json& l : *lessons) {
        Entry e{text_of(l, "id"), text_of(l, "file"), false};
        if (e.id.empty() || e.file.empty() || e.file.find('/') != std::string::npos)
            return wrong("a lesson has an \"id\" and a \"file\" of this folder");
        e.capstone = l.contains("capstone") && l["capstone"] == true;
        out.push_back(std::move(e));
    }
    return out;
}

// What one lesson cannot know.
void check_across(const Course& course, std::vector<Error>& errors) {
    std::set<std::string> lessons, questions;
    for (const Lesson& lesson : course.lessons) {
        if (!lesson.id.empty() && !lessons.insert(lesson.id).second)
            errors.push_back({"there is another lesson with the id " + lesson.id, lesson.place, ""});
        for (const Step& step : lesson.steps)
            if (step.question && !questions.insert(step.question->id).second)
                errors.push_back(
                    {"there is another question with the id " + step.question->id, step.question->place, ""});
    }
    for (const std::vector<std::string>* list : {&course.certificate.all, &course.certificate.one_of})
        for (const std::string& id : *list)
            if (const Step* step = course.step(id); !step || !step->question)
                errors.push_back({"the certificate asks for " + id + ", which is no question",
                                  {course.folder + "/course.json", 0, 0},
                                  "name steps with a question"});
    for (const Lesson& lesson : course.lessons) {
        for (const Step& step : lesson.steps) {
            if (!step.question || step.question->base.empty()) continue;
            const Step* base = course.question(step.question->base);
            if (!base)
                errors.push_back({"base=" + step.question->base + " is no question", step.question->place,
                                  "it names the id of another one"});
            else if (!base->question->base.empty())
                errors.push_back(
                    {"base=" + step.question->base + " has a base itself", step.question->place, "name the first one"});
        }
    }
}

}  // namespace

CourseReading read_course(const std::string& folder) {
    CourseReading out;
    out.course.folder = folder;
    const std::string index = folder + "/course.json";
    const Result<std::string> text = whole_file(index);
    if (!text) {
        out.errors.push_back(text.error());
        return out;
    }
    const Result<std::vector<Entry>> entries = read_index(*text, index, out.course);
    if (!entries) {
        out.errors.push_back(entries.error());
        return out;
    }
    for (const Entry& e : *entries) {
        const std::string path = folder + "/" + e.file;
        const Result<std::string> lesson_text = whole_file(path);
        if (!lesson_text) {
            out.errors.push_back(lesson_text.error());
            continue;
        }
        LessonReading reading = read_lesson(*lesson_text, path);
        reading.lesson.capstone = e.capstone;
        if (!reading.lesson.id.empty() && reading.lesson.id != e.id)
            out.errors.push_back({"the lesson's id is " + reading.lesson.id + ", the index says " + e.id,
                                  reading.lesson.place, "make them the same"});
        out.errors.insert(out.errors.end(), reading.errors.begin(), reading.errors.end());
        out.course.lessons.push_back(std::move(reading.lesson));
    }
    check_across(out.course, out.errors);
    return out;
}

bool CertificateRule::wants(std::string_view step) const {
    return std::find(all.begin(), all.end(), step) != all.end() ||
           std::find(one_of.begin(), one_of.end(), step) != one_of.end();
}

const Step* Course::step(std::string_view id) const {
    for (const Lesson& lesson : lessons)
        for (const Step& s : lesson.steps)
            if (s.id == id) return &s;
    return nullptr;
}
const Step* Course::question(std::string_view id) const {
    for (const Lesson& lesson : lessons)
        for (const Step& s : lesson.steps)
            if (s.question && s.question->id == id) return &s;
    return nullptr;
}
const Lesson* Course::lesson_of(std::string_view step_id) const {
    for (const Lesson& lesson : lessons) {
        if (lesson.id == step_id) return &lesson;
        for (const Step& s : lesson.steps)
            if (s.id == step_id) return &lesson;
    }
    return nullptr;
}

}  // namespace arenarium::course
