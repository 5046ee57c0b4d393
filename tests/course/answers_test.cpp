// Answer files: they replay; what is damaged, forged or of another version is told.
#include "core/course/answer_file.h"

#include "core/course/lesson_reader.h"
#include "tests/course/small_course.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/property.h"

using namespace arenarium;
using namespace arenarium::course;
using namespace arenarium::test;

namespace {

Course small_course() {
    TempDir folder;
    write_text(folder / "course.json", small_index());
    write_text(folder / "02.md", small_lesson());
    CourseReading reading = read_course(folder.path().string());
    for (const Error& error : reading.errors)
        FAIL(error.text());
    return std::move(reading.course);
}

}  // namespace

TEST_CASE("An answer is written and read as it was") {
    AnswerLine line;
    line.course = "2026.1";
    line.step = "l2.next";
    line.learner = "anna \"x\"\\";
    line.attempt = 7;
    line.seed = 18446744073709551615u;
    line.hints = 2;
    line.time = "2026-11-26T17:00:00Z";
    line.mark = "wrong";
    line.line = 3;
    for (const Answer& answer : {Answer::one("b[3]"), Answer::list({"1", "2"}),
                                 Answer{{{"ref.count", "3"}, {"link", "NULL"}}}, Answer::one("x = 1\nü")}) {
        line.answer = answer;
        const Result<AnswerLine> again = read_answer_line(answer_line(line), "f", 3);
        REQUIRE(again);
        CHECK(*again == line);
    }
    // Numbers as JSON numbers, too.
    const Result<AnswerLine> number =
        read_answer_line(R"({"course":"c","step":"s","learner":"l","seed":12,"answer":16000})", "f", 1);
    REQUIRE(number);
    CHECK(number->answer.text() == "16000");
    CHECK(number->attempt == 1);
}

TEST_CASE("Answers are judged anew: right, wrong by which belief, forged, of another version") {
    const Course course = small_course();
    const AnswerLine right = right_line(course, "l2.next", "anna");
    const auto standing = [&](const AnswerLine& line) {
        const Result<CheckedAnswer> checked = check_answer(course, line);
        REQUIRE(checked);
        return *checked;
    };
    CHECK(standing(right).right_and_real());
    AnswerLine other = right;
    other.answer = Answer::one("?");
    CHECK(standing(other).verdict.mark == Mark::not_sure);
    other = right;
    std::swap(other.answer.entries[0], other.answer.entries[1]);
    CHECK(standing(other).verdict.mark == Mark::wrong);
    other = right;
    other.seed += 1;
    CHECK(standing(other).standing == Standing::forged);
    other = right;
    other.attempt = 2;
    CHECK(standing(other).standing == Standing::forged);
    other = right;
    other.learner = "ben";
    CHECK(standing(other).standing == Standing::forged);
    other = right;
    other.course = "test.0";
    CHECK(standing(other).standing == Standing::other_version);
    CHECK(standing(other).problem == "the answer is of course test.0, this is test.1");
    other = right;
    other.step = "l2.nothing";
    CHECK(standing(other).standing == Standing::unknown_step);
    other = right;
    other.mark = "wrong";  // what it was judged then does not matter
    CHECK(standing(other).right_and_real());

    const Result<Variant> v = draw_variant(course, *course.step("l2.next"), {"anna", 1});
    REQUIRE(v);
    for (const MachineAnswer& m : v->machines) {
        other = right;
        other.answer = m.answer;
        CHECK(standing(other).verdict.mark == Mark::wrong);
        CHECK(!standing(other).verdict.machine.empty());
    }
}

TEST_CASE("A file of answers: its good lines are read, the others told with their line") {
    const Course course = small_course();
    TempDir folder;
    const std::string good = answer_line(right_line(course, "l2.bytes", "anna"));
    write_text(folder / "a.jsonl", good + "\n\n{\"v\":2}\nnot json\n" + good + "\n" + good.substr(0, good.size() / 2));
    const Result<AnswerFile> file = read_answers((folder / "a.jsonl").string());
    REQUIRE(file);
    REQUIRE(file->lines.size() == 2);
    CHECK(file->lines[1].line == 5);
    REQUIRE(file->errors.size() == 3);
    CHECK(file->errors[0].place.line == 3);
    CHECK(file->errors[1].place.line == 4);
    CHECK(file->errors[1].message == "it is not JSON");
    CHECK(file->errors[2].place.line == 6);

    write_text(folder / "empty", "");
    CHECK(read_answers((folder / "empty").string())->errors.size() == 1);
    CHECK(!read_answers((folder / "nothing").string()));
}

TEST_CASE("Each fault of a line of answers is told, and each form of an answer is read") {
    std::size_t lines = 0;
    for (const CourseSnippet& s : course_snippets("answer_lines.txt")) {
        INFO("answer_lines.txt:" << s.line << ": " << s.title);
        const Result<AnswerLine> read = read_answer_line(s.text.substr(0, s.text.size() - 1), "f", 7);
        const std::string said = read ? "reads as " + read->answer.text() : read.error().message;
        INFO(said);
        CHECK(is_said(said, s.said.front()));
        if (!read) {
            CHECK(read.error().place.file == "f");
            CHECK(read.error().place.line == 7);
        }
        ++lines;
    }
    CHECK(lines >= 28);
    std::string many = R"({"course":"c","step":"s","learner":"l","seed":7,"answer":[0)";
    for (int i = 0; i < 1000; ++i)
        many += ",1";
    CHECK(!read_answer_line(many + "]}", "f", 1));
    CHECK(read_answer_line(std::string((16 << 20) + 1, ' '), "f", 1).error().message == "it has more than 16 MiB");
}

TEST_CASE("Whatever stands in a line of answers, it is an answer or an error") {
    const Course course = small_course();
    const std::string good = answer_line(right_line(course, "l2.next", "anna"));
    check_property(
        "any few changes of bytes",
        [&] {
            std::string line = good;
            const auto changes = *rc::gen::inRange<std::size_t>(1, 6);
            for (std::size_t i = 0; i < changes && !line.empty(); ++i) {
                const auto at = *rc::gen::inRange<std::size_t>(0, line.size());
                if (*rc::gen::inRange(0, 2) == 0)
                    line[at] = *rc::gen::arbitrary<char>();
                else
                    line.erase(at, *rc::gen::inRange<std::size_t>(1, 20));
            }
            const Result<AnswerLine> read = read_answer_line(line, "f", 1);
            if (!read) {
                RC_ASSERT(read.error().place.line > 0u);
                return;
            }
            const Result<CheckedAnswer> checked = check_answer(course, *read);
            RC_ASSERT(checked.ok());
        },
        300);
    CHECK(!read_answer_line(std::string(100'000, '['), "f", 1));
    CHECK(!read_answer_line(R"({"course":"c","step":"s","learner":"l","seed":"1","answer":{"a":{"b":1}}})", "f", 1));
    CHECK(!read_answer_line(R"({"course":"c","step":"s","learner":"l","seed":"99999999999999999999","answer":1})", "f",
                            1));
    CHECK(!read_answer_line(R"({"course":"c","step":"s","learner":"l","seed":-1,"answer":1})", "f", 1));
}
