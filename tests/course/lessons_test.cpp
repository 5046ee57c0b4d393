// Every lesson that is there: it reads without a fault, and every question stands many seeds: all solvable, every wrong
// machine told apart, no single answer right too often. ARENARIUM_SEEDS says how many; tests/run.sh --every takes 1000.
#include "core/course/lesson_check.h"
#include "core/course/lesson_reader.h"
#include "core/course/translation.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <algorithm>
#include <cstdlib>

using namespace arenarium;
using namespace arenarium::course;
using namespace arenarium::test;

namespace {

// At least 50, or commonest answers are not looked at.
std::uint32_t seeds() {
    const char* wish = std::getenv("ARENARIUM_SEEDS");
    return wish ? static_cast<std::uint32_t>(std::max(1, std::atoi(wish))) : 50;
}

const CourseReading& the_course() {
    static const CourseReading reading = read_course(source_file("resources/lessons").string());
    return reading;
}

}  // namespace

TEST_CASE("Every lesson of the course is read without a fault") {
    REQUIRE(!the_course().course.lessons.empty());
    for (const Error& error : the_course().errors)
        FAIL_CHECK(error.text() << (error.advice.empty() ? "" : "\n" + error.advice));
    for (const Lesson& lesson : the_course().course.lessons)
        for (const Error& error : check_prose(lesson))
            FAIL_CHECK(error.text() << (error.advice.empty() ? "" : "\n" + error.advice));
}

TEST_CASE("Both languages are complete") {
    const Course& course = the_course().course;
    const Result<Messages> bengali = read_translation(course, "bn");
    REQUIRE(bengali);
    CHECK(bengali->size() > 900);
    for (const Lesson& lesson : course.lessons)
        for (const Error& error : check_translation(lesson, *bengali, "bn.po"))
            FAIL_CHECK(error.text());
    for (const Error& error : check_engine_texts(*bengali, "bn.po"))
        FAIL_CHECK(error.text());
}

TEST_CASE("Every question stands many seeds") {
    std::size_t questions = 0;
    for (const Lesson& lesson : the_course().course.lessons) {
        for (const course::Step& step : lesson.steps) {
            if (!step.question || !step.question->base.empty()) continue;  // with its base
            for (const QuestionCheck& check : check_together(the_course().course, step, seeds())) {
                ++questions;
                INFO(check.step);
                for (const Error& error : check.errors)
                    FAIL_CHECK(error.text() << (error.advice.empty() ? "" : "\n" + error.advice));
                CHECK(check.variants == seeds());
            }
        }
    }
    CHECK(questions >= the_course().course.lessons.size());
}
