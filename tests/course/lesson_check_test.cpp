// What a lesson must stand before anybody sees it.
#include "core/course/lesson_check.h"

#include <algorithm>

#include "core/course/lesson_reader.h"
#include "tests/course/small_course.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::course;
using namespace arenarium::test;

TEST_CASE("A lesson that does not hold up is told with its lines") {
    std::size_t faults = 0;
    for (const CourseSnippet& s : course_snippets("checks.txt")) {
        INFO("checks.txt:" << s.line << ": " << s.title);
        const LessonReading reading = read_lesson(
            "# A lesson {#l1 minutes=1}\n\nOutcome.\n\n## A step {#l1.s minutes=1}\n\nText.\n\nWhat is "
            "it?\n\n" +
                s.text,
            "lesson.md");
        for (const Error& error : reading.errors)
            FAIL(error.text());
        Course course;
        course.lessons.push_back(reading.lesson);
        const course::Step& step = course.lessons[0].steps[0];
        std::vector<Error> errors = check_prose(course.lessons[0]);
        if (step.question) {
            const QuestionCheck check = check_question(course, step, 1);
            errors.insert(errors.end(), check.errors.begin(), check.errors.end());
        }
        if (s.said.front() == "nothing") {
            CHECK(errors.empty());
            continue;
        }
        std::stable_sort(errors.begin(), errors.end(),
                         [](const Error& a, const Error& b) { return a.place.line < b.place.line; });
        std::string all;
        for (const Error& error : errors)
            all += with_line(error, lines_above_fence) + "\n";
        INFO(all);
        REQUIRE(errors.size() == s.said.size());
        for (std::size_t i = 0; i < errors.size(); ++i) {
            CHECK(errors[i].place.file == "lesson.md");
            CHECK(is_said(with_line(errors[i], lines_above_fence), s.said[i]));
            ++faults;
        }
    }
    CHECK(faults >= 18);
}

TEST_CASE("Steps that take longer than their lesson says are told") {
    const LessonReading reading = read_lesson(
        "# A lesson {#l1 minutes=2}\n\nOutcome.\n\n## A {#l1.a minutes=1.5}\n\nText.\n\n## B {#l1.b "
        "minutes=1}\n\nText.\n",
        "l.md");
    REQUIRE(reading.errors.empty());
    const std::vector<Error> errors = check_prose(reading.lesson);
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].message == "the steps take 2.50 minutes, the lesson says 2.00");
}
