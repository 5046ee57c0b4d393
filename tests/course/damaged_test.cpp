// The tables of damaged/: what is said of lessons, questions and answers with a fault, and where.
#include "core/course/lesson_reader.h"
#include "tests/course/small_course.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::course;
using namespace arenarium::test;

TEST_CASE("Each fault of a lesson is told with its line") {
    const std::string step =
        "# A lesson {#l1 minutes=1}\n\nOutcome.\n\n## A step {#l1.s minutes=1}\n\nText.\n\n"
        "What is it?\n\n";
    std::size_t faults = 0;
    for (const CourseSnippet& s : course_snippets("lessons.txt")) {
        const bool whole = s.title.starts_with("lesson: ");
        REQUIRE((whole || s.title.starts_with("step: ")));
        const LessonReading reading = read_lesson(whole ? s.text : step + s.text, "l.md");
        std::string said, expected;
        for (const Error& error : reading.errors) {
            said += with_line(error, whole ? 0 : lines_above_fence) + "\n";
            CHECK(error.place.file == "l.md");
        }
        for (const std::string& one : s.said)
            expected += one + "\n";
        INFO("lessons.txt:" << s.line << ": " << s.title);
        CHECK(said == expected);
        faults += s.said.size();
    }
    CHECK(faults >= 95);
}

TEST_CASE("Each fault of what a question's script leaves is told") {
    std::size_t faults = 0;
    for (const CourseSnippet& s : course_snippets("questions.txt")) {
        INFO("questions.txt:" << s.line << ": " << s.title);
        const Course course = course_of(s);
        const Result<Variant> v = draw_variant(course, course.lessons[0].steps[0], {"anna", 1});
        ++faults;
        if (v) {
            FAIL_CHECK("it is drawn: " << v->right.text());
            continue;
        }
        CHECK(v.error().place.file == "lesson.md");
        const std::string said = with_line(v.error(), lines_above_fence);
        INFO("it says " << said);
        CHECK(is_said(said, s.said.front()));
    }
    CHECK(faults >= 70);
}

TEST_CASE("Answers of every kind are right, wrong in a known way or another, or unreadable") {
    std::size_t answers = 0;
    for (const CourseSnippet& s : course_snippets("answers.txt")) {
        INFO("answers.txt:" << s.line << ": " << s.title);
        const Course course = course_of(s);
        const Variant v = drawn(course);
        CHECK(grade(course, v, v.right)->right());
        for (const std::string& one : s.said) {
            const std::size_t arrow = one.find("=> ");
            REQUIRE(arrow != std::string::npos);
            std::string text = one.substr(0, arrow == 0 ? 0 : arrow - 1);
            if (v.question->kind == Kind::script)
                for (std::size_t at = 0; (at = text.find("; ", at)) != std::string::npos;)
                    text.replace(at, 2, "\n");
            const Verdict verdict = judged(course, v, text);
            std::string said(mark_name(verdict.mark));
            if (!verdict.machine.empty()) said += " " + verdict.machine;
            if (verdict.mark == Mark::unreadable) said += ": " + verdict.reason;
            INFO("'" << text << "' is " << said << "; right is " << v.right.text());
            CHECK(is_said(said, one.substr(arrow + 3)));
            ++answers;
        }
    }
    CHECK(answers >= 120);
}
