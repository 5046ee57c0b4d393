// What lessons say, and what is said of those that are damaged.
#include "core/course/lesson_reader.h"

#include <algorithm>

#include "core/course/markdown.h"
#include "core/course/placeholders.h"
#include "tests/course/small_course.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/property.h"

using namespace arenarium;
using namespace arenarium::course;
using namespace arenarium::test;

namespace {

// The first error of a lesson with this in place of something in the small one.
Error error_after(const std::string& what, const std::string& with) {
    std::string text = small_lesson();
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    text.replace(at, what.size(), with);
    const LessonReading reading = read_lesson(text, "l.md");
    REQUIRE(!reading.errors.empty());
    return reading.errors.front();
}

std::uint32_t line_of(const std::string& what) {
    const std::string text = small_lesson();
    return static_cast<std::uint32_t>(
               std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(what)), '\n')) +
           1;
}

}  // namespace

TEST_CASE("A lesson is read with its steps, questions, hints and the instructor's sheet") {
    const LessonReading reading = read_lesson(small_lesson(), "l.md");
    for (const Error& error : reading.errors)
        FAIL_CHECK(error.text());
    const Lesson& lesson = reading.lesson;
    CHECK(lesson.id == "l2");
    CHECK(lesson.title == "The life of a block");
    CHECK(lesson.minutes == 4);
    REQUIRE(lesson.text.size() == 1);
    CHECK(lesson.text[0].markdown == "Outcome: *predict the next address in a pool*.");
    CHECK(lesson.text[0].id == "l2/p1");
    REQUIRE(lesson.steps.size() == 3);
    const course::Step& next = lesson.steps[0];
    CHECK(next.id == "l2.next");
    REQUIRE(next.scene);
    CHECK(next.scene->view == "pool:0:0");
    CHECK(next.scene->code.line == line_of("b = [malloc(24)"));
    REQUIRE(next.question_text.size() == 1);
    CHECK(next.question_text[0].id == "l2.next/q1");
    REQUIRE(next.question);
    const Question& q = *next.question;
    CHECK(q.kind == Kind::pick);
    CHECK(q.id == "l2.next");
    CHECK(q.profiles == std::vector<std::string>{"3.14", "3.12", "3.8"});
    CHECK(q.wrong == std::vector<std::string>{"fifo", "lowest", "fresh"});
    CHECK(q.names == std::vector<std::string>{"size"});
    CHECK(q.situation.line == line_of("import random"));
    CHECK(q.next.line == line_of("answer = [malloc(size)"));
    CHECK(q.next.text == "answer = [malloc(size), malloc(size)]\n");
    REQUIRE(next.hints.size() == 1);
    REQUIRE(next.if_answered.size() == 1);
    CHECK(next.if_answered[0].key == "fifo");
    CHECK(next.if_answered[0].text.markdown == "A queue would give what was freed first.");
    CHECK(next.if_answered[0].text.id == "l2.next/if:fifo");
    // Without a scene, the last paragraph is the question.
    CHECK(lesson.steps[1].text.size() == 1);
    CHECK(lesson.steps[1].question_text.size() == 1);
    CHECK(lesson.steps[2].instructor);
}

TEST_CASE("What is wrong with a lesson is said with its place") {
    CHECK(error_after("{#l2 minutes=4}", "").message == "the lesson has no id");
    CHECK(error_after("{#l2.next minutes=2}", "{#l3.next minutes=2}").message ==
          "the id of a step begins with its lesson's and a dot");
    CHECK(error_after("{#l2.bytes minutes=2}", "{#l2.next minutes=2}").message ==
          "there is another step with the id l2.next");
    CHECK(error_after("### Hint", "### Hints").message == "there is no part 'Hints' of a step");
    CHECK(error_after("{#l2.bytes minutes=2}", "{#l2.bytes}").message == "how many minutes does it take?");
    const Error kind = error_after("kind=pick", "kind=prick");
    CHECK(kind.message == "kind=prick is not a kind of question");
    CHECK(kind.place.file == "l.md");
    CHECK(kind.place.line == line_of("```python predict kind=pick"));
    CHECK(error_after("wrong=fifo,", "wrong=fief,").message == "there is no wrong machine 'fief'");
    CHECK(error_after("# ask\nanswer = [", "answer = [").message == "the fence has no line '# ask'");
    CHECK(error_after("3.14,3.12,3.8", "3.14,4.8").message.find("4.8") != std::string::npos);
    CHECK(error_after("view=pool:0:0\nb", "view=pole:0:0\nb").message == "view=pole:0:0 is not a view");
    CHECK(error_after("`{size}` bytes were", "`{size` bytes were").message == "a brace that begins or ends no {name}");
    CHECK(error_after("kind=number", "kind=number colour=red").message == "there is no attribute 'colour' here");
    // A bullet without a text of its own has a place, too.
    CHECK(error_after("### If you answered", "- ### If you answered").place.line > line_of("What was freed last"));
    CHECK(error_after("- `fifo`: A queue", "- A queue").message == "here stand bullets of wrong machines");
    CHECK(error_after("- `fifo`: A queue", "- `fifa`: A queue").message == "'fifa' is not a wrong machine");
}

TEST_CASE("Inline Markdown comes in one form, and its text and HTML are what a reader sees") {
    const Result<Prose> prose =
        read_markdown("A *b* **c** `d_e` [f](g.html) 1 < 2 & usable_arenas\nnext\n\n- x\n- y\n\n1. z\n", "m.md");
    REQUIRE(prose);
    REQUIRE(prose->size() == 4);
    const std::string first = (*prose)[0].markdown;
    CHECK(first == "A *b* **c** `d_e` [f](g.html) 1 \\< 2 & usable_arenas next");
    CHECK(plain_text(first) == "A b c d_e f 1 < 2 & usable_arenas next");
    CHECK(
        inline_html(first) ==
        "A <em>b</em> <strong>c</strong> <code>d_e</code> <a href=\"g.html\">f</a> 1 &lt; 2 &amp; usable_arenas next");
    CHECK((*prose)[1].kind == ProseBlock::Kind::bullet);
    CHECK((*prose)[1].line == 4);
    CHECK((*prose)[3].kind == ProseBlock::Kind::numbered);
    CHECK((*prose)[3].number == 1);
    // Reading it again changes nothing.
    const Result<Prose> again = read_markdown(first, "m.md");
    REQUIRE(again);
    CHECK((*again)[0].markdown == first);
}

TEST_CASE("Placeholders are filled, and know whether they stand in code") {
    const PlaceholderValue value = [](const std::string& name, bool in_code) -> std::optional<std::string> {
        if (name == "n") return in_code ? "code" : "prose";
        return {};
    };
    CHECK(filled_in("{n} `{n}` {{n}} {other}", value) == "prose `code` {n} {other}");
    CHECK(!placeholders_of("a } b"));
    CHECK(!placeholders_of("{1a}"));
    CHECK(*placeholders_of("{a} {b} {a}") == std::vector<std::string>{"a", "b"});
}

TEST_CASE("A damaged lesson gives errors, and nothing else") {
    const std::string text = small_lesson();
    check_property(
        "any few changes of bytes",
        [&] {
            std::string damaged = text;
            const auto changes = *rc::gen::inRange<std::size_t>(1, 12);
            for (std::size_t i = 0; i < changes; ++i) {
                const auto at = *rc::gen::inRange<std::size_t>(0, damaged.size());
                switch (*rc::gen::inRange(0, 3)) {
                    case 0:
                        damaged[at] = *rc::gen::arbitrary<char>();
                        break;
                    case 1:
                        damaged.erase(at, *rc::gen::inRange<std::size_t>(0, 60));
                        break;
                    default:
                        damaged.insert(at, *rc::gen::element<std::string>("```", "\n## ", "{#", "}", "`", "- ", "\n\n",
                                                                          "# ask\n", std::string(3, '\0')));
                }
                if (damaged.empty()) damaged = "x";
            }
            const LessonReading reading = read_lesson(damaged, "l.md");
            for (const Error& error : reading.errors) {
                RC_ASSERT(error.place.file == "l.md");
                RC_ASSERT(error.place.line > 0);
                RC_ASSERT(!error.message.empty());
            }
        },
        400);
}

TEST_CASE("The index of a course is read, and its faults are told") {
    TempDir folder;
    write_text(folder / "course.json", small_index());
    write_text(folder / "02.md", small_lesson());
    const CourseReading good = read_course(folder.path().string());
    for (const Error& error : good.errors)
        FAIL_CHECK(error.text());
    CHECK(good.course.version == "test.1");
    REQUIRE(good.course.lessons.size() == 1);
    CHECK(good.course.step("l2.bytes") != nullptr);
    CHECK(good.course.lesson_of("l2.bytes")->id == "l2");

    for (const char* damaged : {"", "{", "[]", "{\"format\": \"arenarium.course\", \"version\": 2}",
                                "{\"format\":\"arenarium.course\",\"version\":1,\"course\":\"x\",\"lessons\":[{}]}",
                                "{\"format\":\"arenarium.course\",\"version\":1,\"course\":\"x\",\"lessons\":[{\"id\":"
                                "\"l2\",\"file\":\"../x\"}]}"}) {
        CAPTURE(damaged);
        write_text(folder / "course.json", damaged);
        const CourseReading bad = read_course(folder.path().string());
        REQUIRE(bad.errors.size() == 1);
        CHECK(bad.errors[0].place.file.ends_with("course.json"));
    }
    CHECK(read_course((folder / "nothing").string()).errors.size() == 1);
    const auto said = [&](const std::string& rest,
                          const std::string& begin = R"("format":"arenarium.course","version":1)") {
        write_text(folder / "course.json", "{" + begin + rest + "}");
        const CourseReading bad = read_course(folder.path().string());
        return bad.errors.empty() ? std::string() : bad.errors.front().message;
    };
    const std::string course = R"(,"course":"x","lessons":)";
    CHECK(said("", R"("format":"arenarium.course")") == "this index is of a version that is not known");
    CHECK(said("") == "\"course\" is a text: the version of the content");
    CHECK(said(R"(,"course":"a\nb")") == "\"course\" is a text: the version of the content");
    CHECK(said(R"(,"course":"x")") == "\"lessons\" is a list of lessons");
    CHECK(said(course + "{}") == "\"lessons\" is a list of lessons");
    CHECK(said(course + "[]") == "\"lessons\" is a list of lessons");
    CHECK(said(course + R"([{"id":"l2"}])") == "a lesson has an \"id\" and a \"file\" of this folder");
    CHECK(said(course + R"([{"id":"l2","file":"03.md"}])").starts_with("cannot be opened: "));
    CHECK(said(course + R"([{"id":"l3","file":"02.md"}])") == "the lesson's id is l2, the index says l3");
    CHECK(said(course + R"([{"id":"l2","file":"02.md"},{"id":"l2","file":"02.md"}])") ==
          "there is another lesson with the id l2");
    CHECK(said(course + R"([{"id":"l2","file":"02.md","capstone":true}])") == "");
}

TEST_CASE("What one lesson cannot know is looked at across the course") {
    TempDir folder;
    write_text(
        folder / "course.json",
        R"({"format":"arenarium.course","version":1,"course":"x","lessons":[{"id":"l1","file":"1.md","capstone":true},)"
        R"({"id":"l2","file":"2.md"}]})");
    const auto lesson = [](const std::string& id, const std::string& questions) {
        std::string text = "# L {#" + id + " minutes=1}\n\nOutcome.\n\n";
        std::size_t at = 0, n = 0;
        for (; at < questions.size(); ++n) {
            const std::size_t end = std::min(questions.find(';', at), questions.size());
            text += "## S {#" + id + ".s" + std::to_string(n) +
                    " minutes=1}\n\nText.\n\nWhat?\n\n```python predict kind=number " + questions.substr(at, end - at) +
                    "\n# ask\nanswer = 1\n```\n\n";
            at = end + 1;
        }
        return text;
    };
    write_text(folder / "1.md", lesson("l1", "id=one;id=two base=one;id=two;base=three"));
    write_text(folder / "2.md", lesson("l2", "base=two;base=nobody;id=three base=l2.s0"));
    const CourseReading reading = read_course(folder.path().string());
    CHECK(reading.course.lessons[0].capstone);
    CHECK(!reading.course.lessons[1].capstone);
    std::vector<std::string> all;
    for (const Error& error : reading.errors) {
        all.push_back(error.message);
        CHECK(error.place.line > 0);
    }
    CHECK(all == std::vector<std::string>{"there is another question with the id two", "base=three has a base itself",
                                          "base=two has a base itself", "base=nobody is no question",
                                          "base=l2.s0 has a base itself"});
    CHECK(reading.course.lesson_of("l2")->id == "l2");
    CHECK(reading.course.lesson_of("l2.s1")->id == "l2");
    CHECK(reading.course.lesson_of("nothing") == nullptr);
    CHECK(reading.course.question("nothing") == nullptr);
}
