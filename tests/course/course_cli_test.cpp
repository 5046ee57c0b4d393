// arenarium course, as a user runs it.
#include <algorithm>
#include <map>
#include <sstream>

#include "core/course/answer_file.h"
#include "core/course/lesson_reader.h"
#include "tests/cli/command.h"
#include "tests/course/small_course.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::course;
using namespace arenarium::test;

namespace {

struct CourseFolder {
    TempDir temp;
    std::string path;
    CourseReading reading;

    CourseFolder() : path((temp / "course").string()) {
        std::filesystem::create_directory(path);
        write_text(path + "/course.json", small_index());
        write_text(path + "/02.md", small_lesson());
        reading = read_course(path);
        REQUIRE(reading.errors.empty());
    }
    CommandResult run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "course");
        arguments.insert(arguments.end(), {"--course", path});
        return arenarium_command(arguments);
    }
    AnswerLine right(const std::string& step, const std::string& learner) const {
        return right_line(reading.course, step, learner);
    }
};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        out.push_back(line);
    return out;
}

}  // namespace

TEST_CASE("course list and show: steps, a question from a seed, and a judged answer") {
    const CourseFolder course;
    const CommandResult list = course.run({"list"});
    CHECK(list.status == 0);
    CHECK(list.out.find("l2.next") != std::string::npos);

    const CommandResult shown = course.run({"show", "l2.next", "--seed", "anna"});
    CHECK(shown.status == 0);
    CHECK(shown.out.find("The free list is a stack") == 0);
    CHECK(shown.out.find("free(b[") != std::string::npos);
    CHECK(shown.out.find("{size}") == std::string::npos);
    CHECK(course.run({"show", "l2.next", "--seed", "anna"}).out == shown.out);
    CHECK(course.run({"show", "l2.next", "--seed", "ben"}).out != shown.out);
    CHECK(course.run({"show", "l2.next", "--seed", "anna", "--attempt", "2"}).out != shown.out);

    const std::string right = course.right("l2.next", "anna").answer.text();
    CHECK(course.run({"show", "l2.next", "--seed", "anna", "--answer", right}).status == 0);
    const CommandResult wrong = course.run({"show", "l2.next", "--seed", "anna", "--answer", "0:0:0 0:0:0"});
    CHECK(wrong.status == 3);
    CHECK(wrong.out.find("Not so.") == 0);
    CHECK(course.run({"show", "l2.nothing"}).status == 2);
    CHECK(course.run({"show"}).status == 2);
    CHECK(arenarium_command({"course"}).status == 2);
    CHECK(arenarium_command({"course", "list", "--course", "/nothing"}).status == 1);
    CHECK(course.run({"show", "l2.next", "--solution", "--hints", "1"}).out.find("The answer: ") != std::string::npos);
}

TEST_CASE("course check: answers again, and lessons") {
    const CourseFolder course;
    const std::string file = (course.temp / "a.jsonl").string();
    AnswerLine line = course.right("l2.bytes", "anna");
    write_text(file, answer_line(line) + "\n" + answer_line(course.right("l2.next", "anna")) + "\n");
    CHECK(course.run({"check", file}).status == 0);
    line.answer = Answer::one("1");
    write_text(file, answer_line(line) + "\n");
    CHECK(course.run({"check", file}).status == 3);
    write_text(file, answer_line(line) + "\nhalf a {\n");
    const CommandResult damaged = course.run({"check", file});
    CHECK(damaged.status == 1);
    CHECK(damaged.err.find(file + ":2:") != std::string::npos);
    CHECK(course.run({"check"}).status == 2);

    const CommandResult lessons = course.run({"check", "--lessons", "--seeds", "60"});
    INFO(lessons.err);
    CHECK(lessons.status == 0);
    CHECK(lessons.out.find("no faults") != std::string::npos);
    std::string broken = small_lesson();
    broken.replace(broken.find("kind=number"), 11, "kind=nomber");
    const std::string lesson = (course.temp / "broken.md").string();
    write_text(lesson, broken);
    const CommandResult faulty = course.run({"check", "--lessons", "--seeds", "2", lesson});
    CHECK(faulty.status == 1);
    CHECK(faulty.err.find(lesson + ":") == 0);
}

TEST_CASE("course grade: two hundred files, right, wrong, damaged, forged, of another version") {
    const CourseFolder course;
    const std::filesystem::path folder = course.temp / "answers";
    std::filesystem::create_directory(folder);
    std::map<std::string, std::string> expected;
    for (int i = 0; i < 200; ++i) {
        const std::string learner = "learner" + std::to_string(i), name = learner + ".jsonl";
        AnswerLine line = course.right(i % 2 == 0 ? "l2.next" : "l2.bytes", learner);
        switch (i % 5) {
            case 0:
                expected[name] = "right";
                break;
            case 1:
                line.answer = Answer::one("?");
                expected[name] = "not sure";
                break;
            case 2:
                line.seed ^= 1;
                expected[name] = "forged";
                break;
            case 3:
                line.course = "2020.1";
                expected[name] = "other version";
                break;
            default:
                expected[name] = "damaged";
        }
        const std::string text = answer_line(line) + "\n";
        write_text(folder / name, i % 5 == 4 ? text.substr(0, text.size() / 2) : text);
    }
    const std::string csv = (course.temp / "out.csv").string();
    const CommandResult graded = course.run({"grade", folder.string(), "--csv", csv});
    CHECK(graded.status == 1);  // some are damaged
    const std::vector<std::string> rows = lines_of(read_text(csv));
    REQUIRE(rows.size() == 201);
    CHECK(rows[0].starts_with("file,line,learner,step,attempt,mark,"));
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const std::string name = rows[i].substr(0, rows[i].find(','));
        INFO(rows[i]);
        CHECK(rows[i].find("," + expected.at(name) + ",") != std::string::npos);
    }
    CHECK(lines_of(graded.err).size() == 40);
    CHECK(graded.out == "200 files, 160 answers, 40 right, 40 damaged files\n");
    CHECK(course.run({"grade", (course.temp / "nothing").string(), "--csv", csv}).status == 1);
    CHECK(course.run({"grade", folder.string(), "--csv", "/nothing/out.csv"}).status == 1);
    CHECK(course.run({"grade", folder.string()}).status == 2);
}

TEST_CASE("course sheet and export: different sheets, the same again, and their key") {
    const CourseFolder course;
    const CommandResult sheets = course.run({"sheet", "--lesson", "l2", "--seed", "cs101", "--count", "5"});
    CHECK(sheets.status == 0);
    CHECK(std::count(sheets.out.begin(), sheets.out.end(), '\f') == 5);
    CHECK(sheets.out.find("Key to The life of a block") != std::string::npos);
    CHECK(course.run({"sheet", "--lesson", "1", "--seed", "cs101", "--count", "5"}).out == sheets.out);
    CHECK(course.run({"sheet", "--lesson", "9", "--seed", "x"}).status == 2);
    const CommandResult text = course.run({"export", "--as", "text"});
    CHECK(text.status == 0);
    CHECK(text.out.find("One byte too many") != std::string::npos);
    const CommandResult page = course.run({"export", "--as", "html", "--lesson", "l2"});
    CHECK(page.status == 0);
    CHECK(page.out.starts_with("<!DOCTYPE html>"));
    CHECK(page.out.find("http://") == page.out.find("http://www.w3.org"));  // nothing from a network
}
